import { z } from "zod";
import type { PolicyStart } from "./policy-starts";
import { addDays, dayOf, type Range, startOfDay } from "./range";
import { type SameHours, sameHours } from "./same-hours";

// Which days a range is compared with. Pure. Whole days against as many whole days: today is not over, and half a day
// against a whole one would look like a fall. Today alone, and the rolling 24 hours, by their hours (same-hours.ts).

/** The period before, or the one before a version of the policy took effect. */
export type Compare = "previous" | `policy-${number}`;
/** How addresses say it. */
export const Compare = z
  .string()
  .regex(/^(?:previous|policy-[1-9]\d{0,8})$/)
  .transform((text) => text as Compare);

export type Days = { from: string; to: string };

/** Versions of the policy that took effect within the earlier days, or within the range's own: more than one is compared. */
type Mixed = { earlier: number[]; own: number[] };

export type Comparison =
  | {
      possible: true;
      by: "day";
      days: number;
      /** The whole days of the range. */
      own: Days;
      /** As many before. */
      earlier: Days;
      mixed: Mixed;
    }
  | ({ possible: true; by: "hour"; mixed: Mixed } & SameHours)
  | { possible: false; why: "no_whole_day" | "no_whole_hour" | "rolling" | "no_policy" }
  /** `day`: the first whole day of data, of hours the one on which data begins; the day on which the policy changed. */
  | { possible: false; why: "not_enough_history" | "no_hours_before" | "begins_before"; day: string };

type Compared = Pick<Range, "preset" | "firstDay" | "lastDay" | "zone" | "from" | "to" | "buckets">;
type Known = { policies: readonly PolicyStart[]; dataSince: Date | null; now: Date };

export function comparisonOf(range: Compared, compare: Compare, known: Known): Comparison {
  const { policies, dataSince, now } = known;
  const { preset, firstDay, zone } = range;
  if (compare === "previous" && isRunning(range, now)) return hoursBefore(range, known);
  if (preset === "24h") return { possible: false, why: "rolling" };
  const yesterday = addDays(dayOf(now, zone), -1);
  const [to = yesterday] = [range.lastDay, yesterday].sort();
  const own = { from: firstDay, to };
  if (own.to < own.from) return { possible: false, why: "no_whole_day" };
  const days = daysIn(own);
  const before = lastDayBefore(range, compare, policies);
  if (!before) return { possible: false, why: "no_policy" };
  // The day on which a policy changed is in neither side.
  if (compare !== "previous" && own.from <= addDays(before, 1)) return { possible: false, why: "begins_before", day: addDays(before, 1) };
  // The period before is as long as the range, today included: the same days of the week come under each other.
  const from = addDays(before, 1 - (compare === "previous" ? daysIn({ from: firstDay, to: range.lastDay }) : days));
  const earlier = { from, to: addDays(from, days - 1) };
  const firstWhole = dataSince && addDays(dayOf(dataSince, zone), 1);
  if (!firstWhole || earlier.from < firstWhole) return { possible: false, why: "not_enough_history", day: firstWhole ?? own.to };
  const within = (side: Days) => changesIn(policies, startOfDay(side.from, zone), startOfDay(addDays(side.to, 1), zone));
  return { possible: true, by: "day", days, own, earlier, mixed: { earlier: within(earlier), own: within(own) } };
}

/** A range in which no whole day can be: today, or the 24 hours that move with the clock. */
export function isRunning({ preset, firstDay, zone }: Pick<Range, "preset" | "firstDay" | "zone">, now: Date): boolean {
  return preset === "24h" || firstDay === dayOf(now, zone);
}

function hoursBefore(range: Compared, { policies, dataSince, now }: Known): Comparison {
  const same = sameHours(range, now);
  if (!same) return { possible: false, why: "no_whole_hour" };
  const [own, earlier] = [same.own, same.earlier].map(({ starts, until }) => ({
    from: new Date(starts[0] ?? until),
    until: new Date(until),
  }));
  if (!own || !earlier) return { possible: false, why: "no_whole_hour" };
  if (!dataSince || dataSince > earlier.from) {
    return { possible: false, why: "no_hours_before", day: dayOf(dataSince ?? now, range.zone) };
  }
  const within = (side: typeof own) => changesIn(policies, side.from, side.until);
  return { possible: true, by: "hour", ...same, mixed: { earlier: within(earlier), own: within(own) } };
}

function changesIn(policies: readonly PolicyStart[], from: Date, until: Date): number[] {
  return policies
    .filter(({ at }) => at >= from && at < until)
    .map(({ version }) => version)
    .sort((a, b) => a - b);
}

/** The last day of the earlier ones; undefined where there is no such policy. */
function lastDayBefore({ firstDay, zone }: Pick<Range, "firstDay" | "zone">, compare: Compare, policies: readonly PolicyStart[]) {
  if (compare === "previous") return addDays(firstDay, -1);
  const start = policies.find(({ version }) => compare === `policy-${version}`);
  return start && addDays(dayOf(start.at, zone), -1);
}

/** Both days included. */
export function daysIn({ from, to }: Days): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000) + 1;
}
