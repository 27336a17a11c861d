import type { RecoveredBy } from "@/lib/metrics/recovery";

const hour = 60;
const day = 24 * hour;
/** Minutes since the lockout: most comes back early or after days, so the times grow. */
const told = [1, 5, 15, hour, 3 * hour, 6 * hour, 12 * hour, day, 2 * day, 3 * day, 5 * day, 7 * day, 14 * day, 21 * day, 28 * day];

/** The curve at those times; null where nobody could be followed for so long. Before its first step nobody is back. */
export function sharesBack(curve: readonly RecoveredBy[]): { minutes: number; step: RecoveredBy | null }[] {
  const followed = curve.at(-1)?.time ?? 0;
  const nothing = { value: 0, low: 0, high: 0, standardError: 0 };
  const nobody: RecoveredBy = {
    time: 0,
    atRisk: curve[0]?.atRisk ?? 0,
    censored: 0,
    by: { auto: nothing, self: nothing, support: nothing },
    any: nothing,
  };
  return told.map((minutes) => ({
    minutes,
    step: minutes <= followed ? (curve.findLast(({ time }) => time <= minutes) ?? nobody) : null,
  }));
}
