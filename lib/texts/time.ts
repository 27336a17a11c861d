import { time as en } from "./en/time";
import type { InLanguages } from "./language";
import { time as pt } from "./pt/time";

// Times in words. Pure and free of Intl's month names, which differ between Node and browsers ("Sep", "Sept"): the same
// moment reads the same on the server, on the screen and in a CSV.

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

function timesIn(texts: typeof en) {
  const dateWords = (at: Date, now: Date, zone: string): string => {
    const { day, month, year } = parts(at, zone);
    return texts.date(day, month, year === parts(now, zone).year ? undefined : year);
  };
  const daysAgo = (at: Date, now: Date, zone: string) => dayNumber(now, zone) - dayNumber(at, zone);

  return {
    /** "just now", "6 min ago", "3 h ago", "2 days ago", then the date: "2 Oct", "14 Mar 2025". The future: "in 6 min". */
    relativeWords(at: Date, now: Date, zone: string): string {
      const ms = now.getTime() - at.getTime();
      const size = Math.abs(ms);
      const say = ms >= 0 ? texts.ago : texts.ahead;
      if (size < minuteMs) return ms > -minuteMs / 2 ? texts.justNow : texts.inUnderAMinute;
      if (size < hourMs) return say(`${Math.floor(size / minuteMs)} min`);
      if (size < dayMs) return say(`${Math.floor(size / hourMs)} h`);
      const days = Math.abs(daysAgo(at, now, zone));
      if (days <= 1) return ms >= 0 ? texts.yesterday : texts.tomorrow;
      if (days < 14) return say(texts.days(days));
      return dateWords(at, now, zone);
    },

    /** "under a minute", "1 minute", "41 minutes", "3 hours 20 minutes", "2 days 4 hours", "12 days". Never negative. */
    durationWords(ms: number): string {
      if (ms < minuteMs) return texts.underAMinute;
      if (ms < hourMs) return texts.minutes(Math.floor(ms / minuteMs));
      if (ms < dayMs) return pair(ms, hourMs, texts.hours, minuteMs, texts.minutes, texts.and);
      if (ms < 7 * dayMs) return pair(ms, dayMs, texts.days, hourMs, texts.hours, texts.and);
      return texts.days(Math.floor(ms / dayMs));
    },

    /** For a table cell: "41 min", "3 h 20 min", "2 d 4 h", "12 d". */
    durationShort(ms: number): string {
      if (ms < minuteMs) return "< 1 min";
      if (ms < hourMs) return `${Math.floor(ms / minuteMs)} min`;
      const [big, bigMs, small, smallMs] = ms < dayMs ? (["h", hourMs, "min", minuteMs] as const) : (["d", dayMs, "h", hourMs] as const);
      const rest = Math.floor((ms % bigMs) / smallMs);
      return ms < 7 * dayMs && rest > 0 ? `${Math.floor(ms / bigMs)} ${big} ${rest} ${small}` : `${Math.floor(ms / bigMs)} ${big}`;
    },

    /** "14:41" */
    clockWords,

    /** "2 Oct" in the year of `now`, "14 Mar 2025" otherwise. */
    dateWords,

    /** "today 14:41", "yesterday 09:12", "2 Oct 09:12", "14 Mar 2025 09:12" */
    stampWords(at: Date, now: Date, zone: string): string {
      const days = daysAgo(at, now, zone);
      const day = days === 0 ? texts.today : days === 1 ? texts.yesterday : dateWords(at, now, zone);
      return `${day} ${clockWords(at, zone)}`;
    },

    /** The heading of a day in a timeline: "Today", "Yesterday", "2 October", "14 March 2025". */
    dayWords(at: Date, now: Date, zone: string): string {
      const days = daysAgo(at, now, zone);
      if (days === 0) return texts.todayHeading;
      if (days === 1) return texts.yesterdayHeading;
      const { day, month, year } = parts(at, zone);
      return texts.longDate(day, month, year === parts(now, zone).year ? undefined : year);
    },

    /** "Fri" */
    weekdayWords: (at: Date, zone: string): string => texts.weekdays[parts(at, zone).weekday] ?? "",

    /** All of it: "Fri 2 Oct 2026, 09:12:45 Europe/Lisbon" */
    exactWords(at: Date, zone: string): string {
      const { weekday, day, month, year, hour, minute, second } = parts(at, zone);
      return `${texts.weekdays[weekday]} ${texts.date(day, month, year)}, ${hour}:${minute}:${second} ${zone}`;
    },
  };
}

export const times: InLanguages<ReturnType<typeof timesIn>> = { en: timesIn(en), pt: timesIn(pt) };

// English alone, for places that do not say it in the reader's language yet.
export const { relativeWords, durationWords, durationShort, dateWords, stampWords, dayWords, exactWords } = times.en;

/** "14:41", in every language. */
export function clockWords(at: Date, zone: string): string {
  const { hour, minute } = parts(at, zone);
  return `${hour}:${minute}`;
}

/** The calendar day in the zone, "2026-10-02": equal for two moments of one day, sorts by time. */
export function dayKey(at: Date, zone: string): string {
  const { day, month, year } = parts(at, zone);
  return `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

type Parts = { weekday: number; day: number; month: number; year: number; hour: string; minute: string; second: string };

function parts(at: Date, zone: string): Parts {
  const local = new Date(at.getTime() + offsetMs(at, zone));
  return {
    weekday: local.getUTCDay(),
    day: local.getUTCDate(),
    month: local.getUTCMonth() + 1,
    year: local.getUTCFullYear(),
    hour: two(local.getUTCHours()),
    minute: two(local.getUTCMinutes()),
    second: two(local.getUTCSeconds()),
  };
}

function two(value: number): string {
  return value < 10 ? `0${value}` : `${value}`;
}

function dayNumber(at: Date, zone: string): number {
  const { day, month, year } = parts(at, zone);
  return Math.round(Date.UTC(year, month - 1, day) / dayMs);
}

// Intl is asked once for each quarter of an hour: no zone changes its offset within one, and a page of a hundred times
// would otherwise spend more on their words than on its rows.
const quarterMs = 15 * minuteMs;
const offsetsMax = 10_000;
const zones = new Map<string, { formatter: Intl.DateTimeFormat; offsets: Map<number, number> }>();

/** How far the zone's clocks are ahead of UTC at this moment. */
function offsetMs(at: Date, zone: string): number {
  let known = zones.get(zone);
  if (!known) {
    known = { formatter: formatterFor(zone), offsets: new Map() };
    zones.set(zone, known);
  }
  const quarter = Math.floor(at.getTime() / quarterMs);
  let offset = known.offsets.get(quarter);
  if (offset === undefined) {
    const start = new Date(quarter * quarterMs);
    const found: Record<string, number> = {};
    for (const { type, value } of known.formatter.formatToParts(start)) found[type] = Number(value);
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = found;
    offset = Date.UTC(year, month - 1, day, hour, minute, second) - start.getTime();
    if (known.offsets.size >= offsetsMax) known.offsets.clear();
    known.offsets.set(quarter, offset);
  }
  return offset;
}

function formatterFor(zone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  });
}

type Counted = (count: number) => string;

function pair(ms: number, bigMs: number, big: Counted, smallMs: number, small: Counted, and: string): string {
  const rest = Math.floor((ms % bigMs) / smallMs);
  const words = big(Math.floor(ms / bigMs));
  return rest === 0 ? words : `${words}${and}${small(rest)}`;
}
