import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { env } from "@/lib/env";
import { Refusal } from "@/lib/errors";
import { balanceOf } from "@/lib/metrics/balance";
import { conflictRate } from "@/lib/metrics/conflict-rate";
import { contacts } from "@/lib/metrics/contacts";
import { conversion, conversionSteps } from "@/lib/metrics/conversion";
import { dropOff } from "@/lib/metrics/drop-off";
import { complaintKinds, help, helpActs, helpStates } from "@/lib/metrics/help";
import { type HistoryCounts, historyLost } from "@/lib/metrics/history-lost";
import { closedOutcomes, lockouts } from "@/lib/metrics/lockouts";
import { refuseUnsplit } from "@/lib/metrics/matching";
import type { Bucket } from "@/lib/metrics/range";
import { recovery, waysBack } from "@/lib/metrics/recovery";
import { rollout, rolloutMeasures } from "@/lib/metrics/rollout";
import { metricSettings } from "@/lib/metrics/settings";
import { stockOf } from "@/lib/metrics/stock";
import { perThousand, ticketCategories, tickets } from "@/lib/metrics/tickets";
import type { Interval } from "@/lib/statistics/wilson";
import type { Language } from "@/lib/texts/language";
import { metricFiles } from "@/lib/texts/metric-files";
import { metricRollout } from "@/lib/texts/metric-rollout";
import { metricSupport } from "@/lib/texts/metric-support";
import { metricTiles } from "@/lib/texts/metric-tiles";
import { metricWays } from "@/lib/texts/metric-ways";
import { words } from "@/lib/texts/words";
import { experimentTable } from "./experiment-table";
import type { ChartName, ExportChart } from "./schema";
import { avoidedTable, legTable, responseTable } from "./support-tables";

// Each chart as a table of plain figures: shares as fractions of 1, moments in UTC, nothing rounded. What is not known stays empty.

type Cell = string | number;
export type ChartTable = {
  about: {
    definitionVersion: number;
    settingsVersion: number;
    asOf: Date;
    zone: string;
    days: { first: string; last: string } | null;
  };
  columns: string[];
  rows: Cell[][];
};

/** The figures of a chart. Throws VALIDATION_FAILED for no range, for filters that its metric cannot be split by, and for a rollout of no change. */
export function chartTable(actor: Actor, input: ExportChart, now: Date): Promise<ChartTable> {
  return tables[input.chart](actor, input, now);
}

type Table = (actor: Actor, input: ExportChart, now: Date) => Promise<ChartTable>;

const flow: Table = async (actor, { range, filters, language }, now) => {
  const metric = await lockouts(actor, { range, filters }, now);
  const t = metricTiles[language].lockouts;
  return {
    about: aboutOf(metric),
    columns: [...bucketColumns(language), t.openBefore, t.opened, ...closedOutcomes.map((outcome) => t.closed[outcome]), t.openAfter],
    rows: happened(metric).map((point) => [
      ...bucketCells(point, language),
      ...[point.openAtStart, point.opened, ...closedOutcomes.map((outcome) => point.closed[outcome]), point.openAtEnd],
    ]),
  };
};

const tables: Record<ChartName, Table> = {
  conflict_rate: async (actor, { range, kind, filters, language }, now) => {
    const metric = await conflictRate(actor, { range, kind, filters }, now);
    const c = metricFiles[language].columns;
    return {
      about: aboutOf(metric),
      columns: [...bucketColumns(language), c.users, c.units, c.conflicts, c.share, c.low, c.high, c.recovered, c.unrecovered, c.undecided],
      rows: happened(metric).map((point) => [
        ...bucketCells(point, language),
        ...[
          point.users,
          point.denominator,
          point.numerator,
          ...shareCells(point.rate),
          point.recovered,
          point.unrecovered,
          point.undecided,
        ],
      ]),
    };
  },
  lockouts: flow,
  open_lockouts: flow,
  stock: async (actor, { range, filters, language }, now) => {
    const metric = await lockouts(actor, { range, filters }, now);
    const t = metricTiles[language].lockouts.stock;
    const { all, lines } = stockOf(metric.now);
    return {
      about: aboutOf(metric),
      columns: [t.columns.seen, t.columns.users, t.columns.lockouts],
      rows: [...lines.map(({ seen, users, lockouts: open }): Cell[] => [t.seen[seen], users, open]), [t.all, all.users, all.lockouts]],
    };
  },
  balance: async (actor, { range, filters, language }, now) => {
    const metric = await lockouts(actor, { range, filters }, now);
    const t = metricWays[language].balance;
    const { closed } = metricTiles[language].lockouts;
    const { all, open, lost } = balanceOf(metric);
    return {
      about: aboutOf(metric),
      columns: [t.columns.outcome, t.columns.count],
      rows: [
        ...closedOutcomes.map((outcome): Cell[] => [closed[outcome], metric.total.closed[outcome]]),
        [t.open, open],
        ...(lost === null ? [] : [[t.lost, lost]]),
        [t.all, all],
      ],
    };
  },
  contacts: async (actor, { range, filters, language }, now) => {
    const metric = await contacts(actor, { range, filters }, now);
    const { columns, lines, all } = metricSupport[language].contacts;
    const { wrote, silent, open, people } = metric;
    return {
      about: aboutOf(metric),
      columns: [columns.what, columns.count],
      rows: [
        [lines.wrote, wrote],
        [lines.silent, silent],
        [lines.open, open],
        [all, people],
      ],
    };
  },
  help: async (actor, { range, filters, language }, now) => {
    refuseUnsplit("tickets", filters);
    const metric = await help(actor, { range }, now);
    const t = metricSupport[language].help;
    return {
      about: aboutOf(metric),
      columns: [t.columns.act, ...helpStates.map((state) => t.states[state])],
      rows: helpActs.map((act) => [t.acts[act], ...helpStates.map((state) => metric.acts[act][state])]),
    };
  },
  complaints: async (actor, { range, filters, language }, now) => {
    refuseUnsplit("tickets", filters);
    const metric = await help(actor, { range }, now);
    const { columns, kinds } = metricSupport[language].complaints;
    return {
      about: aboutOf(metric),
      columns: [columns.what, columns.count],
      rows: complaintKinds.map((kind) => [kinds[kind], metric.complaints[kind]]),
    };
  },
  support_leg: async (actor, input, now) => aboutTable(await legTable(input, actor, now), now),
  first_response: async (actor, input, now) => aboutTable(await responseTable(input, actor, now), now),
  tickets_avoided: async (actor, input, now) => aboutTable(await avoidedTable(input, actor, now), now),
  recovery: async (actor, { range, filters, language }, now) => {
    const metric = await recovery(actor, { range, filters }, now);
    const t = metricWays[language].back;
    const c = metricFiles[language].columns;
    return {
      about: aboutOf(metric),
      columns: [c.minutes, c.followed, t.any, c.low, c.high, ...waysBack.map((way) => c.shareOf(t.ways[way]))],
      rows: metric.curve.map(({ time, atRisk, any, by }) => [time, atRisk, ...shareCells(any), ...waysBack.map((way) => by[way].value)]),
    };
  },
  history_lost: async (actor, { range, filters, language }, now) => {
    const metric = await historyLost(actor, { range, filters }, now);
    const { columns, all } = metricWays[language].history;
    const { ways } = metricWays[language].back;
    const cells = ({ known, lost, unknown, share }: HistoryCounts): Cell[] => [known, lost, ...shareCells(share), unknown];
    return {
      about: aboutOf(metric),
      columns: [columns.way, columns.known, columns.lost, columns.share, ...ends(language), metricFiles[language].columns.unknown],
      rows: [...waysBack.map((way): Cell[] => [ways[way], ...cells(metric.ways[way])]), [all, ...cells(metric.total)]],
    };
  },
  conversion: async (actor, { range, filters, language }, now) => {
    const metric = await conversion(actor, { range, filters }, now);
    const t = metricWays[language].conversion;
    return {
      about: aboutOf(metric),
      columns: [t.columns.step, t.columns.within, t.bands.reached, t.bands.inWindow, t.bands.missed, t.columns.share, ...ends(language)],
      rows: conversionSteps.map((step) => {
        const { reached, inWindow, missed, share } = metric.steps[step];
        return [t.steps[step], t.within[step], reached, inWindow, missed, ...shareCells(share)];
      }),
    };
  },
  tickets: async (actor, { range, filters, language }, now) => {
    const metric = await tickets(actor, { range, filters }, now);
    const t = metricTiles[language].tickets;
    const names = words[language].ticketCategory;
    return {
      about: aboutOf(metric),
      columns: [
        ...bucketColumns(language),
        ...ticketCategories.flatMap((category) => [names[category], t.rate(names[category])]),
        metricFiles[language].columns.users,
      ],
      rows: happened(metric).map((point) => [
        ...bucketCells(point, language),
        ...ticketCategories.flatMap((category) => [point.byCategory[category].tickets, perThousand(point, category) ?? ""]),
        point.activeUsers,
      ]),
    };
  },
  drop_off: async (actor, { range, filters, language }, now) => {
    const metric = await dropOff(actor, { range, filters }, now);
    const { columns, still } = metricTiles[language].dropOff;
    return {
      about: aboutOf(metric),
      columns: [metricFiles[language].columns.days, columns.atRisk, columns.left, columns.seenNoFurther, still, ...ends(language)],
      rows: metric.curve.map((step) => [step.time, step.atRisk, step.ended, step.censored, ...shareCells(step)]),
    };
  },
  experiment: experimentTable,
  rollout: async (actor, { change, language }, now) => {
    if (!change) throw new Refusal("VALIDATION_FAILED", "change: the id of a change's mark on the charts.");
    const metric = await rollout(actor, { annotation_id: change }, now);
    const t = metricRollout[language].measures;
    const c = metricFiles[language].columns;
    const { before, after } = metric;
    const arm = [c.share, c.low, c.high, c.users, c.notMatured];
    return {
      about: { ...metric, days: before && { first: before.from, last: (after ?? before).to } },
      columns: [t.columns.measure, ...arm.map(c.before), ...arm.map(c.after), c.difference, ...ends(language), c.verdict, c.meaning],
      rows: rolloutMeasures.map((measure) => {
        const { before: was, after: is, verdict, meaning } = metric.measures[measure];
        const arms = [was, is].flatMap(({ share, people, notMatured }) => [...shareCells(share), people, notMatured]);
        const difference = verdict.code === "not_enough" ? null : verdict.difference;
        return [`${t.names[measure]}, ${t.of[measure]}`, ...arms, ...shareCells(difference), t.verdicts[verdict.code], t.meanings[meaning]];
      }),
    };
  },
};

type Found = {
  metric: (Omit<ChartTable["about"], "days"> & { range: { firstDay: string; lastDay: string } }) | null;
  columns: string[];
  rows: Cell[][];
};

/** Of nothing that could be counted, the head of the table alone. */
function aboutTable({ metric, columns, rows }: Found, now: Date): ChartTable {
  const nothing = { definitionVersion: 1, settingsVersion: metricSettings.version, asOf: now, zone: env().REPORTING_ZONE, days: null };
  return { about: metric ? aboutOf(metric) : nothing, columns, rows };
}

function aboutOf({
  range,
  ...head
}: Omit<ChartTable["about"], "days"> & { range: { firstDay: string; lastDay: string } }): ChartTable["about"] {
  return { ...head, days: { first: range.firstDay, last: range.lastDay } };
}

function happened<Point extends Bucket>({ series, asOf }: { series: Point[]; asOf: Date }): Point[] {
  return series.filter(({ start }) => start < asOf);
}

function bucketColumns(language: Language): string[] {
  const { from, until, complete } = metricFiles[language].columns;
  return [from, until, complete];
}

function bucketCells({ start, end, complete }: Bucket, language: Language): Cell[] {
  return [start.toISOString(), end.toISOString(), complete ? metricFiles[language].yes : metricFiles[language].no];
}

function ends(language: Language): string[] {
  const { low, high } = metricFiles[language].columns;
  return [low, high];
}

function shareCells(share: (Interval & { value: number }) | null): Cell[] {
  return share ? [share.value, share.low, share.high] : ["", "", ""];
}
