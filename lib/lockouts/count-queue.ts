import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { inQueue } from "./in-queue";
import type { ListLockouts } from "./list-schema";

/** How many people a list of the queue has over all of its pages, counted up to `max`. */
export async function countQueue(actor: Actor, input: ListLockouts, max: number, now: Date = new Date()): Promise<number> {
  authorize(actor, "lockouts:read");
  const [counted] = await db.$queryRaw<{ people: number }[]>`
    SELECT count(*)::int AS people FROM (
      SELECT DISTINCT l.user_id FROM lockouts l WHERE ${inQueue(input, actor, now)} LIMIT ${max}) AS matching`;
  if (!counted) throw new Error("An aggregate without a group answers one row.");
  return counted.people;
}
