import "server-only";
import { Prisma } from "@/lib/db";
import { unknownInstallation } from "@/lib/ids";
import { activity } from "./activity";
import { lengthOf } from "./answer";
import { episodes } from "./episodes";
import { dayMs, hourMs, metricSettings, minuteMs } from "./settings";
import type { Stage } from "./stages";
import { ticketsIn } from "./tickets";
import { logicalAttempts, sumsOf } from "./tries";

// Who is in which group of a staged rollout, and what became of them.

const blockedMs = metricSettings.blockedMinutes * minuteMs;
const horizonMs = metricSettings.horizonDays * dayMs;
const gapMs = metricSettings.gapMinutes * minuteMs;
const lateMs = metricSettings.lateAllowanceHours * hourMs;
/** Somebody who comes with a new installation opens their chat within so long. */
const freshMs = dayMs;

/** Seen until `until`; as it is known at `asOf`. */
export type Followed = { stage: Stage; until: Date; asOf: Date };

/**
 * Until when something must have begun to be judged: what takes so long must be over before the share changed, or those of
 * the other group meet the new version in the middle of it; and known, which may take `unknownMs` more. `coming` until when
 * something may begin that will be judged later.
 */
export function boundsOf({ stage, until, asOf }: Followed, takesMs: number, unknownMs = 0): { judged: Date; coming: Date } {
  const ends = stage.to ? Math.min(until.getTime(), stage.to.getTime() - takesMs) : until.getTime();
  const coming = Math.max(stage.from.getTime(), ends);
  const known = Math.max(stage.from.getTime(), asOf.getTime() - takesMs - unknownMs);
  return { judged: new Date(Math.min(coming, known)), coming: new Date(coming) };
}

export const takes = { blocked: blockedMs, blockedFresh: freshMs + blockedMs, back: dayMs, gone: horizonMs, goneKnown: lateMs } as const;

/** In group 1 met the new version, in group 2 its base; in group 3 met both. */
export type GroupRow = {
  arm: number;
  people: number;
  blocked: number;
  refused: number;
  wrote_cant_create: number;
  wrote_disappeared: number;
  locked_out: number;
  locked_out_coming: number;
  back: number;
  fresh: number;
  fresh_coming: number;
  blocked_fresh: number;
  followed: number;
  followed_coming: number;
  gone: number;
};

/** One row for each group: everybody seen in the stage, whichever version they met, and what became of them. */
export function groupsSql(followed: Followed): Prisma.Sql {
  const { stage, until, asOf } = followed;
  const [blocked, fresh, back, gone] = [
    boundsOf(followed, takes.blocked),
    boundsOf(followed, takes.blockedFresh),
    boundsOf(followed, takes.back),
    boundsOf(followed, takes.gone, takes.goneKnown),
  ];
  const count = (those: Prisma.Sql) => Prisma.sql`count(*) FILTER (WHERE ${those})::float8`;
  const isBlocked = Prisma.sql`(l.closed_at IS NULL OR l.closed_at > l.opened_at + ${lengthOf(blockedMs)})`;
  return Prisma.sql`
    WITH ${met(followed)},
    people AS MATERIALIZED (
      SELECT e.user_id, ${armOf(stage, Prisma.sql`e.user_id`)} AS arm
      FROM (SELECT s.user_id FROM (${seen(stage.from, until)}) s GROUP BY s.user_id) e
      JOIN users u ON u.id = e.user_id LEFT JOIN met m ON m.user_id = e.user_id WHERE NOT u.is_test
    ),
    blocked AS (
      SELECT DISTINCT l.user_id FROM lockouts l WHERE l.opened_at >= ${stage.from} AND l.opened_at < ${blocked.judged} AND ${isBlocked}
    ),
    refused AS (
      SELECT DISTINCT a.user_id FROM attempts a WHERE a.at >= ${stage.from} AND a.at < ${until} AND a.outcome = 'conflict'
    ),
    wrote AS (
      SELECT t.user_id, bool_or(t.category = 'cant_create_chat') AS cant_create, bool_or(t.category = 'chat_disappeared') AS disappeared
      FROM ${ticketsIn(stage.from, until)} AND t.user_id IS NOT NULL GROUP BY t.user_id
    ),
    fresh AS MATERIALIZED (
      SELECT DISTINCT ON (i.user_id) i.user_id, i.first_seen_at AS t0
      FROM installations i WHERE i.id <> ${unknownInstallation}::uuid AND i.first_seen_at >= ${stage.from} AND i.first_seen_at < ${until}
        AND EXISTS (SELECT 1 FROM consultations c WHERE c.user_id = i.user_id AND c.created_at < i.first_seen_at
          AND (c.archived_at IS NULL OR c.archived_at >= i.first_seen_at) AND (c.deleted_at IS NULL OR c.deleted_at >= i.first_seen_at))
      ORDER BY i.user_id, i.first_seen_at, i.id
    ),
    after_fresh AS (
      SELECT f.user_id, f.t0,
        EXISTS (SELECT 1 FROM lockouts l WHERE l.user_id = f.user_id AND l.opened_at >= f.t0
          AND l.opened_at < f.t0 + ${lengthOf(freshMs)} AND ${isBlocked}) AS blocked,
        EXISTS (SELECT 1 FROM (${activity(stage.from, asOf, Prisma.sql`f.user_id`)}) s
          WHERE s.at > f.t0 + ${lengthOf(gapMs)} AND s.at <= f.t0 + ${lengthOf(horizonMs)}) AS returned
      FROM fresh f
    ),
    ${episodes(stage.from, until, asOf)}
    SELECT p.arm, count(*)::float8 AS people,
      ${count(Prisma.sql`b.user_id IS NOT NULL`)} AS blocked, ${count(Prisma.sql`r.user_id IS NOT NULL`)} AS refused,
      ${count(Prisma.sql`w.cant_create`)} AS wrote_cant_create, ${count(Prisma.sql`w.disappeared`)} AS wrote_disappeared,
      ${count(Prisma.sql`o.t0 < ${back.judged}`)} AS locked_out,
      ${count(Prisma.sql`o.t0 >= ${back.judged} AND o.t0 < ${back.coming}`)} AS locked_out_coming,
      ${count(Prisma.sql`o.t0 < ${back.judged} AND o.ended_by IS NOT NULL AND o.followed_until - o.t0 <= ${lengthOf(dayMs)}`)} AS back,
      ${count(Prisma.sql`f.t0 < ${fresh.judged}`)} AS fresh, ${count(Prisma.sql`f.t0 >= ${fresh.judged} AND f.t0 < ${fresh.coming}`)} AS fresh_coming,
      ${count(Prisma.sql`f.t0 < ${fresh.judged} AND f.blocked`)} AS blocked_fresh,
      ${count(Prisma.sql`f.t0 < ${gone.judged}`)} AS followed, ${count(Prisma.sql`f.t0 >= ${gone.judged} AND f.t0 < ${gone.coming}`)} AS followed_coming,
      ${count(Prisma.sql`f.t0 < ${gone.judged} AND NOT f.returned`)} AS gone
    FROM people p LEFT JOIN blocked b ON b.user_id = p.user_id LEFT JOIN refused r ON r.user_id = p.user_id
      LEFT JOIN wrote w ON w.user_id = p.user_id LEFT JOIN after_fresh f ON f.user_id = p.user_id LEFT JOIN episodes o ON o.user_id = p.user_id
    GROUP BY p.arm`;
}

/** Sums over the logical attempts of each group, its number as the bucket. */
export function triesSql(followed: Followed): Prisma.Sql {
  const { stage, asOf } = followed;
  const { judged } = boundsOf(followed, metricSettings.recoveredMinutes * minuteMs);
  const tries = Prisma.sql`
    WITH ${met(followed)}
    SELECT t.user_id, t.at, t.id, t.persona, t.outcome, t.lockout_id, ${armOf(stage, Prisma.sql`t.user_id`)} AS bucket
    FROM (${logicalAttempts(stage.from, judged, asOf)}) t LEFT JOIN met m ON m.user_id = t.user_id`;
  return sumsOf(tries, asOf);
}

/** Whoever was there: also who only tried to open a chat, and was refused, or those of one group would be missing. */
function seen(from: Date, until: Date): Prisma.Sql {
  return Prisma.sql`${activity(from, until)} UNION ALL SELECT attempts.user_id, attempts.at FROM attempts WHERE attempts.at >= ${from} AND attempts.at < ${until}`;
}

/** What the first attempt of each person in the stage met. */
function met({ stage, until }: Followed): Prisma.Sql {
  return Prisma.sql`met AS MATERIALIZED (
    SELECT DISTINCT ON (a.user_id) a.user_id, a.policy_version FROM attempts a
    WHERE a.at >= ${stage.from} AND a.at < ${until} AND a.policy_version IN (${stage.version}, ${stage.base})
    ORDER BY a.user_id, a.at, a.id)`;
}

/** By what they met first, else by their place: an app that never tries to create meets the new version all the same. */
function armOf({ version, newBelow, baseFrom }: Stage, user: Prisma.Sql): Prisma.Sql {
  const place = Prisma.sql`rollout_place(${user})`;
  return Prisma.sql`CASE WHEN ${newBelow} < ${baseFrom} AND ${place} >= ${newBelow} AND ${place} < ${baseFrom} THEN 3
    WHEN m.policy_version IS NOT NULL THEN CASE WHEN m.policy_version = ${version} THEN 1 ELSE 2 END
    WHEN ${place} < ${newBelow} THEN 1 ELSE 2 END`;
}
