import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db, Prisma } from "@/lib/db";
import { clusteredShare } from "@/lib/statistics/clustered-share";
import type { Estimate } from "@/lib/statistics/wilson";
import { metricTiles } from "@/lib/texts/metric-tiles";
import { activity } from "./activity";
import { answerHead, bucketOf, bucketStarts, type MetricAnswer } from "./answer";
import { type Filters, filtered } from "./filters";
import { blockedSomebody, closedIn, everyLockout, lockedOut, matured, openedIn, stillOpen } from "./lockout-sets";
import { matching } from "./matching";
import type { Bucket } from "./range";
import { standing } from "./rollups/cells";
import { type Counts, keptOf, readCounts } from "./rollups/read";
import type { MetricInput } from "./schema";
import { dayMs, metricSettings } from "./settings";

const definition = {
  question: metricTiles.en.lockouts.question,
  definitionVersion: 2,
};

export const closedOutcomes = ["auto", "self", "support", "superseded"] as const;
export type ClosedOutcome = (typeof closedOutcomes)[number];

export type LockoutFlow = {
  openAtStart: number;
  opened: number;
  closed: Record<ClosedOutcome, number>;
  /** openAtStart + opened − all closed. */
  openAtEnd: number;
};

export type Blocked = {
  /** Lockouts opened in the range at least 15 minutes ago. */
  matured: number;
  unmatured: number;
  /** Those of the matured that were still open 15 minutes after they opened. */
  blocked: number;
  /** Users behind the matured ones. */
  users: number;
  /** Over these users, of how many of the matured are theirs: what the interval of a count of lockouts rests on. */
  squares: number;
  share: Estimate | null;
};

export type Lockouts = MetricAnswer & {
  total: LockoutFlow;
  series: (Bucket & LockoutFlow)[];
  /** Counted on its own, not by the flow: the two must agree. */
  openAtEnd: number;
  blocked: Blocked;
  /** Open as of now, whatever the range; all of them are in `stock`, by when their person was last seen. */
  now: { lockedOut: number; lockedOutUsers: number; waitingForApp: number; stock: Record<LastSeen, Standing> };
};

/** Used the app or tried within 7 days, within 28, or longer ago. */
const lastSeen = ["active", "dormant", "lost"] as const;
export type LastSeen = (typeof lastSeen)[number];
export type Standing = { lockouts: number; users: number };

/** Lockouts opened, closed by outcome and open, per bucket and over the range; and the share that blocked somebody. */
export async function lockouts(actor: Actor, { range, filters }: MetricInput, now: Date = new Date()): Promise<Lockouts> {
  authorize(actor, "metrics:read");
  // The counts are of everybody (docs/metrics-storage.md).
  if (filtered(filters).length > 0) return recountLockouts({ range, filters }, now);
  const counts = await readCounts(["opened", "unmatured", "blocked", ...closedOutcomes.map(closedFamily), ...standing], range, now);
  if (!counts) return recountLockouts({ range }, now);
  return kept(counts, range, now, () => {
    const head = answerHead(definition, range, now, counts);
    return answerOf(head, counted(head, counts));
  });
}

const kept = keptOf<Lockouts>();

function answerOf(head: MetricAnswer, { opened, closed, stock, blocked, open }: Flow): Lockouts {
  const series = flowOf(head, stock.at_start, opened, closed);
  const now = {
    lockedOut: open?.locked_out ?? 0,
    lockedOutUsers: open?.locked_out_users ?? 0,
    waitingForApp: open?.waiting ?? 0,
    stock: {
      active: { lockouts: open?.active ?? 0, users: open?.active_users ?? 0 },
      dormant: { lockouts: open?.dormant ?? 0, users: open?.dormant_users ?? 0 },
      lost: { lockouts: open?.lost ?? 0, users: open?.lost_users ?? 0 },
    },
  };
  return { ...head, total: totalOf(series, stock.at_start), series, openAtEnd: stock.at_end, blocked: blockedOf(blocked), now };
}

type Flow = {
  opened: { bucket: number; opened: number }[];
  closed: { bucket: number; outcome: ClosedOutcome; closed: number }[];
  stock: { at_start: number; at_end: number };
  blocked: BlockedRow | undefined;
  open: OpenRow | undefined;
};
type OpenRow = Record<"locked_out" | "locked_out_users" | "waiting" | LastSeen | `${LastSeen}_users`, number>;

function closedFamily(outcome: ClosedOutcome) {
  return `closed_${outcome}` as const;
}

function counted({ range }: MetricAnswer, counts: Counts): Flow {
  const closed = closedOutcomes.map((outcome) => counts.before(closedFamily(outcome)));
  const opened = counts.before("opened");
  const stock = (end: "from" | "to") => opened[end] - closed.reduce((sum, each) => sum + each[end], 0);
  const { people: users, units, hits, units2, hits2, units_hits } = counts.total("blocked");
  const lockedOut = counts.standing("locked_out");
  const [active, dormant, lost] = [counts.standing("active_out"), counts.standing("dormant_out"), counts.standing("lost")];
  return {
    opened: range.buckets.map((_, index) => ({ bucket: index + 1, opened: counts.of("opened", index).units })),
    closed: range.buckets.flatMap((_, index) =>
      closedOutcomes.map((outcome) => ({ bucket: index + 1, outcome, closed: counts.of(closedFamily(outcome), index).units })),
    ),
    stock: { at_start: stock("from"), at_end: stock("to") },
    blocked: { unmatured: counts.total("unmatured").units, users, units, hits, units2, hits2, units_hits },
    open: {
      locked_out: lockedOut.units,
      locked_out_users: lockedOut.people,
      waiting: counts.standing("waiting").units,
      ...{ active: active.units, dormant: dormant.units, lost: lost.units },
      ...{ active_users: active.people, dormant_users: dormant.people, lost_users: lost.people },
    },
  };
}

/** The same from the rows themselves: with filters, for as long as the counts are not filled, and to hold the counts against. */
export async function recountLockouts({ range, filters }: MetricInput, now: Date): Promise<Lockouts> {
  const head = answerHead(definition, range, now);
  const [opened, closed, [stock], [blocked], [open]] = await db.$transaction(
    [
      db.$queryRaw<Flow["opened"]>(openedSql(head, filters)),
      db.$queryRaw<Flow["closed"]>(closedSql(head, filters)),
      db.$queryRaw<Flow["stock"][]>(stockSql(head, filters)),
      db.$queryRaw<BlockedRow[]>(blockedSql(head, filters)),
      db.$queryRaw<OpenRow[]>(openNowSql(head, filters)),
    ],
    { isolationLevel: "RepeatableRead" },
  );
  return answerOf(head, { opened, closed, stock: stock ?? { at_start: 0, at_end: 0 }, blocked, open });
}

function flowOf(
  { range }: MetricAnswer,
  openAtStart: number,
  opened: { bucket: number; opened: number }[],
  closed: { bucket: number; outcome: ClosedOutcome; closed: number }[],
): (Bucket & LockoutFlow)[] {
  const series = range.buckets.map((bucket) => ({ ...bucket, openAtStart: 0, opened: 0, closed: noneClosed(), openAtEnd: 0 }));
  for (const row of opened) {
    const point = series[row.bucket - 1];
    if (point) point.opened = row.opened;
  }
  for (const row of closed) {
    const point = series[row.bucket - 1];
    if (point) point.closed[row.outcome] = row.closed;
  }
  let open = openAtStart;
  for (const point of series) {
    point.openAtStart = open;
    open += point.opened - allOf(point.closed);
    point.openAtEnd = open;
  }
  return series;
}

function totalOf(series: LockoutFlow[], openAtStart: number): LockoutFlow {
  const closed = noneClosed();
  let opened = 0;
  for (const point of series) {
    opened += point.opened;
    for (const outcome of closedOutcomes) closed[outcome] += point.closed[outcome];
  }
  return { openAtStart, opened, closed, openAtEnd: openAtStart + opened - allOf(closed) };
}

function noneClosed(): Record<ClosedOutcome, number> {
  return { auto: 0, self: 0, support: 0, superseded: 0 };
}

function allOf(closed: Record<ClosedOutcome, number>): number {
  return closedOutcomes.reduce((sum, outcome) => sum + closed[outcome], 0);
}

type BlockedRow = {
  unmatured: number;
  users: number;
  units: number;
  hits: number;
  units2: number;
  hits2: number;
  units_hits: number;
};

function blockedOf(row: BlockedRow | undefined): Blocked {
  if (!row) return { matured: 0, unmatured: 0, blocked: 0, users: 0, squares: 0, share: null };
  const share = clusteredShare({
    clusters: row.users,
    units: row.units,
    hits: row.hits,
    unitsSquared: row.units2,
    hitsSquared: row.hits2,
    unitsTimesHits: row.units_hits,
  });
  return {
    matured: row.units,
    unmatured: row.unmatured,
    blocked: row.hits,
    users: row.users,
    squares: row.units2,
    share: share && { value: share.value, low: share.low, high: share.high },
  };
}

function openedSql({ range }: MetricAnswer, filters?: Filters): Prisma.Sql {
  return Prisma.sql`
    SELECT ${bucketOf(Prisma.sql`l.opened_at`, bucketStarts(range))} AS bucket, count(*)::float8 AS opened
    FROM ${openedIn(range.from, range.until, filters)}
    GROUP BY 1`;
}

function closedSql({ range }: MetricAnswer, filters?: Filters): Prisma.Sql {
  return Prisma.sql`
    SELECT ${bucketOf(Prisma.sql`l.closed_at`, bucketStarts(range))} AS bucket, l.outcome, count(*)::float8 AS closed
    FROM ${closedIn(range.from, range.until, filters)}
    GROUP BY 1, 2`;
}

function stockSql({ range }: MetricAnswer, filters?: Filters): Prisma.Sql {
  return Prisma.sql`
    SELECT
      count(*) FILTER (WHERE l.opened_at < ${range.from} AND ${stillOpen(range.from)})::float8 AS at_start,
      count(*) FILTER (WHERE ${stillOpen(range.until)})::float8 AS at_end
    FROM ${everyLockout(range.until, filters)}`;
}

function blockedSql({ range, asOf }: MetricAnswer, filters?: Filters): Prisma.Sql {
  return Prisma.sql`
    WITH by_user AS (
      SELECT l.user_id,
        count(*) FILTER (WHERE ${matured(asOf)})::float8 AS units,
        count(*) FILTER (WHERE ${matured(asOf)} AND ${blockedSomebody})::float8 AS hits,
        count(*) FILTER (WHERE NOT (${matured(asOf)}))::float8 AS unmatured
      FROM ${openedIn(range.from, range.until, filters)}
      GROUP BY l.user_id
    )
    SELECT coalesce(sum(unmatured), 0) AS unmatured, count(*) FILTER (WHERE units > 0)::float8 AS users,
      coalesce(sum(units), 0) AS units, coalesce(sum(hits), 0) AS hits, coalesce(sum(units * units), 0) AS units2,
      coalesce(sum(hits * hits), 0) AS hits2, coalesce(sum(units * hits), 0) AS units_hits
    FROM by_user`;
}

const usersColumn = { active: "active_users", dormant: "dormant_users", lost: "lost_users" } as const satisfies Record<
  LastSeen,
  keyof OpenRow
>;

/** A person was seen when they last used the app or tried, whichever of their lockouts the filters mean. */
function openNowSql({ asOf }: MetricAnswer, filters?: Filters): Prisma.Sql {
  const since = (days: number) => new Date(asOf.getTime() - days * dayMs);
  const [active, dormant] = [since(metricSettings.activeDays), since(metricSettings.lostDays)];
  const open = Prisma.sql`l.user_id, ${lockedOut(asOf)} AS locked_out, l.last_attempt_at, (true ${matching("l", filters)}) AS meant FROM ${everyLockout(asOf)}`;
  return Prisma.sql`
    WITH open_now AS (
      SELECT ${open} AND l.closed_at IS NULL UNION ALL SELECT ${open} AND l.closed_at >= ${asOf}
    ),
    seen AS (SELECT a.user_id, max(a.at) AS at FROM (${activity(dormant, asOf)}) a GROUP BY 1),
    people AS (
      SELECT o.user_id, count(*) FILTER (WHERE o.meant) AS lockouts, count(*) FILTER (WHERE o.meant AND o.locked_out) AS locked_out,
        greatest(max(o.last_attempt_at), max(s.at)) AS seen_at
      FROM open_now o LEFT JOIN seen s ON s.user_id = o.user_id GROUP BY o.user_id HAVING bool_or(o.meant)
    ),
    told AS (
      SELECT p.*, CASE WHEN p.seen_at >= ${active} THEN 'active' WHEN p.seen_at >= ${dormant} THEN 'dormant' ELSE 'lost' END AS seen FROM people p
    )
    SELECT coalesce(sum(t.locked_out), 0)::float8 AS locked_out, count(*) FILTER (WHERE t.locked_out > 0)::float8 AS locked_out_users,
      coalesce(sum(t.lockouts - t.locked_out), 0)::float8 AS waiting,
      ${Prisma.join(
        lastSeen.map(
          (each) => Prisma.sql`coalesce(sum(t.lockouts) FILTER (WHERE t.seen = ${each}), 0)::float8 AS ${Prisma.raw(each)},
            count(*) FILTER (WHERE t.seen = ${each})::float8 AS ${Prisma.raw(usersColumn[each])}`,
        ),
      )}
    FROM told t`;
}
