import { type CellContext, constructTable, type RowData } from "@tanstack/table-core";
import { flexRender } from "@tanstack/table-core/flex-render";
import Link from "next/link";
import type { ReactNode } from "react";
import { classes } from "@/components/ui/classes";
import { ColumnChooser } from "./column-chooser";
import { type ColumnMeta, features, type TableColumns } from "./columns";
import { HeldTable } from "./held-table";
import { hrefWith, type PageState } from "./page-state";
import { type PageLinks, Pager } from "./pager";

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
        .map((column) => ({ id: idOf(column), desc: sorted.order === "desc" })),
      columnVisibility: Object.fromEntries(state.hidden.map((id) => [id, false])),
    },
  });
  const choices = table.getAllLeafColumns().map((column) => ({
    id: column.id,
    name: nameOf(column.columnDef),
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
                {group.headers.map((header) => {
                  const { columnDef } = header.column;
                  const sort = columnDef.meta?.sort;
                  const now = header.column.getIsSorted();
                  return (
                    <th
                      key={header.id}
                      scope="col"
                      aria-sort={sort ? (now ? sortWords[now] : "none") : undefined}
                      className={classes(headLook, !sort && "sr-only @[44rem]:not-sr-only @[44rem]:px-cell!", atEnd(columnDef.meta))}
                    >
                      {sort ? (
                        <SortLink
                          state={state}
                          sort={sort}
                          first={columnDef.sortDescFirst ? "desc" : "asc"}
                          now={now}
                          next={header.column.getNextSortingOrder()}
                        >
                          {flexRender(columnDef.header, header.getContext()) as ReactNode}
                        </SortLink>
                      ) : (
                        (flexRender(columnDef.header, header.getContext()) as ReactNode)
                      )}
                    </th>
                  );
                })}
              </tr>
            ))}
          </thead>
        }
        rows={table.getRowModel().rows.map((row) => ({
          id: row.id,
          cells: row.getVisibleCells().map((cell) => <Cell key={cell.id} context={cell.getContext()} />),
        }))}
      />
      <Pager state={state} page={page} />
    </section>
  );
}

function Cell<Row extends RowData>({ context }: { context: CellContext<typeof features, Row, unknown> }) {
  const { columnDef } = context.column;
  const { meta } = columnDef;
  const content = flexRender(columnDef.cell, context) as ReactNode;
  if (meta?.main) {
    return (
      <th scope="row" className={classes(cellLook, "col-span-full font-normal @[44rem]:max-w-90")}>
        {content}
      </th>
    );
  }
  const value = context.getValue();
  return (
    <td className={classes(cellLook, "col-span-full grid grid-cols-[8rem_minmax(0,1fr)] gap-x-2", atEnd(meta))}>
      <span aria-hidden="true" className="text-ink-3 @[44rem]:hidden">
        {nameOf(columnDef)}
      </span>
      {meta?.truncate ? (
        <span title={typeof value === "string" ? value : undefined} className="block truncate @[44rem]:max-w-60">
          {content}
        </span>
      ) : (
        <span className="min-w-0">{content}</span>
      )}
    </td>
  );
}

function SortLink({
  state,
  sort,
  first,
  now,
  next,
  children,
}: {
  state: PageState;
  sort: string;
  first: "asc" | "desc";
  now: "asc" | "desc" | false;
  next: "asc" | "desc" | false;
  children: ReactNode;
}) {
  return (
    <Link
      href={hrefWith(state, { sort, order: next && next !== first ? next : undefined })}
      prefetch={false}
      scroll={false}
      className={classes("inline-flex min-h-control-sm items-center gap-1 whitespace-nowrap rounded-xs hover:text-ink", now && "text-ink")}
    >
      {children}
      <span aria-hidden="true" className={classes("text-[0.625rem]", !now && "invisible")}>
        {now === "desc" ? "▼" : "▲"}
      </span>
    </Link>
  );
}

const sortWords = { asc: "ascending", desc: "descending" } as const;
const headLook = "px-2 py-1 text-left align-middle font-medium text-ink-2 text-sm whitespace-nowrap @[44rem]:px-cell";
const cellLook = "min-w-0 @[44rem]:table-cell @[44rem]:h-row @[44rem]:px-cell @[44rem]:py-1.5 @[44rem]:align-middle";

function atEnd(meta: ColumnMeta | undefined): string | false {
  return meta?.align === "end" && "@[44rem]:text-right";
}

type Named = { id?: string; header?: unknown; meta?: ColumnMeta; accessorKey?: unknown };

function nameOf(column: Named): string {
  return column.meta?.name ?? (typeof column.header === "string" ? column.header : idOf(column));
}

function idOf(column: Named): string {
  return column.id ?? String(column.accessorKey ?? column.header);
}
