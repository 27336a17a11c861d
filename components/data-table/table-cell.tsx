import type { ReactNode } from "react";
import { rowNameId } from "./row-name";

/** What the browser knows of a column: said once, not with every cell of it. */
export type ColumnLook = { id: string; name: string; main?: boolean; end?: boolean; truncate?: boolean };

/** One value of a row. On a narrow screen the row is a card: the main cell is its title, the others stand beside their names. */
export function BodyCell({ rowId, column, children }: { rowId: string; column: ColumnLook; children: ReactNode }) {
  if (column.main) {
    return (
      <th scope="row" id={rowNameId(rowId)} className="cell-main">
        {children}
      </th>
    );
  }
  return (
    <td className={column.end ? "cell cell-end" : "cell"}>
      <span aria-hidden="true" className="cell-name">
        {column.name}
      </span>
      {column.truncate ? (
        <span title={typeof children === "string" ? children : undefined} className="cell-text">
          {children}
        </span>
      ) : (
        <span className="min-w-0">{children}</span>
      )}
    </td>
  );
}
