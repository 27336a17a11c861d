import { addDays, dayOf, resolveRange, startOfDay } from "@/lib/metrics/range";
import { dayMs, hourMs, minuteMs } from "@/lib/metrics/settings";

// Which window a rule is judged by. Pure.

/** After its end a window is left to settle: a retry still joins its try, and a lockout has blocked somebody, within this. */
const settleMs = 15 * minuteMs;

export type Window = { from: Date; to: Date };

/** The last whole window of so many hours (whole days of the zone from three days on) that the counts of `until` hold. */
export function windowUntil(hours: number, until: Date, zone: string): Window {
  const settled = new Date(until.getTime() - settleMs);
  if (!byDays(hours)) {
    const to = resolveRange({ preset: "24h" }, zone, settled).buckets.at(-1)?.start ?? settled;
    return { from: new Date(to.getTime() - hours * hourMs), to };
  }
  const day = dayOf(settled, zone);
  return { from: startOfDay(addDays(day, -daysOf(hours)), zone), to: startOfDay(day, zone) };
}

/** The window of the same length that ends where this one begins. */
export function windowBefore(hours: number, { from }: Window, zone: string): Window {
  if (!byDays(hours)) return { from: new Date(from.getTime() - hours * hourMs), to: from };
  return { from: startOfDay(addDays(dayOf(from, zone), -daysOf(hours)), zone), to: from };
}

export function byDays(hours: number): boolean {
  return hours * hourMs > dayMs;
}

function daysOf(hours: number): number {
  return (hours * hourMs) / dayMs;
}
