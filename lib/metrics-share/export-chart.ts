import "server-only";
import { recordAudit } from "@/lib/audit/record";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { byteOrderMark, csvLine } from "@/lib/exports/csv";
import { metricFiles } from "@/lib/texts/metric-files";
import { type ChartTable, chartTable } from "./chart-table";
import { comparedLines } from "./compared-lines";
import { fileName } from "./file-name";
import { howCounted } from "./how-counted";
import type { ExportChart } from "./schema";

/**
 * The figures of a chart as CSV, in full: first what they are (days, zone, filters, as of when, how they are counted), then
 * the table, then how far its numbers lie from the earlier days' where they were asked for. Aggregates alone, so for everybody who may read the metrics. Written into the audit log as every file is.
 */
export async function exportChart(actor: Actor, input: ExportChart, now: Date = new Date()) {
  authorize(actor, "metrics:read");
  const table = await chartTable(actor, input, now);
  const compared = await comparedLines(actor, input, now);
  const filters = Object.entries(input.filters ?? {});
  const { chart, language, change, kind, range, compare } = input;
  const t = metricFiles[language];
  const after = {
    chart,
    ...(chart === "rollout" || chart === "experiment" ? { change } : { range, kind, compare }),
    filters: input.filters ?? {},
    rows: table.rows.length,
  };
  const target = { kind: "metric", id: chart, label: metricFiles.en.charts[chart] };
  await db.$transaction((tx) => recordAudit(tx, actor, { action: "metrics.export", target, after }, now));
  const said = filters.map(([dimension, values]) => `${dimension}: ${(values ?? []).join(", ")}`).join("; ");
  const text =
    byteOrderMark +
    [
      ...aboutLines(input, table, said || t.about.unfiltered),
      [],
      table.columns,
      ...table.rows,
      ...(compared.length > 0 ? [[], ...compared] : []),
    ]
      .map(csvLine)
      .join("");
  return { filename: `${fileName(chart, table.about.days, kind)}.csv`, pieces: once(text) };
}

function aboutLines({ chart, kind, language }: ExportChart, { about }: ChartTable, filters: string): string[][] {
  const { about: t, charts } = metricFiles[language];
  const { question, rules } = howCounted(chart, kind, language);
  return [
    [t.metric, charts[chart]],
    [t.question, question],
    [t.range, about.days ? t.days(about.days.first, about.days.last) : ""],
    [t.zone, about.zone],
    [t.filters, filters],
    [t.asOf, about.asOf.toISOString()],
    [t.definition, t.versions(about.definitionVersion, about.settingsVersion)],
    ...rules.map((rule) => [t.counted, rule]),
  ];
}

async function* once(text: string): AsyncGenerator<string, void, undefined> {
  yield text;
}
