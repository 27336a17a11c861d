import "server-only";
import { Prisma, type Tx } from "@/lib/db";

/**
 * Brings what the queue is ordered by, besides the tries themselves, in line with the tickets and installations of these
 * people: whether they have written, and when another device of theirs was in use. Call it in the transaction that changed
 * a ticket, or wrote lockouts by another way than a conflict (which keeps both itself). Answers how many rows moved.
 */
export async function keepQueueFacts(tx: Tx, userIds: readonly (string | null)[]): Promise<number> {
  const ids = [...new Set(userIds)].filter((id) => id !== null);
  if (ids.length === 0) return 0;
  return tx.$executeRaw`
    UPDATE lockouts l SET ticket_number = fact.ticket_number, other_phone_at = fact.other_phone_at
    FROM (SELECT o.user_id, o.id, CASE WHEN o.closed_at IS NULL THEN ${openTicketOf(Prisma.sql`o.user_id`)} END AS ticket_number,
        CASE WHEN o.closed_at IS NULL THEN ${otherPhoneOf()} END AS other_phone_at
      FROM lockouts o WHERE o.user_id = ANY(${ids}::uuid[])
        AND (o.closed_at IS NULL OR o.ticket_number IS NOT NULL OR o.other_phone_at IS NOT NULL)) fact
    WHERE l.user_id = ANY(${ids}::uuid[]) AND l.user_id = fact.user_id AND l.id = fact.id
      AND (l.ticket_number IS DISTINCT FROM fact.ticket_number OR l.other_phone_at IS DISTINCT FROM fact.other_phone_at)`;
}

/** The number of the person's newest ticket that is not solved, or null. `user` is an SQL expression. */
export function openTicketOf(user: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(SELECT max(t.number) FROM tickets t WHERE t.user_id = ${user} AND t.status <> 'solved')`;
}

// As it was known at the last try: what was seen later does not count, or the order would move by itself.
function otherPhoneOf(): Prisma.Sql {
  return Prisma.sql`(SELECT max(least(i.last_seen_at, o.last_attempt_at)) FROM installations i
    WHERE i.user_id = o.user_id AND i.id <> o.installation_id AND i.device_id IS DISTINCT FROM o.device_id AND i.first_seen_at <= o.last_attempt_at)`;
}
