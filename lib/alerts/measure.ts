import "server-only";
import { Prisma, type Tx } from "@/lib/db";
import { dayOf } from "@/lib/metrics/range";
import { dayNumber, type Family, type Measure, measures, quarterMs } from "@/lib/metrics/rollups/cells";
import { clusteredShare } from "@/lib/statistics/clustered-share";
import { isShare, type Metric } from "./rules";
import { byDays, type Window } from "./windows";

export type Measured = {
  /** A share in [0, 1] or a count; null for a share of nothing. */
  value: number | null;
  /** 95 %, of shares. */
  low: number | null;
  high: number | null;
  hits: number;
  /** What the hits are a share of; null for a count. */
  units: number | null;
  /** How much there is to judge by: tries, lockouts, or active people for tickets. */
  events: number;
};

type Families = { hits: readonly Family[]; events: Family; by: Measure };

const familiesOf: Record<Metric, Families> = {
  conflict_rate: { hits: ["logical"], events: "logical", by: "units" },
  blocked_share: { hits: ["blocked"], events: "blocked", by: "units" },
  lockouts_opened: { hits: ["opened"], events: "logical", by: "units" },
  tickets: { hits: ["ticket_cant_create_chat", "ticket_chat_disappeared"], events: "active", by: "people" },
};

/** A metric over a window, from the counts: the same as on the charts. `hours` says by which grain the window is cut. */
export async function measure(tx: Tx, metric: Metric, hours: number, window: Window, zone: string): Promise<Measured> {
  const { hits, events, by } = familiesOf[metric];
  const rows = await tx.$queryRaw<(Record<Measure, number> & { family: Family })[]>(sumsSql([...hits, events], hours, window, zone));
  const of = (family: Family, name: Measure) => rows.find((row) => row.family === family)?.[name] ?? 0;
  const counted = { events: of(events, by) };
  if (!isShare(metric)) {
    const sum = hits.reduce((all, family) => all + of(family, "units"), 0);
    return { ...counted, value: sum, low: null, high: null, hits: sum, units: null };
  }
  const sums = { clusters: of(events, "people"), units: of(events, "units"), hits: of(events, "hits") };
  const squares = {
    unitsSquared: of(events, "units2"),
    hitsSquared: of(events, "hits2"),
    unitsTimesHits: of(events, "units_hits"),
  };
  const share = clusteredShare({ ...sums, ...squares });
  return {
    ...counted,
    value: share?.value ?? null,
    low: share?.low ?? null,
    high: share?.high ?? null,
    hits: sums.hits,
    units: sums.units,
  };
}

const sums = Prisma.raw(measures.map((name) => `sum(${name})::float8 AS ${name}`).join(", "));

function sumsSql(families: readonly Family[], hours: number, window: Window, zone: string): Prisma.Sql {
  const days = byDays(hours);
  const cell = (at: Date) => (days ? dayNumber(dayOf(at, zone)) : Math.floor(at.getTime() / quarterMs));
  const [from, to] = [cell(window.from), cell(window.to)];
  return Prisma.sql`
    SELECT family, ${sums} FROM rollups
    WHERE family = ANY(${[...families]}) AND grain = ${days ? "day" : "hour"}
      AND earlier >= ${from} AND earlier < ${to} AND cell >= ${from} AND cell < ${to}
    GROUP BY 1`;
}
