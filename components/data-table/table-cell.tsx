import type { Cell, RowData } from "@tanstack/table-core";
import { flexRender } from "@tanstack/table-core/flex-render";
import type { ReactNode } from "react";
import { classes } from "@/components/ui/classes";
import { cellEnd, columnName, type features } from "./columns";
import { rowNameId } from "./row-name";

/** One value of a row. On a narrow screen the row is a card: the main cell is its title, the others stand beside their names. */
export function BodyCell<Row extends RowData>({ cell }: { cell: Cell<typeof features, Row, unknown> }) {
  const { columnDef } = cell.column;
  const { main, align, truncate } = columnDef.meta ?? {};
  const content = flexRender(columnDef.cell, cell.getContext()) as ReactNode;
  if (main) {
    return (
      <th
        scope="row"
        id={rowNameId(cell.row.id)}
        className={classes(look, "bg-inherit font-normal @[44rem]:sticky @[44rem]:left-(--box,0px) @[44rem]:max-w-64")}
      >
        {content}
      </th>
    );
  }
  const value = cell.getValue();
  return (
    <td className={classes(look, "grid grid-cols-[7.5rem_minmax(0,1fr)] gap-x-2", align && cellEnd)}>
      <span aria-hidden="true" className="text-ink-3 @[44rem]:hidden">
        {columnName(columnDef)}
      </span>
      {truncate ? (
        <span title={typeof value === "string" ? value : undefined} className="block truncate @[44rem]:max-w-52">
          {content}
        </span>
      ) : (
        <span className="min-w-0">{content}</span>
      )}
    </td>
  );
}

const look =
  "min-w-0 @[44rem]:table-cell @[44rem]:h-row @[44rem]:px-cell @[44rem]:py-(--cell-y,0.375rem) @[44rem]:whitespace-nowrap @[44rem]:align-middle";
