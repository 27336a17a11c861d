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

/** Where the table is wide enough to be one. */
export const cellEnd = "@[44rem]:text-right";
