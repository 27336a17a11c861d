import "server-only";
import { Prisma } from "@/lib/db";
import { lengthOf } from "./answer";
import { dayMs, metricSettings } from "./settings";
import { actsOf, wroteOf } from "./support-sets";
import { ticketsIn } from "./tickets";

// The three times of the way through support, one row for each person: (user_id, id, at, persona, ended_by, followed_until),
// and `act` of the last. The one text of it behind the times and behind the lists.

const { ticketDays, resetDays } = metricSettings;
const days = lengthOf(ticketDays * dayMs);
const helpDays = lengthOf(resetDays * dayMs);

/** From each person's first lockout in [from, until) that did not end by itself to their `ticket`, if they are not `back` before. */
export function untilTicket(from: Date, until: Date, asOf: Date): Prisma.Sql {
  return ended(
    Prisma.sql`
      SELECT w.user_id, w.id, w.t0 AS at, w.persona, NULL AS act, CASE WHEN w.ended_by IS NOT NULL THEN w.followed_until END AS other_at,
        (SELECT min(t.created_at) FROM tickets t WHERE t.user_id = w.user_id AND t.category IN ('cant_create_chat', 'chat_disappeared')
          AND t.created_at >= w.t0) AS own_at
      FROM (${wroteOf(from, until, asOf)}) w WHERE w.ended_by IS DISTINCT FROM 'auto'`,
    { own: "ticket", other: "back" },
    days,
    asOf,
  );
}

/** From each person's first complaint in [from, until) while they were locked out to `help`, if they are not `back` in a chat with the same persona before. */
export function untilHelp(from: Date, until: Date, asOf: Date): Prisma.Sql {
  const about = Prisma.sql`(r.persona IS NULL OR r.persona = c.persona) AND r.at >= c.at`;
  return ended(
    Prisma.sql`
      SELECT c.*, NULL AS act, ${inChatAfter(asOf)} AS other_at, least(
          (SELECT min(r.at) FROM resets r WHERE r.user_id = c.user_id AND (r.undone_at IS NULL OR r.undone_at >= ${asOf}) AND ${about}),
          (SELECT min(r.at) FROM remedies r WHERE r.user_id = c.user_id AND r.kind = 'reconnect' AND ${about})) AS own_at
      FROM (
        SELECT DISTINCT ON (t.user_id) t.user_id, t.id, t.created_at AS at, l.persona
        FROM (SELECT t.* FROM ${ticketsIn(from, until)} AND t.category IN ('cant_create_chat', 'chat_disappeared')) t
          JOIN LATERAL (SELECT l.persona FROM lockouts l WHERE l.user_id = t.user_id AND l.opened_at <= t.created_at
            AND (l.closed_at IS NULL OR l.closed_at > t.created_at) ORDER BY l.opened_at DESC, l.id LIMIT 1) l ON true
        ORDER BY t.user_id, t.created_at, t.id
      ) c`,
    { own: "help", other: "back" },
    helpDays,
    asOf,
  );
}

/** From each person's first reset or reconnect in [from, until) to a `chat` with the same persona. */
export function untilChat(from: Date, until: Date, asOf: Date): Prisma.Sql {
  return ended(
    Prisma.sql`
      SELECT c.*, NULL::timestamptz AS other_at, ${inChatAfter(asOf)} AS own_at
      FROM (SELECT DISTINCT ON (h.user_id) h.* FROM (${actsOf(from, until, asOf)}) h ORDER BY h.user_id, h.at, h.id) c`,
    { own: "chat", other: "none" },
    helpDays,
    asOf,
  );
}

/** When the person of `c` next got a chat with its persona, or wrote in one; with any persona where none is said. */
function inChatAfter(asOf: Date): Prisma.Sql {
  return Prisma.sql`least(
    (SELECT min(a.at) FROM attempts a WHERE a.user_id = c.user_id AND a.outcome = 'created' AND a.at > c.at AND a.at < ${asOf}
      AND (c.persona IS NULL OR a.persona = c.persona)),
    (SELECT min(m.created_at) FROM messages m JOIN consultations k ON k.user_id = m.user_id AND k.id = m.consultation_id
      WHERE m.user_id = c.user_id AND m.role = 'user' AND m.created_at > c.at AND m.created_at < ${asOf}
        AND (c.persona IS NULL OR k.persona = c.persona)))`;
}

/** What came first, within `length` and before `asOf`; nothing of it: followed to then. */
function ended(rows: Prisma.Sql, { own, other }: { own: string; other: string }, length: Prisma.Sql, asOf: Date): Prisma.Sql {
  const within = (at: Prisma.Sql) => Prisma.sql`CASE WHEN ${at} <= b.at + ${length} AND ${at} < ${asOf} THEN ${at} END`;
  return Prisma.sql`
    SELECT f.user_id, f.id, f.at, f.persona, f.act, CASE WHEN f.own <= coalesce(f.other, f.own) THEN ${own} WHEN f.other IS NOT NULL THEN ${other} END AS ended_by,
      coalesce(least(f.own, f.other), least(f.at + ${length}, ${asOf}::timestamptz)) AS followed_until
    FROM (SELECT b.*, ${within(Prisma.sql`b.own_at`)} AS own, ${within(Prisma.sql`b.other_at`)} AS other FROM (${rows}) b) f`;
}
