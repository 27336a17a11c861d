import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { inQueue } from "./in-queue";

/** Counting stops here: the navigation says "999+", and the query stays cheap however many are locked out. */
export const countedLockoutsMax = 1_000;

/**
 * How many people are locked out right now, as the queue counts them: a person with two phones once. From
 * `countedLockoutsMax` lockouts on it is that number.
 */
export async function countLockedOut(actor: Actor, now: Date = new Date()): Promise<number> {
  authorize(actor, "lockouts:read");
  // In the order of an index: the planner, told of a limit alone, would read all people to leave test accounts out.
  const [counts] = await db.$queryRaw<{ lockouts: number; people: number }[]>`
    SELECT count(*)::int AS lockouts, count(DISTINCT user_id)::int AS people
    FROM (SELECT l.user_id FROM lockouts l WHERE ${inQueue({}, actor, now)} ORDER BY l.opened_at, l.id LIMIT ${countedLockoutsMax}) AS now`;
  if (!counts) throw new Error("An aggregate without a group answers one row.");
  return counts.lockouts >= countedLockoutsMax ? countedLockoutsMax : counts.people;
}
