import "server-only";
import { Prisma } from "@/lib/db";
import { lengthOf } from "./answer";
import { dayMs, metricSettings } from "./settings";
import { ticketsIn } from "./tickets";

// When tickets were answered and when they were closed: the one text of it behind the times and behind the lists.

const followed = lengthOf(metricSettings.recoveryDays * dayMs);

/**
 * Tickets of [from, until) with `ended_by` and `followed_until`: `answered` by the first message of a person on staff, on it or
 * on one that was merged into it; `closed` before that; null: neither in 28 days. Word of a fix that all were told at once is no answer.
 */
export function answersOf(from: Date, until: Date, asOf: Date): Prisma.Sql {
  const rows = Prisma.sql`
    SELECT t.*, ${firstClosed} AS other_at, (
        SELECT min(m.at) FROM ticket_messages m WHERE m.author_kind = 'staff' AND m.at >= t.created_at
          AND (m.ticket_id = t.id OR m.ticket_id IN (SELECT s.id FROM tickets s WHERE s.merged_into = t.id))
          AND NOT EXISTS (SELECT 1 FROM issue_notice_rows n WHERE n.ticket_id = m.ticket_id AND n.status = 'sent' AND n.done_at = m.at)
      ) AS own_at FROM ${ticketsIn(from, until)}`;
  return ended(rows, { own: "answered", other: "closed" }, asOf);
}

/** Tickets of [from, until) with `ended_by` and `followed_until`: `solved` for the first time, however often they were opened again. */
export function firstClosesOf(from: Date, until: Date, asOf: Date): Prisma.Sql {
  return ended(
    Prisma.sql`SELECT t.*, NULL::timestamptz AS other_at, ${firstClosed} AS own_at FROM ${ticketsIn(from, until)}`,
    { own: "solved", other: "none" },
    asOf,
  );
}

/** The same for the last time: one that was opened again is not solved until it is closed again. */
export function lastClosesOf(from: Date, until: Date, asOf: Date): Prisma.Sql {
  return ended(
    Prisma.sql`SELECT t.*, NULL::timestamptz AS other_at, t.solved_at AS own_at FROM ${ticketsIn(from, until)}`,
    { own: "solved", other: "none" },
    asOf,
  );
}

/** Tickets of [from, until) that were opened again after they had been solved. */
export function reopenedOf(from: Date, until: Date, asOf: Date): Prisma.Sql {
  return Prisma.sql`SELECT t.* FROM ${ticketsIn(from, until)}
    AND t.first_solved_at < ${asOf} AND (t.solved_at IS NULL OR t.solved_at > t.first_solved_at)`;
}

// Rows that were written by hand may lack the first time.
const firstClosed = Prisma.sql`coalesce(t.first_solved_at, t.solved_at)`;

function ended(rows: Prisma.Sql, { own, other }: { own: string; other: string }, asOf: Date): Prisma.Sql {
  const within = (at: Prisma.Sql) =>
    Prisma.sql`CASE WHEN ${at} <= b.created_at + ${followed} AND ${at} < ${asOf} THEN greatest(${at}, b.created_at) END`;
  return Prisma.sql`
    SELECT f.*, CASE WHEN f.own <= coalesce(f.other, f.own) THEN ${own} WHEN f.other IS NOT NULL THEN ${other} END AS ended_by,
      coalesce(least(f.own, f.other), least(f.created_at + ${followed}, ${asOf}::timestamptz)) AS followed_until
    FROM (SELECT b.*, ${within(Prisma.sql`b.own_at`)} AS own, ${within(Prisma.sql`b.other_at`)} AS other FROM (${rows}) b) f`;
}
