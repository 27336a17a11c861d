import { type Mark, placeOf } from "@/components/charts/prepare";
import type { AnnotationItem } from "@/lib/annotations/list";
import type { Bucket, Preset, Range } from "@/lib/metrics/range";
import { clockWords, dateWords, dayKey, stampWords } from "@/lib/texts/time";

// The range and its buckets in words. Pure.

export const presetWords: Record<Preset, string> = {
  today: "Today",
  "24h": "24 hours",
  "7d": "7 days",
  "28d": "28 days",
  "90d": "90 days",
};

/** "today", "in the last 28 days", "from 1 to 31 Oct": ends a sentence. */
export function rangeEnd(range: Range, now: Date): string {
  if (range.preset === "today") return "today";
  if (range.preset) return `in the last ${presetWords[range.preset]}`;
  const [first, last] = daysOf(range, now);
  return range.firstDay === range.lastDay ? `on ${first}` : `from ${first} to ${last}`;
}

/** "26 Oct – 22 Nov" */
export function rangeDays(range: Range, now: Date): string {
  const [first, last] = daysOf(range, now);
  return range.firstDay === range.lastDay ? first : `${first} – ${last}`;
}

export type BucketWords = { key: string; label: string; tick: string; note: string | undefined };

/** Each bucket as the tooltip, the table and the axis name it. */
export function bucketWords({ granularity, zone }: Range, bucket: Bucket, now: Date): BucketWords {
  const { start, end, complete } = bucket;
  const date = dateWords(start, now, zone);
  const clock = clockWords(start, zone);
  const running = start <= now && now < end;
  const words = {
    hour: { label: `${date}, ${clock}`, tick: clock === "00:00" ? date : clock },
    day: { label: `${weekday(start, zone)} ${date}`, tick: date },
    week: { label: `Week of ${date}`, tick: date },
  }[granularity];
  return { key: start.toISOString(), ...words, note: complete ? undefined : running ? "so far" : start > now ? "to come" : "in part" };
}

/** Annotations as marks over the charts of this range. What began before it stands at its start. */
export function marksOf(range: Range, annotations: readonly AnnotationItem[], now: Date): Mark[] {
  const buckets = range.buckets.map(({ start, end }) => ({ start: start.getTime(), end: end.getTime() }));
  return annotations.flatMap(({ id, title, kind, startsAt, endsAt }) => {
    const x = startsAt < range.from ? 0 : placeOf(startsAt.getTime(), buckets);
    const end = endsAt && (placeOf(endsAt.getTime(), buckets) ?? 1);
    const when = stampWords(startsAt, now, range.zone);
    return x === null ? [] : [{ id, x, end, title, kind, when: endsAt ? `${when} – ${stampWords(endsAt, now, range.zone)}` : when }];
  });
}

function daysOf({ firstDay, lastDay }: Range, now: Date): [string, string] {
  // Calendar days have no zone: noon in UTC is only a way to word them.
  const words = (day: string) => dateWords(new Date(`${day}T12:00:00Z`), now, "UTC");
  return [words(firstDay), words(lastDay)];
}

const weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

function weekday(at: Date, zone: string): string {
  return weekdays[new Date(`${dayKey(at, zone)}T12:00:00Z`).getUTCDay()] ?? "";
}
