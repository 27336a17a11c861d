import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db, Prisma } from "@/lib/db";
import { type ClusterSums, clusteredShare } from "@/lib/statistics/clustered-share";
import { type Estimate, wilson } from "@/lib/statistics/wilson";
import { answerHead, bucketOf, bucketStarts, lengthOf, type MetricAnswer } from "./answer";
import type { Bucket } from "./range";
import type { ConflictRateInput, RateKind } from "./schema";
import { metricSettings, minuteMs } from "./settings";

const definition = {
  question:
    "Of the times that people tried to open a chat, how many ended in a 409? And of those, how many were not through within 10 minutes?",
  definitionVersion: 1,
};

export type ConflictCounts = {
  /** Logical attempts, attempts or users with an attempt. */
  denominator: number;
  /** Those of them that met a conflict; the sum of the next three. */
  numerator: number;
  /** The lockout was closed by a working chat within 10 minutes of the conflict. */
  recovered: number;
  unrecovered: number;
  /** Not through, and the 10 minutes are not over. */
  undecided: number;
  /** Users behind the denominator: what the intervals rest on. */
  users: number;
  rate: Estimate | null;
  unrecoveredRate: Estimate | null;
};

export type ConflictRate = MetricAnswer & { kind: RateKind; total: ConflictCounts; series: (Bucket & ConflictCounts)[] };

/**
 * The 409 rate, per bucket and over the range. A logical attempt is a run of attempts of one (user, persona, goal) without
 * a pause of more than 10 minutes; it counts when it ends and as it ended. Rates per user do not add up over buckets.
 */
export async function conflictRate(actor: Actor, { range, kind }: ConflictRateInput, now: Date = new Date()): Promise<ConflictRate> {
  authorize(actor, "metrics:read");
  const head = answerHead(definition, range, now);
  const [rows, totals] = await db.$transaction(
    [
      db.$queryRaw<SumsRow[]>(sumsSql(head, kind, bucketStarts(head.range))),
      db.$queryRaw<SumsRow[]>(sumsSql(head, kind, [head.range.from])),
    ],
    { isolationLevel: "RepeatableRead" },
  );
  const byBucket = new Map(rows.map((row) => [row.bucket, row]));
  return {
    ...head,
    kind,
    total: countsOf(kind, totals[0] ?? noSums),
    series: head.range.buckets.map((bucket, index) => ({ ...bucket, ...countsOf(kind, byBucket.get(index + 1) ?? noSums) })),
  };
}

/** Sums over users, in each bucket: sum_x, and sums of squares and products for the clustered intervals. */
export type SumsRow = {
  bucket: number;
  users: number;
  units: number;
  hits: number;
  recovered: number;
  unrecovered: number;
  units2: number;
  hits2: number;
  units_hits: number;
  unrecovered2: number;
  units_unrecovered: number;
  users_hit: number;
  users_unrecovered: number;
  users_undecided: number;
};

export const noSums: SumsRow = {
  bucket: 0,
  users: 0,
  units: 0,
  hits: 0,
  recovered: 0,
  unrecovered: 0,
  units2: 0,
  hits2: 0,
  units_hits: 0,
  unrecovered2: 0,
  units_unrecovered: 0,
  users_hit: 0,
  users_unrecovered: 0,
  users_undecided: 0,
};

/** What the sums of one bucket say. */
export function countsOf(kind: RateKind, row: SumsRow): ConflictCounts {
  if (kind === "user") {
    return {
      denominator: row.users,
      numerator: row.users_hit,
      recovered: row.users_hit - row.users_unrecovered - row.users_undecided,
      unrecovered: row.users_unrecovered,
      undecided: row.users_undecided,
      users: row.users,
      rate: wilson(row.users_hit, row.users),
      unrecoveredRate: wilson(row.users_unrecovered, row.users),
    };
  }
  const all: ClusterSums = {
    clusters: row.users,
    units: row.units,
    hits: row.hits,
    unitsSquared: row.units2,
    hitsSquared: row.hits2,
    unitsTimesHits: row.units_hits,
  };
  const unrecovered = {
    ...all,
    hits: row.unrecovered,
    hitsSquared: row.unrecovered2,
    unitsTimesHits: row.units_unrecovered,
  };
  return {
    denominator: row.units,
    numerator: row.hits,
    recovered: row.recovered,
    unrecovered: row.unrecovered,
    undecided: row.hits - row.recovered - row.unrecovered,
    users: row.users,
    rate: estimateOf(all),
    unrecoveredRate: estimateOf(unrecovered),
  };
}

function estimateOf(sums: ClusterSums): Estimate | null {
  const share = clusteredShare(sums);
  return share && { value: share.value, low: share.low, high: share.high };
}

function sumsSql({ range, asOf }: MetricAnswer, kind: RateKind, starts: Date[]): Prisma.Sql {
  const tries = kind === "logical" ? logicalAttempts(range.from, range.until, asOf) : attempts(range.from, range.until);
  return sumsOf(Prisma.sql`SELECT t.*, ${bucketOf(Prisma.sql`t.at`, starts)} AS bucket FROM (${tries}) t`, asOf);
}

/** Sums over the users in each bucket of tries (user_id, at, outcome, lockout_id, bucket). */
export function sumsOf(tries: Prisma.Sql, asOf: Date): Prisma.Sql {
  const recoveredWithin = lengthOf(metricSettings.recoveredMinutes * minuteMs);
  return Prisma.sql`
    WITH tries AS (${tries}),
    judged AS (
      SELECT t.user_id, t.bucket,
        t.outcome = 'conflict' AS hit,
        t.outcome = 'conflict' AND t.at + ${recoveredWithin} < ${asOf} AS decided,
        coalesce(t.outcome = 'conflict' AND l.outcome <> 'superseded' AND l.closed_at < ${asOf}
          AND l.closed_at <= t.at + ${recoveredWithin}, false) AS recovered
      FROM tries t LEFT JOIN lockouts l ON l.user_id = t.user_id AND l.id = t.lockout_id
    ),
    by_user AS (
      SELECT bucket, user_id, count(*)::float8 AS units,
        count(*) FILTER (WHERE hit)::float8 AS hits,
        count(*) FILTER (WHERE recovered)::float8 AS recovered,
        count(*) FILTER (WHERE decided AND NOT recovered)::float8 AS unrecovered
      FROM judged GROUP BY bucket, user_id
    )
    SELECT bucket, count(*)::float8 AS users, sum(units) AS units, sum(hits) AS hits,
      sum(recovered) AS recovered, sum(unrecovered) AS unrecovered,
      sum(units * units) AS units2, sum(hits * hits) AS hits2, sum(units * hits) AS units_hits,
      sum(unrecovered * unrecovered) AS unrecovered2, sum(units * unrecovered) AS units_unrecovered,
      count(*) FILTER (WHERE hits > 0)::float8 AS users_hit,
      count(*) FILTER (WHERE unrecovered > 0)::float8 AS users_unrecovered,
      count(*) FILTER (WHERE unrecovered = 0 AND hits > recovered)::float8 AS users_undecided
    FROM by_user GROUP BY bucket`;
}

function attempts(from: Date, until: Date): Prisma.Sql {
  return Prisma.sql`
    SELECT a.user_id, a.at, a.outcome, a.lockout_id
    FROM attempts a JOIN users u ON u.id = a.user_id
    WHERE NOT u.is_test AND a.at >= ${from} AND a.at < ${until}`;
}

/**
 * The last attempt of each run stands for it; whether an attempt is the last shows within one pause after the range.
 * `real` joins attempts `a` to what leaves test accounts out: a caller with few attempts looks each person up instead.
 */
export function logicalAttempts(from: Date, until: Date, asOf: Date, real = realUsers): Prisma.Sql {
  const pauseMs = metricSettings.logicalAttemptMinutes * minuteMs;
  const seenUntil = new Date(Math.min(until.getTime() + pauseMs + 1, asOf.getTime()));
  return Prisma.sql`
    SELECT r.user_id, r.at, r.outcome, r.lockout_id, r.policy_version
    FROM (
      SELECT a.user_id, a.at, a.outcome, a.lockout_id, a.policy_version,
        lead(a.at) OVER (PARTITION BY a.user_id, a.persona, a.goal ORDER BY a.at, a.id) AS next_at
      FROM attempts a ${real} AND a.at >= ${from} AND a.at < ${seenUntil}
    ) r
    WHERE r.at < ${until} AND (r.next_at IS NULL OR r.next_at - r.at > ${lengthOf(pauseMs)})`;
}

const realUsers = Prisma.sql`JOIN users u ON u.id = a.user_id WHERE NOT u.is_test`;
/** One look at the user's key for each attempt, whatever the planner thinks of reading all users instead. */
export const realUsersOneByOne = Prisma.sql`WHERE NOT (SELECT u.is_test FROM users u WHERE u.id = a.user_id)`;
