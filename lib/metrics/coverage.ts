import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";

/** From when to when anything was received at all; both null while nothing was. Tells "no events" from "none in this range". */
export type Coverage = { firstAt: Date | null; lastAt: Date | null };

export async function coverage(actor: Actor, _input: Record<string, never> = {}, now: Date = new Date()): Promise<Coverage> {
  authorize(actor, "metrics:read");
  const [bounds] = await db.$queryRaw<Coverage[]>`
    SELECT least(attempts.first_at, events.first_at) AS "firstAt", greatest(attempts.last_at, events.last_at) AS "lastAt"
    FROM (SELECT min(at) AS first_at, max(at) AS last_at FROM attempts WHERE at < ${now}) attempts,
      (SELECT min(at) AS first_at, max(at) AS last_at FROM events WHERE at < ${now}) events`;
  return bounds ?? { firstAt: null, lastAt: null };
}
