import "server-only";
import type { Tx } from "@/lib/db";
import type { Given, Rejection } from "./schema";

export type HeldUser = {
  id: string;
  email: string | null;
  name: string | null;
  locale: string | null;
  created_at: Date;
  last_seen_at: Date | null;
  change_seq: bigint;
};

/** Users of these ids that exist, held to the end of the transaction; in order, so that two imports do not wait for each other. */
export async function heldUsers(tx: Tx, ids: readonly string[]): Promise<Map<string, HeldUser>> {
  const rows = await tx.$queryRaw<HeldUser[]>`
    SELECT id, email, name, locale, created_at, last_seen_at, change_seq FROM users WHERE id = ANY(${[...new Set(ids)]}::uuid[]) AND erased_at IS NULL ORDER BY id FOR UPDATE`;
  return new Map(rows.map((row) => [row.id, row]));
}

/** Parts the lines of users who exist from those of nobody. */
export function ofKnownUsers<Row extends { user_id: string }>(
  given: readonly Given<Row>[],
  users: ReadonlyMap<string, HeldUser>,
): { known: Given<Row>[]; rejected: Rejection[] } {
  const known = given.filter(({ row }) => users.has(row.user_id));
  const rejected = given.filter(({ row }) => !users.has(row.user_id));
  return { known, rejected: rejected.map(({ line }) => ({ line, field: "user_id", reason: "is of no user that is known here" })) };
}
