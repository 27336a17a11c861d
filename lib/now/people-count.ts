import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { inQueue } from "@/lib/lockouts/in-queue";

export const peopleCountedMax = 1_000;

// In the order of an index: the planner, told of a limit alone, would read all people to leave test accounts out.

/** How many people are locked out, and how many wait for their app: numbers alone, for those who see no people. */
export async function peopleNow(
  actor: Actor,
  _input: Record<string, never> = {},
  now: Date = new Date(),
): Promise<{ lockedOut: number; waiting: number }> {
  authorize(actor, "metrics:read");
  const [row] = await db.$queryRaw<{ locked_out: number; waiting: number }[]>`
    SELECT (SELECT count(DISTINCT user_id)::int FROM (
        SELECT l.user_id FROM lockouts l WHERE ${inQueue({}, actor, now)} ORDER BY l.opened_at, l.id LIMIT ${peopleCountedMax}) a) AS locked_out,
      (SELECT count(DISTINCT user_id)::int FROM (
        SELECT l.user_id FROM lockouts l WHERE ${inQueue({ state: "waiting" }, actor, now)} ORDER BY l.opened_at, l.id LIMIT ${peopleCountedMax}) b) AS waiting`;
  return { lockedOut: row?.locked_out ?? 0, waiting: row?.waiting ?? 0 };
}
