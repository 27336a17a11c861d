// Times in words. Pure and free of Intl's month names, which differ between Node and browsers ("Sep", "Sept"): the same
// moment reads the same on the server, on the screen and in a CSV.

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"] as const;
const longMonths = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const;
const weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"] as const;

/** "just now", "6 min ago", "3 h ago", "2 days ago", then the date: "2 Oct", "14 Mar 2025". The future: "in 6 min". */
export function relativeWords(at: Date, now: Date, zone: string): string {
  const ms = now.getTime() - at.getTime();
  const size = Math.abs(ms);
  const say = (words: string) => (ms >= 0 ? `${words} ago` : `in ${words}`);
  if (size < minuteMs) return ms > -minuteMs / 2 ? "just now" : "in under a minute";
  if (size < hourMs) return say(`${Math.floor(size / minuteMs)} min`);
  if (size < dayMs) return say(`${Math.floor(size / hourMs)} h`);
  const days = Math.abs(dayNumber(now, zone) - dayNumber(at, zone));
  if (days <= 1) return ms >= 0 ? "yesterday" : "tomorrow";
  if (days < 14) return say(`${days} days`);
  return dateWords(at, now, zone);
}

/** "under a minute", "1 minute", "41 minutes", "3 hours 20 minutes", "2 days 4 hours", "12 days". Never negative. */
export function durationWords(ms: number): string {
  if (ms < minuteMs) return "under a minute";
  if (ms < hourMs) return plural(Math.floor(ms / minuteMs), "minute");
  if (ms < dayMs) return pair(ms, hourMs, "hour", minuteMs, "minute");
  if (ms < 7 * dayMs) return pair(ms, dayMs, "day", hourMs, "hour");
  return plural(Math.floor(ms / dayMs), "day");
}

/** For a table cell: "41 min", "3 h 20 min", "2 d 4 h", "12 d". */
export function durationShort(ms: number): string {
  if (ms < minuteMs) return "< 1 min";
  if (ms < hourMs) return `${Math.floor(ms / minuteMs)} min`;
  const [big, bigMs, small, smallMs] = ms < dayMs ? (["h", hourMs, "min", minuteMs] as const) : (["d", dayMs, "h", hourMs] as const);
  const rest = Math.floor((ms % bigMs) / smallMs);
  return ms < 7 * dayMs && rest > 0 ? `${Math.floor(ms / bigMs)} ${big} ${rest} ${small}` : `${Math.floor(ms / bigMs)} ${big}`;
}

/** "14:41" */
export function clockWords(at: Date, zone: string): string {
  const { hour, minute } = parts(at, zone);
  return `${hour}:${minute}`;
}

/** "2 Oct" in the year of `now`, "14 Mar 2025" otherwise. */
export function dateWords(at: Date, now: Date, zone: string): string {
  const { day, month, year } = parts(at, zone);
  const short = `${day} ${months[month - 1]}`;
  return year === parts(now, zone).year ? short : `${short} ${year}`;
}

/** "today 14:41", "yesterday 09:12", "2 Oct 09:12", "14 Mar 2025 09:12" */
export function stampWords(at: Date, now: Date, zone: string): string {
  const days = dayNumber(now, zone) - dayNumber(at, zone);
  const day = days === 0 ? "today" : days === 1 ? "yesterday" : dateWords(at, now, zone);
  return `${day} ${clockWords(at, zone)}`;
}

/** The heading of a day in a timeline: "Today", "Yesterday", "2 October", "14 March 2025". */
export function dayWords(at: Date, now: Date, zone: string): string {
  const days = dayNumber(now, zone) - dayNumber(at, zone);
  if (days === 0) return "Today";
  if (days === 1) return "Yesterday";
  const { day, month, year } = parts(at, zone);
  const words = `${day} ${longMonths[month - 1]}`;
  return year === parts(now, zone).year ? words : `${words} ${year}`;
}

/** The calendar day in the zone, "2026-10-02": equal for two moments of one day, sorts by time. */
export function dayKey(at: Date, zone: string): string {
  const { day, month, year } = parts(at, zone);
  return `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

/** All of it: "Fri 2 Oct 2026, 09:12:45 Europe/Lisbon" */
export function exactWords(at: Date, zone: string): string {
  const { weekday, day, month, year, hour, minute, second } = parts(at, zone);
  return `${weekday} ${day} ${months[month - 1]} ${year}, ${hour}:${minute}:${second} ${zone}`;
}

type Parts = { weekday: string; day: number; month: number; year: number; hour: string; minute: string; second: string };

function parts(at: Date, zone: string): Parts {
  const found: Record<string, string> = {};
  for (const { type, value } of formatter(zone).formatToParts(at)) found[type] = value;
  const day = Number(found.day);
  const month = Number(found.month);
  const year = Number(found.year);
  const weekday = weekdays[new Date(Date.UTC(year, month - 1, day)).getUTCDay()] ?? "";
  return { weekday, day, month, year, hour: found.hour ?? "", minute: found.minute ?? "", second: found.second ?? "" };
}

function dayNumber(at: Date, zone: string): number {
  const { day, month, year } = parts(at, zone);
  return Math.round(Date.UTC(year, month - 1, day) / dayMs);
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(zone: string): Intl.DateTimeFormat {
  let made = formatters.get(zone);
  if (!made) {
    made = new Intl.DateTimeFormat("en-GB", {
      timeZone: zone,
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
    });
    formatters.set(zone, made);
  }
  return made;
}

function pair(ms: number, bigMs: number, big: string, smallMs: number, small: string): string {
  const rest = Math.floor((ms % bigMs) / smallMs);
  const words = plural(Math.floor(ms / bigMs), big);
  return rest === 0 ? words : `${words} ${plural(rest, small)}`;
}

function plural(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}
