import type { Series } from "@/components/charts/looks";
import type { PointSheet } from "@/components/charts/sent-points";
import type { Comparison } from "@/lib/metrics/earlier-days";
import type { Granularity, RangeQuestion } from "@/lib/metrics/range";
import type { Language } from "@/lib/texts/language";
import { metricCompare } from "@/lib/texts/metric-compare";
import type { Question } from "./question";

// The earlier days, or hours, under the range's own, bucket by bucket. Pure.

/** The question about the earlier days; undefined where nothing is compared. */
export function earlierQuestion(
  question: Question,
  comparison: Comparison | undefined,
  granularity: Granularity,
): (Omit<Question, "range"> & { range: RangeQuestion }) | undefined {
  if (!comparison?.possible) return undefined;
  return { ...question, range: { ...comparison.earlier, granularity } };
}

/** The earlier buckets in the order of the range's own: days lie under days, an hour under the same hour of the clock. */
export function laidUnder<Bucket>(earlier: readonly Bucket[], comparison: Comparison | undefined): (Bucket | undefined)[] {
  if (!comparison?.possible || comparison.by === "day") return [...earlier];
  return comparison.under.map((index) => (index === null ? undefined : earlier[index]));
}

/** One value and its words for each earlier bucket, as laidUnder() laid them. */
export type EarlierPoint = { value: number | null; text: string };

export function withEarlier(
  points: PointSheet,
  series: Series[],
  earlier: readonly (EarlierPoint | undefined)[] | undefined,
  language: Language,
) {
  if (!earlier) return { points, series };
  const { series: name } = metricCompare[language];
  return {
    series: [...series, { name, look: "quiet", dashed: true } satisfies Series],
    points: {
      ...points,
      lines: [...points.lines, { name }],
      points: points.points.map((point, index) => ({
        ...point,
        values: [...point.values, earlier[index]?.value ?? null],
        bands: point.bands && [...point.bands, null],
        lines: [...point.lines, earlier[index]?.text ?? null],
      })),
    },
  };
}
