import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";

/** From when to when anything was received at all; both null while nothing was. Tells "no events" from "none in this range". */
export type Coverage = { firstAt: Date | null; lastAt: Date | null };

export async function coverage(actor: Actor, _input: Record<string, never> = {}, now: Date = new Date()): Promise<Coverage> {
  authorize(actor, "metrics:read");
  const [attempts, events] = await db.$transaction([
    db.$queryRaw<Bounds[]>`SELECT min(at) AS first_at, max(at) AS last_at FROM attempts WHERE at < ${now}`,
    db.$queryRaw<Bounds[]>`SELECT min(at) AS first_at, max(at) AS last_at FROM events WHERE at < ${now}`,
  ]);
  const firsts = [attempts[0]?.first_at, events[0]?.first_at].filter((at): at is Date => at instanceof Date);
  const lasts = [attempts[0]?.last_at, events[0]?.last_at].filter((at): at is Date => at instanceof Date);
  return {
    firstAt: firsts.reduce<Date | null>((a, b) => (!a || b < a ? b : a), null),
    lastAt: lasts.reduce<Date | null>((a, b) => (!a || b > a ? b : a), null),
  };
}

type Bounds = { first_at: Date | null; last_at: Date | null };
