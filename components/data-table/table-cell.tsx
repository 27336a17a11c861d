"use client";

import { type CSSProperties, createContext, type ReactNode, use } from "react";
import { rowNameId } from "./row-name";

/** What the browser knows of a column: said once, not with every cell of it. */
export type ColumnLook = { id: string; name: string; main?: boolean; end?: boolean; truncate?: boolean };

/** The names of the columns for the style sheet, which writes them beside the values on a narrow screen (`.cell`). */
export function columnNames(columns: readonly ColumnLook[], picked: boolean): CSSProperties {
  return Object.fromEntries(columns.map(({ name }, place) => [`--c${place + (picked ? 2 : 1)}`, JSON.stringify(name)]));
}

const Columns = createContext<readonly ColumnLook[]>([]);
export const ColumnsProvider = Columns.Provider;

/**
 * The cells of a row. One element of the page's data for a row: React sends what lies deeper in a long table piece by piece,
 * and each cell as a piece of its own costs more than what stands in it.
 */
export function RowCells({ id, contents, single }: Row) {
  return use(Columns).map((column) => (
    <BodyCell key={column.id} rowId={id} column={column} bare={single?.has(column.id)}>
      {contents[column.id]}
    </BodyCell>
  ));
}

type Row = {
  id: string;
  contents: Readonly<Record<string, ReactNode>>;
  /** The columns whose content is one element that may be as wide as its cell: it needs none around it. */
  single?: ReadonlySet<string>;
};

/** One value of a row. On a narrow screen the row is a card: the main cell is its title, the others stand beside their names. */
function BodyCell({ rowId, column, bare, children }: { rowId: string; column: ColumnLook; bare?: boolean; children: ReactNode }) {
  if (column.main) {
    return (
      <th scope="row" id={rowNameId(rowId)} className="cell-main">
        {children}
      </th>
    );
  }
  return (
    <td className={column.end ? "cell cell-end" : "cell"}>
      {column.truncate ? (
        <span title={typeof children === "string" ? children : undefined} className="cell-text">
          {children}
        </span>
      ) : bare || isWords(children) ? (
        children
      ) : (
        <span className="min-w-0">{children}</span>
      )}
    </td>
  );
}

// A line of its own anyway: hundreds of elements fewer.
function isWords(children: ReactNode): boolean {
  return typeof children === "string" || typeof children === "number";
}
