import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db, Prisma } from "@/lib/db";
import { differenceOf } from "@/lib/statistics/difference";
import { type Estimate, wilson } from "@/lib/statistics/wilson";
import { activity } from "./activity";
import { answerHead, lengthOf, type MetricAnswer } from "./answer";
import type { Filters } from "./filters";
import { firstEver } from "./first-lockouts";
import { matching } from "./matching";
import type { MetricInput } from "./schema";
import { dayMs, hourMs, metricSettings, minuteMs } from "./settings";

const definition = {
  question:
    "Of the people who came with a new installation and were locked out, how many more dropped off than of those who came with a new installation and were let through?",
  definitionVersion: 1,
};

/** The causes that begin with a new installation, or with one that forgot. */
const freshCauses = ["reinstall", "device_switch", "data_cleared"];
/** An installation is new for so long. */
const newMs = dayMs;
const horizonMs = metricSettings.horizonDays * dayMs;
const gapMs = metricSettings.gapMinutes * minuteMs;
const maturesAfterMs = horizonMs + metricSettings.lateAllowanceHours * hourMs;

export type FreshSide = { matured: number; unmatured: number; droppedOff: number; share: Estimate | null };

export type FreshInstalls = MetricAnswer & {
  horizonDays: number;
  /** First lockout ever, with a cause that begins with a new installation. */
  lockedOut: FreshSide;
  /** Not new, on a new installation, created a chat within a day, and had never been locked out. */
  letThrough: FreshSide;
  /** Locked out minus let through; null where a side has nobody who matured. */
  difference: Estimate | null;
  /** The same in the four weeks before, of those who had joined by then: must be near 0. */
  placebo: Estimate | null;
};

/** Drop-off against people with the same trigger: a new phone or a reinstallation, and no conflict. */
export async function freshInstalls(actor: Actor, { range, filters }: MetricInput, now: Date = new Date()): Promise<FreshInstalls> {
  authorize(actor, "metrics:read");
  const head = answerHead(definition, range, now);
  const rows = await db.$queryRaw<Row[]>(sidesSql(head, filters));
  const lockedOut = rows.find((row) => row.locked_out) ?? nobody;
  const letThrough = rows.find((row) => !row.locked_out) ?? nobody;
  const [own, others] = [sideOf(lockedOut), sideOf(letThrough)];
  const [ownBefore, othersBefore] = [lockedOut, letThrough].map((row) => wilson(row.away_before, row.joined_before));
  return {
    ...head,
    horizonDays: metricSettings.horizonDays,
    lockedOut: own,
    letThrough: others,
    difference: own.share && others.share && differenceOf(own.share, others.share),
    placebo: ownBefore && othersBefore ? differenceOf(ownBefore, othersBefore) : null,
  };
}

type Row = {
  locked_out: boolean;
  matured: number;
  unmatured: number;
  dropped_off: number;
  joined_before: number;
  away_before: number;
};
const nobody: Row = { locked_out: false, matured: 0, unmatured: 0, dropped_off: 0, joined_before: 0, away_before: 0 };

function sideOf({ matured, unmatured, dropped_off }: Row): FreshSide {
  return { matured, unmatured, droppedOff: dropped_off, share: wilson(dropped_off, matured) };
}

/** Who is let through and locked out later was plainly still there then: that counts as coming back, as in matched-control.ts. */
function sidesSql({ range, asOf }: MetricAnswer, filters: Filters | undefined): Prisma.Sql {
  const cause = (filters?.cause ?? freshCauses).filter((each) => freshCauses.includes(each));
  const { cause: _, ...ofAttempts } = filters ?? {};
  const since = new Date(range.from.getTime() - 2 * horizonMs);
  const theirs = activity(since, asOf, Prisma.sql`p.user_id`);
  const mature = Prisma.sql`f.t0 + ${lengthOf(maturesAfterMs)} <= ${asOf}`;
  const joined = Prisma.sql`${mature} AND f.joined_at <= f.t0 - ${lengthOf(2 * horizonMs)}`;
  return Prisma.sql`
    WITH locked_out AS (${firstEver(range.from, range.until, { ...filters, cause })}),
    let_through AS (
      SELECT i.user_id, min(c.at) AS t0
      FROM installations i JOIN users u ON u.id = i.user_id CROSS JOIN LATERAL (
        SELECT a.at FROM attempts a
        WHERE a.user_id = i.user_id AND a.installation_id = i.id AND a.outcome = 'created' AND a.at >= ${range.from} AND a.at < ${range.until}
          AND a.at >= i.first_seen_at AND a.at < i.first_seen_at + ${lengthOf(newMs)} ${matching("a", ofAttempts)}
        ORDER BY a.at LIMIT 1
      ) c
      WHERE NOT u.is_test AND i.first_seen_at > ${new Date(range.from.getTime() - newMs)} AND i.first_seen_at < ${range.until}
        AND (i.previously_installed OR EXISTS (SELECT 1 FROM installations o WHERE o.user_id = i.user_id AND o.first_seen_at < i.first_seen_at))
        AND NOT EXISTS (SELECT 1 FROM lockouts l WHERE l.user_id = i.user_id AND l.opened_at <= c.at)
      GROUP BY i.user_id
    ),
    people AS (
      SELECT p.*, u.created_at AS joined_at
      FROM (SELECT true AS locked_out, c.* FROM locked_out c UNION ALL SELECT false, t.* FROM let_through t) p JOIN users u ON u.id = p.user_id
    ),
    followed AS (
      SELECT p.locked_out, p.t0, p.joined_at,
        EXISTS (SELECT FROM (${theirs}) s WHERE s.at > p.t0 + ${lengthOf(gapMs)} AND s.at <= p.t0 + ${lengthOf(horizonMs)})
          OR NOT p.locked_out AND EXISTS (SELECT FROM lockouts l WHERE l.user_id = p.user_id AND l.opened_at < ${asOf}
            AND l.opened_at > p.t0 + ${lengthOf(gapMs)} AND l.opened_at <= p.t0 + ${lengthOf(horizonMs)}) AS returned,
        EXISTS (SELECT FROM (${theirs}) s WHERE s.at > p.t0 - ${lengthOf(2 * horizonMs - gapMs)} AND s.at <= p.t0 - ${lengthOf(horizonMs)}) AS there_before
      FROM people p
    )
    SELECT f.locked_out, count(*) FILTER (WHERE ${mature})::float8 AS matured, count(*) FILTER (WHERE NOT (${mature}))::float8 AS unmatured,
      count(*) FILTER (WHERE ${mature} AND NOT f.returned)::float8 AS dropped_off,
      count(*) FILTER (WHERE ${joined})::float8 AS joined_before, count(*) FILTER (WHERE ${joined} AND NOT f.there_before)::float8 AS away_before
    FROM followed f GROUP BY 1`;
}
