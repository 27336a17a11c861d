import type { ChartFiles } from "@/components/charts/chart-menu";
import type { Mark } from "@/components/charts/prepare";
import type { MetricAnswer } from "@/lib/metrics/answer";
import { fileName } from "@/lib/metrics-share/file-name";
import type { ChartName } from "@/lib/metrics-share/schema";
import type { Language } from "@/lib/texts/language";
import { metricFiles } from "@/lib/texts/metric-files";
import { metrics } from "@/lib/texts/metrics";
import { times } from "@/lib/texts/time";
import { chipsOf } from "./filter-words";
import { paramsOf, type Question } from "./question";
import { rangeDays } from "./range-words";

type Of = { question: Question; metric: MetricAnswer; marks?: readonly Mark[]; now: Date; language: Language };

/** A chart of the page as files: where its CSV is, and what a picture of it says around the drawing. Pure. */
export function filesOf(chart: ChartName, title: string, { question, metric, marks = [], now, language }: Of): ChartFiles {
  const { range, zone, asOf, definitionVersion, settingsVersion } = metric;
  const t = metricFiles[language].picture;
  const filters = chipsOf(question.filters, language).map(({ words }) => words);
  return {
    csv: csvHref(chart, question),
    filename: fileName(chart, { first: range.firstDay, last: range.lastDay }, chart === "conflict_rate" ? question.kind : undefined),
    words: {
      title,
      lines: [`${rangeDays(range, now, language)} · ${metrics[language].zone(zone)}`, ...(filters.length > 0 ? [filters.join(" · ")] : [])],
      marks: marks.map((mark, index) => t.mark(index + 1, mark.title, mark.when)),
      foot: t.foot(times[language].exactWords(asOf, zone), definitionVersion, settingsVersion),
    },
  };
}

/** Where the figures of a chart or a table are, in full. */
export function csvHref(chart: ChartName, question: Question): string {
  return `/api/desk/metrics/${chart}?${new URLSearchParams(paramsOf(question, {}))}`;
}
