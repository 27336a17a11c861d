import {
  type ColumnDef,
  columnVisibilityFeature,
  createColumnHelper,
  metaHelper,
  type RowData,
  rowSortingFeature,
  tableFeatures,
} from "@tanstack/table-core";
import { storeReactivityBindings } from "@tanstack/table-core/store-reactivity-bindings";

export type ColumnMeta = {
  /** Its name in the column chooser and beside the value on a narrow screen, where the header is no plain text. */
  name?: string;
  /** The row's own cell: names the row, holds its link, cannot be switched off. One per table, the first. */
  main?: true;
  /** Numbers stand at the right, one under the other. */
  align?: "end";
  /** The `sort` parameter that sorts by this column. */
  sort?: string;
  /** Text of which only so much is shown as there is room; the whole is its title. */
  truncate?: true;
  /** Rarely needed: off until the address says which columns are (`hide`), or the rows are sorted by it. */
  rare?: boolean;
};

/** What the tables use of TanStack Table. Sorting and paging are the server's: the table only knows their state. */
export const features = tableFeatures({
  coreReactivityFeature: storeReactivityBindings(),
  columnVisibilityFeature,
  rowSortingFeature,
  columnMeta: metaHelper<ColumnMeta>(),
});

export type TableColumns<Row extends RowData> = ReadonlyArray<ColumnDef<typeof features, Row, unknown>>;

/** Makes the columns of a table: `const column = columnsOf<LockoutRow>(); column.accessor("tries", { header: "Tries", … })`. */
export function columnsOf<Row extends RowData>() {
  return createColumnHelper<typeof features, Row>();
}

type Named = { id?: string; header?: unknown; meta?: ColumnMeta; accessorKey?: unknown };

/** The id that TanStack Table gives a column, which is also its name in the `hide` parameter. */
export function columnId(column: Named): string {
  return column.id ?? String(column.accessorKey ?? column.header);
}

export function columnName(column: Named): string {
  return column.meta?.name ?? (typeof column.header === "string" ? column.header : columnId(column));
}

/** Said as `hide`: every column is shown, the rare ones, too. */
export const hideNone = "none";

/** The ids of the columns that are off: those of `hide`, else the rare ones, of which that of the sorting is shown. */
export function hiddenColumns(columns: readonly Named[], hide: readonly string[], sort: string): string[] {
  const off = ({ meta }: Named) => meta?.rare === true && meta.sort !== sort;
  const ids = columns.filter((column) => (hide.length > 0 ? hide.includes(columnId(column)) : off(column)) && !column.meta?.main);
  return ids.map(columnId);
}

/** The `hide` parameter of these; undefined where it is what the table shows by itself. */
export function hideParam(columns: readonly Named[], hidden: readonly string[], sort: string): string | undefined {
  const given = hiddenColumns(columns, [], sort);
  const same = given.length === hidden.length && given.every((id) => hidden.includes(id));
  return same ? undefined : hidden.join(",") || hideNone;
}

/** Where the table is wide enough to be one. */
export const cellEnd = "@[44rem]:text-right";
