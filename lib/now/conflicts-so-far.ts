import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db, Prisma } from "@/lib/db";
import { env } from "@/lib/env";
import { addDays, dayOf, startOfDay } from "@/lib/metrics/range";
import { logicalAttempts, type SumsRow, sumsOf } from "@/lib/metrics/tries";
import { clusteredShare } from "@/lib/statistics/clustered-share";
import type { Estimate } from "@/lib/statistics/wilson";

/** An answer serves everybody for so long: it reads a day of attempts. */
const keptMs = 20_000;

export type SoFar = { from: Date; until: Date; conflicts: number; attempts: number; users: number; rate: Estimate | null };
export type ConflictsSoFar = { today: SoFar; yesterday: SoFar };

/**
 * Of the times that people tried to open a chat today, how many met a 409; and yesterday until the same time of day. Both
 * are judged alike, by what was known at their ends, with metrics' own definition of a logical attempt.
 */
export async function conflictsSoFar(actor: Actor, _input: Record<string, never> = {}, now: Date = new Date()): Promise<ConflictsSoFar> {
  authorize(actor, "metrics:read");
  if (kept && Math.abs(kept.at - now.getTime()) < keptMs) return kept.answer;
  const answer = read(now);
  kept = { at: now.getTime(), answer };
  answer.catch(() => {
    kept = undefined;
  });
  return answer;
}

let kept: { at: number; answer: Promise<ConflictsSoFar> } | undefined;

async function read(now: Date): Promise<ConflictsSoFar> {
  const zone = env().REPORTING_ZONE;
  const today = dayOf(now, zone);
  const from = startOfDay(today, zone);
  const before = startOfDay(addDays(today, -1), zone);
  const sameTime = new Date(Math.min(before.getTime() + now.getTime() - from.getTime(), from.getTime()));
  const [first, second] = await Promise.all([soFar(from, now), soFar(before, sameTime)]);
  return { today: first, yesterday: second };
}

async function soFar(from: Date, until: Date): Promise<SoFar> {
  const tries = Prisma.sql`SELECT t.*, 1 AS bucket FROM (${logicalAttempts(from, until, until)}) t`;
  const [row] = await db.$queryRaw<SumsRow[]>(sumsOf(tries, until));
  if (!row) return { from, until, conflicts: 0, attempts: 0, users: 0, rate: null };
  const { users, units, hits, units2, hits2, units_hits } = row;
  const share = clusteredShare({ clusters: users, units, hits, unitsSquared: units2, hitsSquared: hits2, unitsTimesHits: units_hits });
  return { from, until, conflicts: hits, attempts: units, users, rate: share && { value: share.value, low: share.low, high: share.high } };
}
