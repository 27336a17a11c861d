import { bandwidthQuantile, neweyWest, type Observation, usualLag } from "./newey-west";
import { studentQuantile } from "./student";
import { type Estimate, z } from "./wilson";

/** Days on each side of a change at least: fewer do not tell a jump from the days of the week. */
export const segmentDaysMin = 10;

/** One day: `day` counts up by one, with gaps where days are left out; whether it lies after the change; its share of so many units. */
export type SeriesDay = { day: number; weekday: number; after: boolean; share: number; units: number };

export type Segmented = {
  days: { before: number; after: number };
  /** How far the first day after the change lies from where the line before it was going. */
  level: Estimate;
  /** By how much more it goes up or down in a week than before. */
  slopePerWeek: Estimate;
  /** Where the line before the change, carried on, would be on the first day after it, and where the line after it is, on a usual day of the week. */
  expected: number;
  found: number;
  /** Days apart at which errors are taken for alike. */
  lag: number;
};

/**
 * An interrupted time series: a straight line before a change, another one after it, and a step for each day of the week
 * (Wagner and others, Journal of Clinical Pharmacy and Therapeutics 27 (2002) 299), by least squares weighted by units,
 * with Newey and West's errors, adjusted for leverage, and Student's quantile, widened for how much of the series the errors are estimated over. Days without units are left out. Null with fewer than
 * 10 days on a side, or where these days do not tell the days of the week apart.
 */
export function segmented(series: readonly SeriesDay[]): Segmented | null {
  const known = series.filter(({ units }) => units > 0);
  const after = known.filter((each) => each.after);
  const days = { before: known.length - after.length, after: after.length };
  const first = after[0]?.day;
  if (first === undefined || Math.min(days.before, days.after) < segmentDaysMin) return null;
  const weekdays = [...new Set(known.map(({ weekday }) => weekday))].sort((a, b) => a - b);
  const observations = known.map(({ day, weekday, after: isAfter, share, units }): Observation => {
    const since = day - first;
    const steps = weekdays.slice(1).map((each) => Number(each === weekday) - 1 / weekdays.length);
    return { time: day, value: share, weight: units, x: [1, since, Number(isAfter), isAfter ? since : 0, ...steps] };
  });
  const lag = usualLag(known.length);
  const [constant, , level, slope] = neweyWest(observations, lag, true) ?? [];
  // What is left over after a line fits seems less alike than it is: never surer than if days had nothing to do with each other.
  const [, , levelAlone, slopeAlone] = neweyWest(observations, 0, true) ?? [];
  if (!constant || !level || !slope || !levelAlone || !slopeAlone) return null;
  const student = studentQuantile(known.length - (observations[0]?.x.length ?? 0));
  const quantile = (student * bandwidthQuantile((lag + 1) / known.length)) / z;
  const estimate = (value: number, standardError: number) => ({
    value,
    low: value - quantile * standardError,
    high: value + quantile * standardError,
  });
  return {
    days,
    level: estimate(level.value, Math.max(level.standardError, levelAlone.standardError)),
    slopePerWeek: estimate(7 * slope.value, 7 * Math.max(slope.standardError, slopeAlone.standardError)),
    expected: constant.value,
    found: constant.value + level.value,
    lag,
  };
}
