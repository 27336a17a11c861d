import "server-only";
import { Prisma } from "@/lib/db";
import { activity } from "./activity";
import { lengthOf } from "./answer";
import { episodes } from "./episodes";
import type { Filters } from "./filters";
import { everyLockout, stillOpen } from "./lockout-sets";
import type { LastSeen } from "./lockouts";
import { dayMs, hourMs, metricSettings } from "./settings";
import { ticketsIn } from "./tickets";

// Who wrote and who did not, what help led to, and which complaints the telemetry knows of: the one text of it behind the
// counts and behind the lists of what was counted.

const { ticketDays, resetDays, activeDays, lostDays, lateAllowanceHours } = metricSettings;
const late = lengthOf(lateAllowanceHours * hourMs);

/**
 * (user_id, id, t0, persona, state) of each person's first lockout in [from, until) that did not end by itself: `wrote` a
 * ticket about it within 14 days, `silent` where those are over, else `open`. `id`: the lockout with which it began.
 */
export function contactsOf(from: Date, until: Date, asOf: Date, filters?: Filters): Prisma.Sql {
  return Prisma.sql`
    SELECT w.user_id, w.id, w.t0, w.persona, CASE WHEN w.wrote THEN 'wrote' WHEN w.matured THEN 'silent' ELSE 'open' END AS state
    FROM (${wroteOf(from, until, asOf, filters)}) w WHERE w.ended_by IS DISTINCT FROM 'auto'`;
}

/**
 * (user_id, id, t0, persona, ended_by, wrote, matured, deflected) of each person's first lockout in [from, until), those that
 * ended by themselves, too: `wrote` about it within 14 days; `matured`: these are over; `deflected`: in a chat again in them, and wrote nothing.
 */
export function wroteOf(from: Date, until: Date, asOf: Date, filters?: Filters): Prisma.Sql {
  const days = lengthOf(ticketDays * dayMs);
  return Prisma.sql`
    SELECT e.*, NOT e.wrote AND e.ended_by IS NOT NULL AND e.followed_until <= e.t0 + ${days} AS deflected
    FROM (
      WITH ${episodes(from, until, asOf, filters)}
      SELECT e.user_id, e.id, e.t0, e.persona, e.ended_by, e.followed_until, e.t0 + ${days} < ${asOf} AS matured,
        EXISTS (SELECT 1 FROM tickets t WHERE t.user_id = e.user_id AND t.category IN ('cant_create_chat', 'chat_disappeared') AND t.created_at >= e.t0
          AND t.created_at <= e.t0 + ${days} AND t.created_at < ${asOf}) AS wrote
      FROM episodes e
    ) e`;
}

/**
 * (user_id, id, at, persona, act, state) of each reset and reconnect in [from, until) that was not taken back by `asOf`: within
 * 14 days the person was in a `chat`, was only `seen`, or was `gone`; `open` while there is time. Late events are waited for.
 */
export function helpOf(from: Date, until: Date, asOf: Date): Prisma.Sql {
  const days = lengthOf(resetDays * dayMs);
  const after = (at: Prisma.Sql) => Prisma.sql`${at} > h.at AND ${at} <= h.at + ${days} AND ${at} < ${asOf}`;
  return Prisma.sql`
    SELECT h.user_id, h.id, h.at, h.persona, h.act, CASE
        WHEN EXISTS (SELECT 1 FROM attempts a WHERE a.user_id = h.user_id AND a.outcome = 'created' AND ${after(Prisma.sql`a.at`)})
          OR EXISTS (SELECT 1 FROM messages m WHERE m.user_id = h.user_id AND m.role = 'user' AND ${after(Prisma.sql`m.created_at`)}) THEN 'chat'
        WHEN h.at + ${days} + ${late} > ${asOf} THEN 'open'
        WHEN EXISTS (SELECT 1 FROM (${activity(from, asOf, Prisma.sql`h.user_id`)}) s WHERE ${after(Prisma.sql`s.at`)}) THEN 'seen'
        ELSE 'gone' END AS state
    FROM (${actsOf(from, until, asOf)}) h`;
}

/** (user_id, id, at, persona, act) of each reset and reconnect in [from, until) that was not taken back by `asOf`. */
export function actsOf(from: Date, until: Date, asOf: Date): Prisma.Sql {
  return Prisma.sql`
    SELECT h.* FROM (
      SELECT r.user_id, r.id, r.at, r.persona, 'reset' AS act FROM resets r
      WHERE r.at >= ${from} AND r.at < ${until} AND (r.undone_at IS NULL OR r.undone_at >= ${asOf})
      UNION ALL
      SELECT r.user_id, r.id, r.at, r.persona, 'reconnect' FROM remedies r WHERE r.kind = 'reconnect' AND r.at >= ${from} AND r.at < ${until}
    ) h JOIN users u ON u.id = h.user_id
    WHERE NOT u.is_test`;
}

/**
 * Complaints in [from, until), tickets `t`, with `known`: `lockout` where their writer was locked out at that time or in the 14
 * days before, `none` where they are a user and were not, `nobody` where no user is known.
 */
export function complaintsOf(from: Date, until: Date): Prisma.Sql {
  return Prisma.sql`
    SELECT t.*, CASE WHEN t.user_id IS NULL THEN 'nobody'
        WHEN EXISTS (SELECT 1 FROM lockouts l WHERE l.user_id = t.user_id AND l.opened_at <= t.created_at
          AND (l.closed_at IS NULL OR l.closed_at >= t.created_at - ${lengthOf(ticketDays * dayMs)})) THEN 'lockout'
        ELSE 'none' END AS known
    FROM ${ticketsIn(from, until)} AND t.category IN ('cant_create_chat', 'chat_disappeared')`;
}

/** Lockouts `l` open at `asOf` by when their person was last seen, as in lockouts.ts: `any`, all of them. */
export function outAt(which: LastSeen | "any", asOf: Date, filters?: Filters): Prisma.Sql {
  const seen = (days: number) => seenSince(new Date(asOf.getTime() - days * dayMs), asOf);
  const those = {
    any: () => Prisma.sql`true`,
    active: () => seen(activeDays),
    dormant: () => Prisma.sql`NOT ${seen(activeDays)} AND ${seen(lostDays)}`,
    lost: () => Prisma.sql`NOT ${seen(lostDays)}`,
  }[which]();
  return Prisma.sql`${everyLockout(asOf, filters)} AND ${stillOpen(asOf)} AND ${those}`;
}

/** Lockouts `l` open at `asOf`, without the lost ones. */
export function openNotLostAt(asOf: Date, filters?: Filters): Prisma.Sql {
  return Prisma.sql`${outAt("any", asOf, filters)} AND ${seenSince(new Date(asOf.getTime() - lostDays * dayMs), asOf)}`;
}

/** The person of a lockout `l` used the app, or tried in one that is still open. */
function seenSince(since: Date, asOf: Date): Prisma.Sql {
  return Prisma.sql`(EXISTS (SELECT 1 FROM (${activity(since, asOf)}) s WHERE s.user_id = l.user_id)
    OR EXISTS (SELECT 1 FROM lockouts o WHERE o.user_id = l.user_id AND o.opened_at < ${asOf} AND (o.closed_at IS NULL OR o.closed_at >= ${asOf})
      AND o.last_attempt_at >= ${since}))`;
}
