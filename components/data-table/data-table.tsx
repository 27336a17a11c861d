import { constructTable, type RowData } from "@tanstack/table-core";
import type { ReactNode } from "react";
import { ColumnChooser } from "./column-chooser";
import { columnId, columnName, features, type TableColumns } from "./columns";
import { HeldTable } from "./held-table";
import { hrefWith, type PageState } from "./page-state";
import { type PageLinks, Pager } from "./pager";
import { BodyCell } from "./table-cell";
import { HeadCell } from "./table-head";

/**
 * The one table of the desk. The server sorts, filters and pages; the URL holds the state; sorting and paging are links
 * and work before any script. `sorted` is the order in force. `empty` is drawn when there are no rows.
 */
export function DataTable<Row extends RowData>({
  label,
  columns,
  page,
  rowId,
  state,
  sorted,
  summary,
  tools,
  empty,
}: {
  /** What the rows are, for screen readers: "Users". */
  label: string;
  columns: TableColumns<Row>;
  page: PageLinks & { rows: readonly Row[] };
  rowId: (row: Row) => string;
  state: PageState;
  sorted: { sort: string; order: "asc" | "desc" };
  /** One quiet line above the rows; "50 shown" when nothing is given. */
  summary?: ReactNode;
  tools?: ReactNode;
  empty: ReactNode;
}) {
  if (page.rows.length === 0) return <>{empty}</>;
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
      columnVisibility: Object.fromEntries(state.hidden.map((id) => [id, false])),
    },
  });
  const choices = table.getAllLeafColumns().map((column) => ({
    id: column.id,
    name: columnName(column.columnDef),
    shown: column.getIsVisible(),
    fixed: column.columnDef.meta?.main === true,
  }));
  return (
    <section aria-label={label} className="grid gap-2">
      <HeldTable
        label={label}
        question={hrefWith(state, { cursor: state.params.cursor })}
        summary={summary ?? <span>{page.rows.length} shown</span>}
        tools={
          <>
            {tools}
            <ColumnChooser state={state} columns={choices} />
          </>
        }
        head={
          <thead className="block border-line border-b @[44rem]:table-header-group">
            {table.getHeaderGroups().map((group) => (
              <tr key={group.id} className="flex gap-1 overflow-x-auto px-1 @[44rem]:table-row">
                {group.headers.map((header) => (
                  <HeadCell key={header.id} state={state} header={header} />
                ))}
              </tr>
            ))}
          </thead>
        }
        rows={table.getRowModel().rows.map((row) => ({
          id: row.id,
          cells: row.getVisibleCells().map((cell) => <BodyCell key={cell.id} cell={cell} />),
        }))}
      />
      <Pager state={state} page={page} />
    </section>
  );
}
