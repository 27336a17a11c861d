import { addDays, dayOf } from "@/lib/metrics/range";
import type { Reading } from "./reading";

/** The charts over the days that a reading's windows touch, so that the link shows the same later; without one, of `now`. */
export function chartsPath(reading: Reading | null, now: Date, zone: string): string {
  const first = dayOf(reading ? new Date(reading.before?.from ?? reading.from) : now, zone);
  const last = dayOf(reading ? new Date(Date.parse(reading.to) - 1) : now, zone);
  // A chart of one day says little of what was before.
  return `/metrics?from=${first < last ? first : addDays(last, -1)}&to=${last}`;
}
