import "server-only";
import { db } from "@/lib/db";
import { type Batch, readChanges } from "./change";

/** Who has more to catch up with than this reads everything anew. */
export const catchUpRowsMax = 500;

/** Everything after the cursor in order, or that it is too long ago (or too much) to tell. `last` is the cursor after it. */
export type CaughtUp = { batches: Batch[]; last: number; tooLongAgo: boolean };

/**
 * What came after a cursor; without one nothing, and where the log stands. The log keeps an hour and always its last row:
 * as long as some row is not younger than the cursor, everything after it is there.
 */
export async function readLog(cursor: number | undefined): Promise<CaughtUp> {
  const [ends] = await db.$queryRaw<{ first: bigint | null; last: bigint | null }[]>`
    SELECT (SELECT id FROM live_changes ORDER BY id LIMIT 1) AS first, (SELECT id FROM live_changes ORDER BY id DESC LIMIT 1) AS last`;
  const [first, last] = [Number(ends?.first ?? 0), Number(ends?.last ?? 0)];
  if (cursor === undefined || cursor < first || cursor > last) return { batches: [], last, tooLongAgo: true };
  const rows = await db.$queryRaw<{ id: bigint; changes: unknown }[]>`
    SELECT id, changes FROM live_changes WHERE id > ${cursor} ORDER BY id LIMIT ${catchUpRowsMax + 1}`;
  if (rows.length > catchUpRowsMax) return { batches: [], last, tooLongAgo: true };
  const batches = rows.map((row) => ({ id: Number(row.id), changes: readChanges(row.changes) }));
  return { batches, last: batches.at(-1)?.id ?? cursor, tooLongAgo: false };
}
