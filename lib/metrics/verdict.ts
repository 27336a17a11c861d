import { differenceOf } from "@/lib/statistics/difference";
import { sampleSize } from "@/lib/statistics/sample-size";
import { type Estimate, z } from "@/lib/statistics/wilson";
import { dayMs, metricSettings } from "./settings";

// What may be said of a number before and after a change: as a code with its values, for a screen to word. Pure.

/** A share on one side of a change. */
export type Arm = {
  share: Estimate | null;
  /** Independent people (or what clustered units are worth) behind the share, all of whom could be judged. */
  people: number;
  /** People who belong here and cannot be judged yet. */
  notMatured: number;
};

export type Verdict =
  | { code: "fell" | "rose"; difference: Estimate }
  /** The interval holds 0, though enough people are counted to see the share halved in 80 of 100 cases. */
  | { code: "no_clear_change"; difference: Estimate }
  /**
   * Too few to see the share halved. `need` people on each side; `on`: the day by which as many have matured after the
   * change at the pace so far, null where the windows are too short for it or there were too few before.
   */
  | { code: "not_enough"; need: number | null; before: number; after: number; on: Date | null };

export type Windows = {
  /** Length of each side in days, as it is now and at most. */
  days: number;
  daysMax: number;
  /** The first instant after the change that is counted. */
  afterFrom: Date;
  /** How long after being counted somebody can be judged. */
  maturesAfterMs: number;
};

/** The verdict over two sides of a change; without people before it, or none with a hit, there is no need to name. */
export function verdictOf(before: Arm, after: Arm, windows: Windows): Verdict {
  const need = before.share && before.share.value > 0 ? sampleSize(before.share.value, before.share.value / 2) : null;
  const enough = need !== null && before.people >= need && after.people >= need;
  const some = Math.min(before.people, after.people) >= metricSettings.smallNumberUsers;
  const difference = before.share && after.share && (enough || some) ? differenceOf(after.share, before.share) : null;
  if (difference) {
    const { value, low, high } = difference;
    const wider = enough ? 1 : earlyTimes;
    if (value + wider * (high - value) < 0) return { code: "fell", difference };
    if (value - wider * (value - low) > 0) return { code: "rose", difference };
    if (enough) return { code: "no_clear_change", difference };
  }
  return { code: "not_enough", need, before: before.people, after: after.people, on: enoughOn(need, before, after, windows) };
}

/**
 * Who looks every day until there are enough would often see a change that is none. Until then only one beyond 3.29
 * standard errors counts (p < 0.001; Haybittle 1971, Peto and others 1976): the interval, so many times wider.
 */
const earlyTimes = 3.2905 / z;

function enoughOn(need: number | null, before: Arm, after: Arm, { days, daysMax, afterFrom, maturesAfterMs }: Windows): Date | null {
  if (need === null || before.people < need) return null;
  // The pace after the change where it has one, else the one before.
  const coming = after.people + after.notMatured;
  const perDay = (coming > 0 ? coming : before.people + before.notMatured) / Math.max(1, days);
  const wait = need / perDay;
  return wait <= daysMax ? new Date(afterFrom.getTime() + Math.ceil(wait) * dayMs + maturesAfterMs) : null;
}
