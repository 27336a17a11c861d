import "server-only";
import type { Tx } from "@/lib/db";

/** What a backend told live and what it brings in a file is one and the same: under this source it is taken once. */
export const receiptsSource = "service";

export function keyOf(row: { user_id: string; id: string }): string {
  return `${row.user_id} ${row.id}`;
}

/** Those of some reports that were taken before, by their keys. */
export async function takenOf(tx: Tx, rows: readonly { user_id: string; id: string }[]): Promise<Set<string>> {
  const taken = await tx.$queryRaw<{ user_id: string; id: string }[]>`
    SELECT r.user_id, r.event_id AS id FROM unnest(${rows.map(({ user_id }) => user_id)}::uuid[], ${rows.map(({ id }) => id)}::uuid[]) AS g(user_id, id)
    JOIN event_receipts r ON r.user_id = g.user_id AND r.source = ${receiptsSource} AND r.event_id = g.id`;
  return new Set(taken.map(keyOf));
}
