import { addDays, dayOf, type HoursQuestion, type Range, startOfHour } from "./range";
import { dayMs, hourMs, minuteMs } from "./settings";
import { atClock, clockOfDay } from "./zone-clock";

// The hours of a running day, and the same hours of the day before: what is not over yet is compared with as much of what is. Pure.

/** An hour is over when what happened in it is counted, too. */
const settledAfterMs = 2 * minuteMs;

export type SameHours = {
  own: HoursQuestion;
  earlier: HoursQuestion;
  /** For each bucket of the range, which of the earlier ones lies under it; null where there is none. */
  under: (number | null)[];
  /** How many hours each side has: not the same where clocks changed. */
  hours: { own: number; earlier: number };
};

type Running = Pick<Range, "preset" | "firstDay" | "from" | "to" | "buckets" | "zone">;

/**
 * Of today the hours that are over, with those of yesterday up to the same time by the clock; of the rolling 24 hours, with
 * those 24 hours before. Undefined where no hour is over, or yesterday had none of them.
 */
export function sameHours(range: Running, now: Date): SameHours | undefined {
  const { from, zone } = range;
  const over = startOfHour(new Date(now.getTime() - settledAfterMs), zone);
  const until = new Date(Math.min(over.getTime(), range.to.getTime()));
  if (until <= from) return undefined;
  const bounds = [...range.buckets.map(({ start }) => start).filter((start) => start < until), until];
  const then = bounds.map((at) => (range.preset === "24h" ? new Date(at.getTime() - dayMs) : dayBefore(range, at)));
  const under = range.buckets.map(() => null as number | null);
  const starts: Date[] = [];
  for (const [index, start] of then.slice(0, -1).entries()) {
    // An hour that yesterday's clocks skipped, or that today's show twice, has nothing under it.
    const own = bounds[index];
    const skipped = index > 0 && range.preset !== "24h" && own && clockOfDay(start, zone) !== clockOfDay(own, zone);
    if (skipped || (then[index + 1] ?? start) <= start) continue;
    under[index] = starts.length;
    starts.push(start);
  }
  const [first, last] = [starts[0], then.at(-1)];
  if (!first || !last) return undefined;
  return {
    own: { starts: isoOf(bounds.slice(0, -1)), until: until.toISOString() },
    earlier: { starts: isoOf(starts), until: last.toISOString() },
    under,
    hours: { own: hoursIn(from, until), earlier: hoursIn(first, last) },
  };
}

/** When yesterday's clocks showed what they show today; days begin together, at midnight or not. */
function dayBefore({ firstDay, from, zone }: Running, at: Date): Date {
  const yesterday = addDays(dayOf(from, zone), -1);
  return atClock(yesterday, at.getTime() === from.getTime() || dayOf(at, zone) !== firstDay ? 0 : clockOfDay(at, zone), zone);
}

function isoOf(moments: readonly Date[]): string[] {
  return moments.map((at) => at.toISOString());
}

function hoursIn(from: Date, until: Date): number {
  return (until.getTime() - from.getTime()) / hourMs;
}
