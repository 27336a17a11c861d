import { type CursorValue, readCursor, writeCursor } from "./cursor";

// Pages of a list in both directions by one opaque cursor. It holds the way it looks (on or back) and the sort values
// of the row it starts from, so a page costs the same at any depth and its address can be shared.

/** Where a page starts: after the row with these sort values, or before it, reading backwards. */
export type Position = { back: boolean; values: CursorValue[] };

export type Page<Row> = { rows: Row[]; next: string | null; previous: string | null };

export type Keyset<Row> = {
  /** What the list is: its name, order and filters. A cursor of another question is refused. */
  question: unknown;
  cursor: string | undefined;
  limit: number;
  /** The values a row is sorted by, as text that SQL reads back without loss. */
  keyOf: (row: Row) => CursorValue[];
  keyLength: number;
  /** Up to `limit + 1` rows from the position on; when it looks back, in reverse order, nearest first. */
  read: (position: Position | undefined, rows: number) => Promise<Row[]>;
};

/** One page. Looking back past the beginning gives the first page, so it is never a short one. Throws INVALID_CURSOR. */
export async function keysetPage<Row>(keyset: Keyset<Row>): Promise<Page<Row>> {
  const { limit } = keyset;
  let position = keyset.cursor === undefined ? undefined : positionOf(keyset.question, keyset.cursor, keyset.keyLength);
  let found = await keyset.read(position, limit + 1);
  if (position?.back && found.length <= limit) {
    position = undefined;
    found = await keyset.read(position, limit + 1);
  }
  const more = found.length > limit;
  const rows = found.slice(0, limit);
  if (position?.back) rows.reverse();
  const first = rows[0];
  const last = rows.at(-1);
  const cursor = (back: boolean, values: CursorValue[]) => writeCursor(keyset.question, [back ? "back" : "on", ...values]);
  return {
    rows,
    next: last && (more || position?.back) ? cursor(false, keyset.keyOf(last)) : null,
    previous: position ? cursor(true, first ? keyset.keyOf(first) : position.values) : null,
  };
}

function positionOf(question: unknown, cursor: string, keyLength: number): Position {
  const [way, ...values] = readCursor(question, cursor, keyLength + 1);
  return { back: way === "back", values };
}
