import "server-only";
import { recordAudit } from "@/lib/audit/record";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { byteOrderMark, csvLine } from "@/lib/exports/csv";
import { metricFiles } from "@/lib/texts/metric-files";
import { type ChartTable, chartTable } from "./chart-table";
import { fileName } from "./file-name";
import type { ExportChart } from "./schema";

/**
 * The figures of a chart as CSV, in full: first what they are (days, zone, filters, as of when, by which definition), then
 * the table. Aggregates alone, so for everybody who may read the metrics. Written into the audit log as every file is.
 */
export async function exportChart(actor: Actor, input: ExportChart, now: Date = new Date()) {
  authorize(actor, "metrics:read");
  const table = await chartTable(actor, input, now);
  const filters = Object.entries(input.filters ?? {});
  const { chart, language, change, kind, range } = input;
  const t = metricFiles[language];
  const after = { chart, ...(chart === "rollout" ? { change } : { range, kind }), filters: input.filters ?? {}, rows: table.rows.length };
  const target = { kind: "metric", id: chart, label: metricFiles.en.charts[chart] };
  await db.$transaction((tx) => recordAudit(tx, actor, { action: "metrics.export", target, after }, now));
  const said = filters.map(([dimension, values]) => `${dimension}: ${(values ?? []).join(", ")}`).join("; ");
  const text =
    byteOrderMark +
    [...aboutLines(t.charts[chart], table, said || t.about.unfiltered, t), [], table.columns, ...table.rows].map(csvLine).join("");
  return { filename: `${fileName(chart, table.about.days, kind)}.csv`, pieces: once(text) };
}

function aboutLines(name: string, { about }: ChartTable, filters: string, { about: t }: typeof metricFiles.en): string[][] {
  return [
    [t.metric, name],
    [t.question, about.question],
    [t.range, about.days ? t.days(about.days.first, about.days.last) : ""],
    [t.zone, about.zone],
    [t.filters, filters],
    [t.asOf, about.asOf.toISOString()],
    [t.definition, t.versions(about.definitionVersion, about.settingsVersion)],
  ];
}

async function* once(text: string): AsyncGenerator<string, void, undefined> {
  yield text;
}
