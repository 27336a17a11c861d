import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { firstResponse } from "@/lib/metrics/first-response";
import { refuseUnsplit } from "@/lib/metrics/matching";
import { avoidedDays } from "@/lib/metrics/read-support";
import { resolution } from "@/lib/metrics/resolution";
import { type SupportLegName, supportLeg, supportLegs } from "@/lib/metrics/support-leg";
import { ticketCategories } from "@/lib/metrics/tickets";
import { ticketsAvoided } from "@/lib/metrics/tickets-avoided";
import type { Quantile, Timed } from "@/lib/metrics/time-grid";
import type { Estimate } from "@/lib/statistics/wilson";
import { metricAnswers } from "@/lib/texts/metric-answers";
import { metricFiles } from "@/lib/texts/metric-files";
import { words } from "@/lib/texts/words";
import type { ExportChart } from "./schema";

// How fast support is and what it was spared, as tables of plain figures. What was not reached stays empty.

type Cell = string | number;

/** Every step of the three curves: which part of the way, minutes since it began, who was followed so long, and the share that ended so. */
export async function legTable({ range, filters, language }: ExportChart, actor: Actor, now: Date) {
  refuseUnsplit("tickets", filters);
  const metric = await supportLeg(actor, { range }, now);
  const t = metricAnswers[language].leg;
  const c = metricFiles[language].columns;
  const stepsOf = (leg: SupportLegName) => {
    const { curve } = metric[leg] as Timed<string>;
    return curve.map(({ time, atRisk, by }): Cell[] => [t.legs[leg], time, atRisk, ...cellsOf(by[leg] ?? null)]);
  };
  return {
    metric,
    columns: [t.columns.leg, c.minutesSince, c.followed, c.share, c.low, c.high],
    rows: supportLegs.flatMap(stepsOf),
  };
}

/** First replies by category, then both closes. Times in minutes. */
export async function responseTable({ range, filters, language }: ExportChart, actor: Actor, now: Date) {
  refuseUnsplit("tickets", filters);
  const metric = await firstResponse(actor, { range }, now);
  const closes = await resolution(actor, { range }, now);
  const t = metricAnswers[language].response;
  const c = metricFiles[language].columns;
  const names = words[language].ticketCategory;
  const quantile = (name: string) => [c.minutesOf(name), c.low, c.high];
  const replies = [
    ...ticketCategories.map((category) => ({ name: names[category], of: metric.byCategory[category] })),
    { name: t.all, of: metric.all },
  ];
  const solved = [
    { name: `${t.solved.columns.what}: ${t.solved.first}`, of: closes.first },
    { name: `${t.solved.columns.what}: ${t.solved.full}`, of: closes.full },
  ];
  return {
    metric,
    columns: [
      ...[t.columns.category, t.columns.tickets, t.columns.answered, t.columns.closed, t.columns.waiting, t.solved.columns.solved],
      ...quantile(t.columns.half),
      ...quantile(t.columns.most),
    ],
    rows: [
      ...replies.map(({ name, of }): Cell[] => [name, of.people, of.ended.answered, of.ended.closed, of.open, "", ...timesOf(of)]),
      ...solved.map(({ name, of }): Cell[] => [name, of.people, "", "", of.open, of.ended.solved, ...timesOf(of)]),
    ],
  };
}

/** Empty where the page does not compare with a policy, and where these days cannot be compared. */
export async function avoidedTable({ range, filters, language, compare }: ExportChart, actor: Actor, now: Date) {
  const t = metricAnswers[language].avoided;
  const c = metricFiles[language].columns;
  const columns = [t.columns.what, t.columns.value, c.low, c.high];
  const days = compare?.startsWith("policy-") ? await avoidedDays({ range, compare }, actor, now) : undefined;
  if (!days) return { metric: null, columns, rows: [] };
  const metric = await ticketsAvoided(actor, { ...days, filters }, now);
  const plain = (name: string, value: number): Cell[] => [name, value, "", ""];
  return {
    metric,
    columns,
    rows: [
      plain(t.rows.earlierMatured, metric.earlier.matured),
      plain(t.rows.earlierWrote, metric.earlier.wrote),
      plain(t.rows.matured, metric.own.matured),
      plain(t.rows.wrote, metric.own.wrote),
      [t.rows.expected, ...cellsOf(metric.expected)],
      [t.rows.avoided, ...cellsOf(metric.avoided)],
    ],
  };
}

function cellsOf(estimate: Estimate | null): Cell[] {
  return estimate ? [estimate.value, estimate.low, estimate.high] : ["", "", ""];
}

function timesOf({ median, p90 }: { median: Quantile | null; p90: Quantile | null }): Cell[] {
  return [median, p90].flatMap((of): Cell[] => (of ? [of.minutes, of.low, of.high ?? ""] : ["", "", ""]));
}
