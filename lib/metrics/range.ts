import { Refusal } from "@/lib/errors";
import { dayMs, hourMs } from "./settings";
import { clockQuarterMs, offsetMs, wallClock } from "./zone-clock";

// Which time a metric looks at, and how it is cut into buckets. Pure. Days begin and end in the one reporting zone, so a
// day may have 23, 24 or 25 hours; the queries get the bounds made here and never cut time themselves.

/** Those that the clock alone moves. */
export const presets = ["today", "24h", "7d", "28d", "90d"] as const;
/** `rollout`: the days since the newest change of the policy that turned an option on (since-rollout.ts). */
export const rangeNames = [...presets, "rollout"] as const;
export type RangeName = (typeof rangeNames)[number];
type Preset = (typeof presets)[number];
export const granularities = ["hour", "day", "week"] as const;
export type Granularity = (typeof granularities)[number];

export const rangeDaysMax = 1_096;
export const bucketsMax = 400;
const hourRangeDaysMax = 7;
const dayRangeDaysMax = 180;
/** Up to here hours are drawn unless days are asked for. */
const usualHoursDaysMax = 2;

/** Whole hours, as moments in ISO: [starts[0], until), with a bucket from each of `starts` on. Within what two days hold. */
export type HoursQuestion = { starts: string[]; until: string };

/** What is asked: a preset that moves with time, or two calendar days of the reporting zone, both included. */
export type DaysQuestion = ({ preset: Preset } | { preset: "rollout"; from: string } | { from: string; to: string }) & {
  granularity?: Granularity;
};
export type RangeQuestion = DaysQuestion | (HoursQuestion & { granularity?: Granularity });

/** A piece of the range: [start, end). Incomplete when it is not over yet, or when the range cuts into it. */
export type Bucket = { start: Date; end: Date; complete: boolean };

export type Range = {
  preset: RangeName | null;
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
  /** It begins or ends within a day: its sums are those of its hours. */
  byHours: boolean;
};

/** The range in a zone (an IANA name) as it is now. Throws VALIDATION_FAILED for days that are none, reversed, too long or not begun. */
export function resolveRange(question: RangeQuestion, zone: string, now: Date): Range {
  if ("starts" in question) return hoursRange(question, zone, now);
  const today = dayOf(now, zone);
  const { firstDay, lastDay } = "preset" in question ? presetDays(question, today, zone, now) : customDays(question, today);
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
    byHours: rolling,
  };
}

/** Hours are counted by the people who are in both of two within 25 hours (rollups/cells.ts): no more can be added up. */
const hoursMax = 25;

function hoursRange({ starts, until }: HoursQuestion, zone: string, now: Date): Range {
  const bounds = [...starts, until].map((each) => new Date(each));
  const [from, to] = [bounds[0], bounds.at(-1)];
  const rising = bounds.every((at, index) => index === 0 || at > (bounds[index - 1] ?? at));
  if (!from || !to || bounds.length < 2 || !rising || to > now || to.getTime() - from.getTime() > hoursMax * hourMs) {
    throw new Refusal("VALIDATION_FAILED", (t) => t.rangeNotDays);
  }
  return {
    preset: null,
    zone,
    firstDay: dayOf(from, zone),
    lastDay: dayOf(new Date(to.getTime() - 1), zone),
    from,
    to,
    until: to,
    granularity: "hour",
    granularities: ["hour"],
    buckets: bounds.slice(0, -1).map((start, index) => ({ start, end: bounds[index + 1] ?? to, complete: true })),
    byHours: true,
  };
}

/** The same for questions that ask for the same time, however it is cut. */
export function keyOfRange(question: RangeQuestion): string {
  if ("starts" in question) return `${question.starts[0]} ${question.until}`;
  if (!("preset" in question)) return `${question.from} ${question.to}`;
  return question.preset === "rollout" ? `rollout ${question.from}` : question.preset;
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

function presetDays(question: Extract<DaysQuestion, { preset: RangeName }>, today: string, zone: string, now: Date) {
  const { preset } = question;
  if (preset === "rollout") return customDays({ from: question.from, to: today }, today);
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
  const key = `${from.getTime()} ${to.getTime()} ${granularity} ${zone} ${Math.floor(now.getTime() / clockQuarterMs)}`;
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

/** The beginning of the hour that the zone's clocks show. */
export function startOfHour(at: Date, zone: string): Date {
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

function isoDay(wallClockMs: number): string {
  return new Date(wallClockMs).toISOString().slice(0, 10);
}
