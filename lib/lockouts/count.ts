import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";

/** Counting stops here: the navigation says "999+", and the query stays cheap however many are locked out. */
export const countedLockoutsMax = 1_000;

/** How many installations are locked out right now, at most `countedLockoutsMax`. */
export async function countLockedOut(actor: Actor): Promise<number> {
  authorize(actor, "lockouts:read");
  const rows = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count
    FROM (SELECT 1 FROM lockouts WHERE closed_at IS NULL AND freed_at IS NULL LIMIT ${countedLockoutsMax}) AS open`;
  return rows[0]?.count ?? 0;
}
