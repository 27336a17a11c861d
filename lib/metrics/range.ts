import { Refusal } from "@/lib/errors";
import { dayMs, hourMs, minuteMs } from "./settings";

// Which time a metric looks at, and how it is cut into buckets. Pure. Days begin and end in the one reporting zone, so a
// day may have 23, 24 or 25 hours; the queries get the bounds made here and never cut time themselves.

export const presets = ["today", "24h", "7d", "28d", "90d"] as const;
export type Preset = (typeof presets)[number];
export const granularities = ["hour", "day", "week"] as const;
export type Granularity = (typeof granularities)[number];

export const rangeDaysMax = 1_096;
export const bucketsMax = 400;
const hourRangeDaysMax = 7;
const dayRangeDaysMax = 180;
/** Up to here hours are drawn unless days are asked for. */
const usualHoursDaysMax = 2;

/** What is asked: a preset that moves with time, or two calendar days of the reporting zone, both included. */
export type RangeQuestion = ({ preset: Preset } | { from: string; to: string }) & { granularity?: Granularity };

/** A piece of the range: [start, end). Incomplete when it is not over yet, or when the range cuts into it. */
export type Bucket = { start: Date; end: Date; complete: boolean };

export type Range = {
  preset: Preset | null;
  zone: string;
  /** First and last calendar day in the zone, both included. */
  firstDay: string;
  lastDay: string;
  /** [from, to): the bounds of the buckets. */
  from: Date;
  to: Date;
  /** Where the data ends: `to`, or now when the range is still running. */
  until: Date;
  granularity: Granularity;
  /** The granularities that this range allows. */
  granularities: Granularity[];
  buckets: Bucket[];
};

/** The range in a zone (an IANA name) as it is now. Throws VALIDATION_FAILED for days that are none, reversed, too long or not begun. */
export function resolveRange(question: RangeQuestion, zone: string, now: Date): Range {
  const today = dayOf(now, zone);
  const { firstDay, lastDay } = "preset" in question ? presetDays(question.preset, today, zone, now) : customDays(question, today);
  const rolling = "preset" in question && question.preset === "24h";
  const from = rolling ? startOfHour(new Date(now.getTime() - 23 * hourMs), zone) : startOfDay(firstDay, zone);
  const to = rolling ? nextHour(startOfHour(now, zone), zone) : startOfDay(addDays(lastDay, 1), zone);
  const days = daysBetween(firstDay, lastDay) + 1;
  const allowed = rolling ? (["hour"] as Granularity[]) : allowedGranularities(days);
  const granularity = question.granularity && allowed.includes(question.granularity) ? question.granularity : usual(allowed, days);
  return {
    preset: "preset" in question ? question.preset : null,
    zone,
    firstDay,
    lastDay,
    from,
    to,
    until: to < now ? to : now,
    granularity,
    granularities: allowed,
    buckets: bucketsOf(from, to, granularity, zone, now),
  };
}

/** The calendar day of an instant in a zone, as YYYY-MM-DD. */
export function dayOf(at: Date, zone: string): string {
  return isoDay(wallClock(at, zone));
}

/** The first instant of a calendar day in a zone. Where midnight is skipped it is the end of the gap, where it happens twice the first. */
export function startOfDay(day: string, zone: string): Date {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  const candidates = [midnight - 26 * hourMs, midnight + 26 * hourMs]
    .map((near) => midnight - offsetMs(new Date(near), zone))
    .sort((a, b) => a - b);
  const begins = candidates.find((at) => dayOf(new Date(at), zone) >= day && dayOf(new Date(at - 1), zone) < day);
  return new Date(begins ?? candidates[0] ?? midnight);
}

/** A calendar day moved by whole days. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);
}

export function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.slice(0, 10) === text;
}

function presetDays(preset: Preset, today: string, zone: string, now: Date) {
  if (preset === "today") return { firstDay: today, lastDay: today };
  if (preset === "24h") return { firstDay: dayOf(new Date(now.getTime() - 23 * hourMs), zone), lastDay: today };
  return { firstDay: addDays(today, 1 - Number.parseInt(preset, 10)), lastDay: today };
}

function customDays({ from, to }: { from: string; to: string }, today: string) {
  if (!isDay(from) || !isDay(to)) throw new Refusal("VALIDATION_FAILED", (t) => t.rangeNotDays);
  if (from > to) throw new Refusal("VALIDATION_FAILED", (t) => t.rangeReversed);
  if (from > today) throw new Refusal("VALIDATION_FAILED", (t) => t.rangeAhead);
  const lastDay = to < today ? to : today;
  if (daysBetween(from, lastDay) + 1 > rangeDaysMax) {
    throw new Refusal("VALIDATION_FAILED", (t) => t.rangeTooLong(rangeDaysMax));
  }
  return { firstDay: from, lastDay };
}

function allowedGranularities(days: number): Granularity[] {
  const allowed: Granularity[] = [];
  if (days <= hourRangeDaysMax) allowed.push("hour");
  if (days <= dayRangeDaysMax) allowed.push("day");
  if (days > hourRangeDaysMax) allowed.push("week");
  return allowed;
}

function usual(allowed: Granularity[], days: number): Granularity {
  if (days <= usualHoursDaysMax && allowed.includes("hour")) return "hour";
  return allowed.includes("day") ? "day" : (allowed[0] ?? "week");
}

// A page asks for the same buckets several times, and so does everybody who looks at it. They begin and end on quarters of an
// hour: within one, which of them are over does not change. Whoever gets them does not change them either.
const rangesKeptMax = 100;
const keptBuckets = new Map<string, Bucket[]>();

function bucketsOf(from: Date, to: Date, granularity: Granularity, zone: string, now: Date): Bucket[] {
  const key = `${from.getTime()} ${to.getTime()} ${granularity} ${zone} ${Math.floor(now.getTime() / quarterMs)}`;
  let buckets = keptBuckets.get(key);
  if (!buckets) {
    buckets = cut(from, to, granularity, zone, now);
    if (keptBuckets.size >= rangesKeptMax) keptBuckets.clear();
    keptBuckets.set(key, buckets);
  }
  return buckets;
}

function cut(from: Date, to: Date, granularity: Granularity, zone: string, now: Date): Bucket[] {
  const buckets: Bucket[] = [];
  let start = granularity === "week" ? startOfDay(mondayOf(dayOf(from, zone)), zone) : from;
  while (start < to) {
    if (buckets.length >= bucketsMax) throw new Error(`A range of more than ${bucketsMax} buckets`);
    const end = next(start, granularity, zone);
    buckets.push({ start, end, complete: start >= from && end <= to && end <= now });
    start = end;
  }
  return buckets;
}

function next(start: Date, granularity: Granularity, zone: string): Date {
  if (granularity === "hour") return nextHour(start, zone);
  const step = granularity === "day" ? 1 : 7;
  const day = dayOf(start, zone);
  let end = startOfDay(addDays(day, step), zone);
  // A day that a zone skipped altogether (Samoa, 30 December 2011) has no length and no bucket.
  for (let more = 1; end <= start; more++) end = startOfDay(addDays(day, step + more), zone);
  return end;
}

function startOfHour(at: Date, zone: string): Date {
  return new Date(at.getTime() - (wallClock(at, zone) % hourMs));
}

function nextHour(start: Date, zone: string): Date {
  const later = startOfHour(new Date(start.getTime() + hourMs), zone);
  return later > start ? later : new Date(start.getTime() + hourMs);
}

function mondayOf(day: string): string {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return addDays(day, -((weekday + 6) % 7));
}

function daysBetween(first: string, last: string): number {
  return Math.round((Date.parse(`${last}T00:00:00Z`) - Date.parse(`${first}T00:00:00Z`)) / dayMs);
}

/** What the clocks in the zone show, as if it were UTC, in milliseconds. */
function wallClock(at: Date, zone: string): number {
  return at.getTime() + offsetMs(at, zone);
}

// Intl is asked once for each quarter of an hour: 90 days ask for a thousand moments, several times a page. Since 1973 no zone
// changes its clocks within one (Liberia was the last, in 1972, by 44 minutes and 30 seconds).
const quarterMs = 15 * minuteMs;
const quartersSince = Date.UTC(1973, 0, 1) / quarterMs;
const offsetsMax = 10_000;
const offsets = new Map<string, Map<number, number>>();

function offsetMs(at: Date, zone: string): number {
  const quarter = Math.floor(at.getTime() / quarterMs);
  if (quarter < quartersSince) return measuredOffsetMs(at, zone);
  let known = offsets.get(zone);
  if (!known) {
    known = new Map();
    offsets.set(zone, known);
  }
  let offset = known.get(quarter);
  if (offset === undefined) {
    offset = measuredOffsetMs(new Date(quarter * quarterMs), zone);
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

function isoDay(wallClockMs: number): string {
  return new Date(wallClockMs).toISOString().slice(0, 10);
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
