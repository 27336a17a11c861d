import { z } from "zod";
import type { PolicyStart } from "./policy-starts";
import { addDays, dayOf, type Range, startOfDay } from "./range";

// Which days a range is compared with. Pure. Whole days against as many whole days: today is not over, and half a day
// against a whole one would look like a fall.

/** The period before, or the one before a version of the policy took effect. */
export type Compare = "previous" | `policy-${number}`;
/** How addresses say it. */
export const Compare = z
  .string()
  .regex(/^(?:previous|policy-[1-9]\d{0,8})$/)
  .transform((text) => text as Compare);

export type Days = { from: string; to: string };

export type Comparison =
  | {
      possible: true;
      days: number;
      /** The whole days of the range. */
      own: Days;
      /** As many before. */
      earlier: Days;
      /** Versions of the policy that took effect within the earlier days, or within the range's own: more than one is compared. */
      mixed: { earlier: number[]; own: number[] };
    }
  | { possible: false; why: "no_whole_day" | "rolling" | "no_policy" }
  /** `day`: the first whole day of data; the day on which the policy changed. */
  | { possible: false; why: "not_enough_history" | "begins_before"; day: string };

export function comparisonOf(
  range: Pick<Range, "preset" | "firstDay" | "lastDay" | "zone">,
  compare: Compare,
  { policies, dataSince, now }: { policies: readonly PolicyStart[]; dataSince: Date | null; now: Date },
): Comparison {
  const { preset, firstDay, zone } = range;
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
  const within = (side: Days) =>
    policies
      .filter(({ at }) => at >= startOfDay(side.from, zone) && at < startOfDay(addDays(side.to, 1), zone))
      .map(({ version }) => version)
      .sort((a, b) => a - b);
  return { possible: true, days, own, earlier, mixed: { earlier: within(earlier), own: within(own) } };
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
