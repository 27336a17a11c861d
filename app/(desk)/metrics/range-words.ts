import { type Mark, placeOf } from "@/components/charts/prepare";
import type { AnnotationItem } from "@/lib/annotations/list";
import type { Bucket, Range } from "@/lib/metrics/range";
import type { Language } from "@/lib/texts/language";
import { metrics } from "@/lib/texts/metrics";
import { clockWords, times } from "@/lib/texts/time";

// The range and its buckets in words. Pure.

/** "today", "in the last 28 days", "from 1 to 31 Oct": ends a sentence. */
export function rangeEnd(range: Range, now: Date, language: Language): string {
  const { end } = metrics[language].range;
  if (range.preset === "today") return end.today;
  if (range.preset && range.preset !== "rollout") return end.last[range.preset];
  const [first, last] = daysOf(range, now, language);
  return range.firstDay === range.lastDay ? end.on(first) : end.fromTo(first, last);
}

/** "26 Oct – 22 Nov" */
export function rangeDays(range: Range, now: Date, language: Language): string {
  const [first, last] = daysOf(range, now, language);
  return range.firstDay === range.lastDay ? first : `${first} – ${last}`;
}

export type BucketWords = { label: string; tick: string; note: string | undefined /** With what is to be noted. */; noted: string };

/** Each bucket as the tooltip, the table and the axis name it. */
export function bucketWords({ granularity, zone }: Range, bucket: Bucket, now: Date, language: Language): BucketWords {
  const t = metrics[language].range;
  const { start, end, complete } = bucket;
  const { dateWords, weekdayWords } = times[language];
  const date = dateWords(start, now, zone);
  const clock = clockWords(start, zone);
  const running = start <= now && now < end;
  const words = {
    hour: { label: `${date}, ${clock}`, tick: clock === "00:00" ? date : clock },
    day: { label: `${weekdayWords(start, zone)} ${date}`, tick: date },
    week: { label: t.weekOf(date), tick: date },
  }[granularity];
  const note = complete ? undefined : running ? t.soFar : start > now ? t.toCome : t.inPart;
  return { ...words, note, noted: note ? `${words.label}, ${note}` : words.label };
}

const quarterMs = 15 * 60_000;
const worded = new WeakMap<readonly Bucket[], { language: Language; quarter: number; words: BucketWords[] }>();

/** All buckets of a range so, in order. Several charts of a page ask for the same: kept for as long as no bucket ends (see range.ts). */
export function bucketsInWords(range: Range, now: Date, language: Language): BucketWords[] {
  const quarter = Math.floor(now.getTime() / quarterMs);
  const known = worded.get(range.buckets);
  if (known?.language === language && known.quarter === quarter) return known.words;
  const words = range.buckets.map((bucket) => bucketWords(range, bucket, now, language));
  worded.set(range.buckets, { language, quarter, words });
  return words;
}

/** Annotations as marks over the charts of this range. What began before it stands at its start. */
export function marksOf(range: Range, annotations: readonly AnnotationItem[], now: Date, language: Language): Mark[] {
  const { stampWords } = times[language];
  const buckets = range.buckets.map(({ start, end }) => ({ start: start.getTime(), end: end.getTime() }));
  return annotations.flatMap(({ id, title, kind, startsAt, endsAt }) => {
    const x = startsAt < range.from ? 0 : placeOf(startsAt.getTime(), buckets);
    const end = endsAt && (placeOf(endsAt.getTime(), buckets) ?? 1);
    const when = stampWords(startsAt, now, range.zone);
    return x === null ? [] : [{ id, x, end, title, kind, when: endsAt ? `${when} – ${stampWords(endsAt, now, range.zone)}` : when }];
  });
}

function daysOf({ firstDay, lastDay }: Range, now: Date, language: Language): [string, string] {
  // Calendar days have no zone: noon in UTC is only a way to word them.
  const words = (day: string) => times[language].dateWords(new Date(`${day}T12:00:00Z`), now, "UTC");
  return [words(firstDay), words(lastDay)];
}
