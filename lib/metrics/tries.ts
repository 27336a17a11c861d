import "server-only";
import { Prisma } from "@/lib/db";
import { lengthOf } from "./answer";
import type { Filters } from "./filters";
import { matching } from "./matching";
import { metricSettings, minuteMs } from "./settings";

// What a try to open a chat is and how it is judged: the one text of it behind every count, whoever counts.

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

/** Sums over the users in each bucket of tries (user_id, at, outcome, lockout_id, bucket), and in bucket 0 over all of them at once. */
export function sumsOf(tries: Prisma.Sql, asOf: Date): Prisma.Sql {
  return Prisma.sql`
    WITH judged AS (${judged(tries, asOf)}),
    by_user AS (
      SELECT CASE WHEN grouping(bucket) = 0 THEN bucket ELSE 0 END AS bucket, user_id, count(*)::float8 AS units,
        count(*) FILTER (WHERE hit)::float8 AS hits,
        count(*) FILTER (WHERE recovered)::float8 AS recovered,
        count(*) FILTER (WHERE decided AND NOT recovered)::float8 AS unrecovered
      FROM judged GROUP BY GROUPING SETS ((bucket, user_id), (user_id))
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

/** Tries with what became of them by `asOf`: a conflict is decided when its 10 minutes are over. `userIds`: all of theirs. */
export function judged(tries: Prisma.Sql, asOf: Date, userIds?: readonly string[]): Prisma.Sql {
  // Said of the lockouts, too: the planner would read all there are.
  const theirs = userIds ? Prisma.sql`AND l.user_id = ANY(${[...userIds]}::uuid[])` : Prisma.empty;
  const recoveredWithin = lengthOf(metricSettings.recoveredMinutes * minuteMs);
  return Prisma.sql`
    SELECT t.*,
      t.outcome = 'conflict' AS hit,
      t.outcome = 'conflict' AND t.at + ${recoveredWithin} < ${asOf} AS decided,
      coalesce(t.outcome = 'conflict' AND l.outcome <> 'superseded' AND l.closed_at < ${asOf}
        AND l.closed_at <= t.at + ${recoveredWithin}, false) AS recovered
    FROM (${tries}) t LEFT JOIN lockouts l ON l.user_id = t.user_id AND l.id = t.lockout_id ${theirs}`;
}

/** `real` joins attempts `a` to what chooses the people, as below. */
export function attempts(from: Date, until: Date, real = realUsers, filters?: Filters): Prisma.Sql {
  return Prisma.sql`
    SELECT a.user_id, a.at, a.id, a.persona, a.outcome, a.lockout_id
    FROM attempts a ${real} AND a.at >= ${from} AND a.at < ${until} ${matching("a", filters)}`;
}

/**
 * The last attempt of each run stands for it; whether an attempt is the last shows within one pause after the range.
 * `real` joins attempts `a` to what leaves test accounts out: a caller with few attempts looks each person up instead.
 * The last one is what filters are held against: a run belongs to the version of the app, the policy it ended with.
 */
export function logicalAttempts(from: Date, until: Date, asOf: Date, real = realUsers, filters?: Filters): Prisma.Sql {
  const pauseMs = metricSettings.logicalAttemptMinutes * minuteMs;
  const seenUntil = new Date(Math.min(until.getTime() + pauseMs + 1, asOf.getTime()));
  return Prisma.sql`
    SELECT r.user_id, r.at, r.id, r.persona, r.outcome, r.lockout_id, r.policy_version
    FROM (
      SELECT a.user_id, a.at, a.id, a.persona, a.goal, a.outcome, a.lockout_id, a.policy_version, a.platform, a.app_version,
        lead(a.at) OVER (PARTITION BY a.user_id, a.persona, a.goal ORDER BY a.at, a.id) AS next_at
      FROM attempts a ${real} AND a.at >= ${from} AND a.at < ${seenUntil}
    ) r
    WHERE r.at < ${until} AND (r.next_at IS NULL OR r.next_at - r.at > ${lengthOf(pauseMs)}) ${matching("r", filters)}`;
}

const realUsers = Prisma.sql`JOIN users u ON u.id = a.user_id WHERE NOT u.is_test`;
/** One look at the user's key for each attempt, whatever the planner thinks of reading all users instead. */
export const realUsersOneByOne = Prisma.sql`WHERE NOT (SELECT u.is_test FROM users u WHERE u.id = a.user_id)`;
