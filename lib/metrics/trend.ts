import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { type Segmented, segmentDaysMin, segmented } from "@/lib/statistics/segmented";
import { conflictRate } from "./conflict-rate";
import { addDays, dayOf, startOfDay } from "./range";

/** So many days on each side are drawn a line through at most: a longer one is hardly straight. */
export const trendDaysMax = 42;

const trendMeasures = ["conflict_rate", "unrecovered_rate"] as const;
export type TrendMeasure = (typeof trendMeasures)[number];

/** Whether the daily rate jumped at a change, against the line that it was on: the second opinion on before and after. */
export type Trend = {
  before: { from: string; to: string };
  after: { from: string; to: string };
  measures: Record<TrendMeasure, Segmented | null>;
};

/** Whole days around a change: the last one before it, the first one after it that is counted, and how many there are of each. */
export type Room = { first: string; from: string; beforeDays: number; afterDays: number };

/** When there are enough days for a trend; null where there will never be. */
export type TrendWaits = { enoughOn: Date | null };

/** The daily rate per logical attempt before and after a change. Of fewer than 10 days on a side: by when there are as many. */
export async function trendOf(
  actor: Actor,
  { first, from, beforeDays, afterDays }: Room,
  zone: string,
  now: Date,
): Promise<Trend | TrendWaits> {
  if (Math.min(beforeDays, afterDays) < segmentDaysMin) {
    const on = startOfDay(addDays(from, segmentDaysMin), zone);
    return { enoughOn: beforeDays >= segmentDaysMin && on > now ? on : null };
  }
  const before = { from: addDays(first, -beforeDays), to: addDays(first, -1) };
  const after = { from, to: addDays(from, afterDays - 1) };
  const { series } = await conflictRate(actor, { range: { from: before.from, to: after.to, granularity: "day" }, kind: "logical" }, now);
  const days = series.flatMap(({ start, denominator, numerator, unrecovered }, index) => {
    const day = dayOf(start, zone);
    const isAfter = day >= after.from;
    // The days of the change itself are on neither side.
    if (!isAfter && day > before.to) return [];
    const known = { day: index, weekday: new Date(`${day}T00:00:00Z`).getUTCDay(), after: isAfter, units: denominator };
    return [{ known, hits: { conflict_rate: numerator, unrecovered_rate: unrecovered } }];
  });
  const trend = (measure: TrendMeasure) =>
    segmented(days.map(({ known, hits }) => ({ ...known, share: known.units > 0 ? hits[measure] / known.units : 0 })));
  return { before, after, measures: { conflict_rate: trend("conflict_rate"), unrecovered_rate: trend("unrecovered_rate") } };
}
