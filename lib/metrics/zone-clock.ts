import { dayMs, hourMs, minuteMs } from "./settings";

// What the clocks of a zone show, by Intl's own tables. Pure.

/** What the clocks in the zone show, as if it were UTC, in milliseconds. */
export function wallClock(at: Date, zone: string): number {
  return at.getTime() + offsetMs(at, zone);
}

// Intl is asked once for each quarter of an hour: 90 days ask for a thousand moments, several times a page. Since 1973 no zone
// changes its clocks within one (Liberia was the last, in 1972, by 44 minutes and 30 seconds).
export const clockQuarterMs = 15 * minuteMs;
const quartersSince = Date.UTC(1973, 0, 1) / clockQuarterMs;
const offsetsMax = 10_000;
const offsets = new Map<string, Map<number, number>>();

export function offsetMs(at: Date, zone: string): number {
  const quarter = Math.floor(at.getTime() / clockQuarterMs);
  if (quarter < quartersSince) return measuredOffsetMs(at, zone);
  let known = offsets.get(zone);
  if (!known) {
    known = new Map();
    offsets.set(zone, known);
  }
  let offset = known.get(quarter);
  if (offset === undefined) {
    offset = measuredOffsetMs(new Date(quarter * clockQuarterMs), zone);
    if (known.size >= offsetsMax) known.clear();
    known.set(quarter, offset);
  }
  return offset;
}

function measuredOffsetMs(at: Date, zone: string): number {
  const part = Object.fromEntries(
    clockOf(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  ) as Record<string, number>;
  const seconds = Date.UTC(part.year ?? 0, (part.month ?? 1) - 1, part.day, part.hour, part.minute, part.second);
  return seconds - Math.floor(at.getTime() / 1_000) * 1_000;
}

/** The first moment of a day at which the zone's clocks show so long after midnight or, where they skip it, more. */
export function atClock(day: string, clockMs: number, zone: string): Date {
  const wanted = Date.parse(`${day}T00:00:00Z`) + clockMs;
  const candidates = [-26, 26].map((hours) => wanted - offsetMs(new Date(wanted + hours * hourMs), zone)).sort((a, b) => a - b);
  const shown = candidates.find((at) => wallClock(new Date(at), zone) === wanted);
  if (shown !== undefined) return new Date(shown);
  // In a gap: both readings lie on either side of its end, which begins on a quarter.
  for (let at = candidates[0] ?? wanted; at <= (candidates[1] ?? wanted); at += clockQuarterMs) {
    if (wallClock(new Date(at), zone) > wanted) return new Date(at - (at % clockQuarterMs));
  }
  return new Date(candidates[1] ?? wanted);
}

/** How long after midnight the zone's clocks are, by what they show. */
export function clockOfDay(at: Date, zone: string): number {
  return wallClock(at, zone) % dayMs;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(zone: string): Intl.DateTimeFormat {
  let clock = clocks.get(zone);
  if (!clock) {
    clock = new Intl.DateTimeFormat("en-US", {
      timeZone: zone,
      calendar: "iso8601",
      numberingSystem: "latn",
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    });
    clocks.set(zone, clock);
  }
  return clock;
}
