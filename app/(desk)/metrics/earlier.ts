import type { Series } from "@/components/charts/looks";
import type { PointSheet } from "@/components/charts/sent-points";
import type { Comparison } from "@/lib/metrics/earlier-days";
import type { Granularity } from "@/lib/metrics/range";
import type { Language } from "@/lib/texts/language";
import { metricCompare } from "@/lib/texts/metric-compare";
import type { Question } from "./question";

// The earlier days under the range's own, bucket by bucket. Pure.

/** The question about the earlier days; undefined where nothing is compared. */
export function earlierQuestion(question: Question, comparison: Comparison | undefined, granularity: Granularity): Question | undefined {
  if (!comparison?.possible) return undefined;
  return { ...question, range: { ...comparison.earlier, granularity } };
}

/** One value and its words for each earlier bucket, in order: the first lies under the first. */
export type EarlierPoint = { value: number | null; text: string };

export function withEarlier(points: PointSheet, series: Series[], earlier: readonly EarlierPoint[] | undefined, language: Language) {
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
