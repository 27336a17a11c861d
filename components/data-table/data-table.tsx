import { type Cell, constructTable, type RowData } from "@tanstack/table-core";
import { flexRender } from "@tanstack/table-core/flex-render";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { classes } from "@/components/ui/classes";
import { requireStaff } from "@/lib/auth/session";
import { texts } from "@/lib/http/language";
import { dataTable } from "@/lib/texts/data-table";
import { ColumnChooser } from "./column-chooser";
import { columnId, columnName, features, hiddenColumns, hideParam, type TableColumns } from "./columns";
import { CsvLink } from "./csv-link";
import { densityCookie, densityLook, densityOf } from "./density";
import { DensitySwitch } from "./density-switch";
import { HeldTable, type HeldTableProps } from "./held-table";
import { filtersOf, hrefWith, type PageState } from "./page-state";
import { type PageLinks, Pager } from "./pager";
import { PageBox } from "./selection-boxes";
import { RowCells } from "./table-cell";
import { HeadCell } from "./table-head";

/** So many columns stand closer together. */
const manyColumns = 8;

/**
 * The one table of the desk. The server sorts, filters and pages; the URL holds the state; sorting and paging are links
 * and work before any script. `sorted` is the order in force. `empty` is drawn when there are no rows. What a table has
 * beyond its rows (a file of them) is known by its address: lib/tables.
 */
export async function DataTable<Row extends RowData>({
  label,
  columns,
  drawn,
  page,
  rowId,
  state,
  sorted,
  summary,
  tools,
  selectable,
  leftBecause,
  empty,
}: {
  /** What the rows are, for screen readers: "Users". */
  label: string;
  columns: TableColumns<Row>;
  /** A HeldTable that draws the rows in the browser's part, from their facts (`sentRows`); what the columns say otherwise. */
  drawn?: (table: HeldTableProps) => ReactNode;
  page: PageLinks & { rows: readonly Row[] };
  rowId: (row: Row) => string;
  state: PageState;
  sorted: { sort: string; order: "asc" | "desc" };
  /** One quiet line above the rows; "50 shown" when nothing is given. */
  summary?: ReactNode;
  tools?: ReactNode;
  /** Rows can be selected: what one and several of them are called, and buttons that ask useSelection() what is selected. */
  selectable?: { one: string; many: string; acts?: ReactNode };
  /** Why people or things left this list lately, by the ids of their rows: said of a row that is held under a pointer. */
  leftBecause?: Readonly<Record<string, string>>;
  empty: ReactNode;
}) {
  const [actor, cookieJar, t] = await Promise.all([requireStaff(), cookies(), texts(dataTable)]);
  const density = densityOf(cookieJar.get(densityCookie)?.value);
  if (page.rows.length === 0) return <>{empty}</>;
  const hidden = hiddenColumns(columns, state.hidden, sorted.sort);
  const table = constructTable({
    features,
    columns,
    data: page.rows as Row[],
    getRowId: rowId,
    manualSorting: true,
    enableSortingRemoval: false,
    state: {
      sorting: columns
        .filter((column) => column.meta?.sort === sorted.sort)
        .map((column) => ({ id: columnId(column), desc: sorted.order === "desc" })),
      columnVisibility: Object.fromEntries(hidden.map((id) => [id, false])),
    },
  });
  const choices = table.getAllLeafColumns().map(({ id, columnDef }) => ({
    id,
    name: columnName(columnDef),
    shown: !hidden.includes(id),
    fixed: columnDef.meta?.main === true,
    hide: hideParam(columns, hidden.includes(id) ? hidden.filter((each) => each !== id) : [...hidden, id], sorted.sort),
  }));
  const shown: HeldTableProps = {
    label,
    question: hrefWith(state, { cursor: state.params.cursor }),
    summary: summary ?? <span>{t.shown(page.rows.length)}</span>,
    tools: (
      <>
        {tools}
        <CsvLink actor={actor} state={state} hidden={hidden} />
        <ColumnChooser state={state} columns={choices}>
          <DensitySwitch density={density} />
        </ColumnChooser>
      </>
    ),
    selecting: selectable && {
      table: state.path,
      person: actor.id,
      filter: filtersOf(state),
      more: page.next !== null || page.previous !== null,
      one: selectable.one,
      many: selectable.many,
    },
    acts: selectable?.acts,
    leftBecause,
    head: (
      <thead className="block border-line border-b @[44rem]:table-header-group">
        {table.getHeaderGroups().map((group) => (
          <tr key={group.id} className="flex gap-1 overflow-x-auto px-1 @[44rem]:table-row">
            <PageBox />
            {group.headers.map((header) => (
              <HeadCell key={header.id} state={state} header={header} />
            ))}
          </tr>
        ))}
      </thead>
    ),
    columns: table.getVisibleLeafColumns().map(({ id, columnDef }) => {
      const { main, align, truncate } = columnDef.meta ?? {};
      return { id, name: columnName(columnDef), main, end: align === "end", truncate };
    }),
    pager: <Pager state={state} page={page} />,
  };
  return (
    <div className={classes(densityLook(density), choices.length - hidden.length >= manyColumns && "[--spacing-cell:0.625rem]")}>
      {drawn ? (
        drawn(shown)
      ) : (
        <HeldTable
          {...shown}
          rows={table.getRowModel().rows.map((row) => ({
            id: row.id,
            cells: <RowCells id={row.id} contents={contentsOf(row.getVisibleCells())} />,
          }))}
        />
      )}
    </div>
  );
}

/** By column: a list of parts would want a key for each. */
function contentsOf<Row extends RowData>(cells: Cell<typeof features, Row, unknown>[]): Record<string, ReactNode> {
  return Object.fromEntries(cells.map((cell) => [cell.column.id, contentOf(cell)]));
}

// Only what stands in the cell: the cells themselves are drawn by HeldTable, or each would be sent twice, as it is in the
// page and again for React, with all of its class names.
function contentOf<Row extends RowData>(cell: Cell<typeof features, Row, unknown>): ReactNode {
  const { columnDef } = cell.column;
  const content = flexRender(columnDef.cell, cell.getContext()) as ReactNode;
  const value = cell.getValue();
  // What is cut off is its own title where it is plain text; where it is more, its text is.
  return columnDef.meta?.truncate && typeof content !== "string" && typeof value === "string" ? (
    <span title={value}>{content}</span>
  ) : (
    content
  );
}
