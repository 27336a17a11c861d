import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { inQueue } from "./in-queue";
import type { ListLockouts } from "./list-schema";

/** How many people a list of the queue has over all of its pages, counted up to `max` lockouts: then it is that number. */
export async function countQueue(actor: Actor, input: ListLockouts, max: number, now: Date = new Date()): Promise<number> {
  authorize(actor, "lockouts:read");
  // In the order of an index that holds all that is asked, and no further than `max` lockouts: then it is "more than" anyway.
  const [counted] = await db.$queryRaw<{ lockouts: number; people: number }[]>`
    SELECT count(*)::int AS lockouts, count(DISTINCT user_id)::int AS people FROM (
      SELECT l.user_id FROM lockouts l WHERE ${inQueue(input, actor, now)} ORDER BY l.opened_at, l.id LIMIT ${max}) AS matching`;
  if (!counted) throw new Error("An aggregate without a group answers one row.");
  return counted.lockouts >= max ? max : counted.people;
}
