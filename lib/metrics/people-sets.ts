import "server-only";
import { Prisma } from "@/lib/db";
import { activity } from "./activity";
import { lengthOf } from "./answer";
import { episodes } from "./episodes";
import type { Filters } from "./filters";
import { firstEver } from "./first-lockouts";
import { dayMs, hourMs, metricSettings, minuteMs } from "./settings";

// Who is behind the numbers about people over weeks, one row each: the one text of it behind the counts (drop-off.ts,
// conversion.ts) and behind the lists. What a person did is looked up by the person: few are locked out, and everybody's
// signs of life are many.

const { horizonDays, gapMinutes, lateAllowanceHours } = metricSettings;
const horizonMs = horizonDays * dayMs;
const late = lengthOf(lateAllowanceHours * hourMs);

export type Stretch = { from: Date; until: Date; asOf: Date };

/** (user_id, t0, matured, returned, ended, days) of each first lockout ever in the stretch: `days` as the curve's steps have them. */
export function followedAfterFirst({ from, until, asOf }: Stretch, filters?: Filters): Prisma.Sql {
  const judged = Prisma.sql`f.t0 + ${lengthOf(horizonMs)} + ${late}`;
  const inDays = (length: Prisma.Sql) => Prisma.sql`extract(epoch FROM ${length}) * 1000 / ${dayMs}::float8`;
  return Prisma.sql`
    SELECT d.user_id, d.t0, d.matured, d.returned, d.left_on <= d.followed AS ended, least(d.left_on, d.followed) AS days
    FROM (
      SELECT f.user_id, f.t0, ${judged} <= ${asOf} AS matured, coalesce(s.returned, false) AS returned,
        coalesce(ceil(${inDays(Prisma.sql`s.last_at - f.t0`)}), 0)::float8 AS left_on,
        floor(${inDays(Prisma.sql`${asOf}::timestamptz - (${judged})`)})::float8 AS followed
      FROM (${firstEver(from, until, filters)}) f LEFT JOIN LATERAL (
        SELECT max(a.at) AS last_at, bool_or(a.at <= f.t0 + ${lengthOf(horizonMs)}) AS returned
        FROM (${activity(from, asOf, Prisma.sql`f.user_id`)}) a WHERE a.at > f.t0 + ${lengthOf(gapMinutes * minuteMs)}
      ) s ON true
    ) d`;
}

/** (user_id, id, ticket, help, resumed, retained) of each person's first lockout in the stretch: each step `yes`, `early`, `no` or `open`. */
export function waysAfterFirst({ from, until, asOf }: Stretch, filters?: Filters): Prisma.Sql {
  const { ticketDays, resetDays, recoveryDays, retainedFromDay, retainedToDay } = metricSettings;
  const days = (count: number) => lengthOf(count * dayMs);
  const within = (at: Prisma.Sql, count: number) => Prisma.sql`${at} >= e.t0 AND ${at} <= e.t0 + ${days(count)} AND ${at} < ${asOf}`;
  const state = (reached: Prisma.Sql, over: Prisma.Sql) =>
    Prisma.sql`CASE WHEN ${reached} THEN CASE WHEN ${over} THEN 'yes' ELSE 'early' END WHEN ${over} THEN 'no' ELSE 'open' END`;
  const wrote = Prisma.sql`EXISTS (SELECT 1 FROM tickets t WHERE t.user_id = e.user_id
    AND t.category IN ('cant_create_chat', 'chat_disappeared') AND ${within(Prisma.sql`t.created_at`, ticketDays)})`;
  const helped = Prisma.sql`(EXISTS (SELECT 1 FROM resets r WHERE r.user_id = e.user_id AND ${within(Prisma.sql`r.at`, resetDays)})
    OR EXISTS (SELECT 1 FROM remedies r WHERE r.user_id = e.user_id AND r.kind = 'reconnect' AND ${within(Prisma.sql`r.at`, resetDays)}))`;
  const back = Prisma.sql`(e.ended_by IS NOT NULL AND e.followed_until <= e.t0 + ${days(recoveryDays)})`;
  const here = Prisma.sql`EXISTS (SELECT 1 FROM (${activity(from, asOf, Prisma.sql`e.user_id`)}) a
    WHERE a.at > e.t0 + ${days(retainedFromDay - 1)} AND a.at <= e.t0 + ${days(retainedToDay)})`;
  return Prisma.sql`
    WITH ${episodes(from, until, asOf, filters)}
    SELECT e.user_id, e.id, ${state(wrote, Prisma.sql`e.t0 + ${days(ticketDays)} < ${asOf}`)} AS ticket,
      ${state(helped, Prisma.sql`e.t0 + ${days(resetDays)} < ${asOf}`)} AS help,
      ${state(back, Prisma.sql`e.t0 + ${days(recoveryDays)} < ${asOf}`)} AS resumed,
      ${state(here, Prisma.sql`e.t0 + ${days(retainedToDay)} + ${late} <= ${asOf}`)} AS retained
    FROM episodes e`;
}

/**
 * (user_id, at) of each real person who used the app in the stretch, had it open in any way, or tried; `at`: when last.
 * For lists alone: comers.ts and tickets.ts count them, from the counts where they can.
 */
export function peopleWho(did: "used" | "opened" | "tried", { from, until }: Stretch): Prisma.Sql {
  const used = activity(from, until, Prisma.sql`u.id`);
  // Who was locked out had tried.
  const tried = Prisma.sql`
    SELECT a.user_id, a.at FROM attempts a WHERE a.user_id = u.id AND a.at >= ${from} AND a.at < ${until}
    UNION ALL SELECT l.user_id, l.opened_at FROM lockouts l WHERE l.user_id = u.id AND l.opened_at >= ${from} AND l.opened_at < ${until}`;
  const all = { used, tried, opened: Prisma.sql`${used} UNION ALL ${tried}` }[did];
  return Prisma.sql`
    SELECT u.id AS user_id, (SELECT max(s.at) FROM (${all}) s) AS at
    FROM users u WHERE NOT u.is_test AND EXISTS (SELECT 1 FROM (${all}) s)`;
}
