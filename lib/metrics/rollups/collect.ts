import "server-only";
import { Prisma, type Tx } from "@/lib/db";

/** Under whom a ticket's writer is counted: by user, by address where no user is known, else by the ticket. */
const writer = Prisma.sql`coalesce(t.user_id, md5('mail ' || t.requester_email)::uuid, t.id)`;

/**
 * Puts down everybody of whom something changed in transactions in [from, below), or of whom time changes something by
 * `asOf`, to be counted anew.
 */
export async function collectDirty(tx: Tx, { from, below, asOf }: { from: bigint; below: bigint; asOf: Date }): Promise<number> {
  const changed = (alias: string) =>
    Prisma.sql`${Prisma.raw(alias)}.changed_xid >= ${from} AND ${Prisma.raw(alias)}.changed_xid < ${below}`;
  return tx.$executeRaw`
    WITH ticket AS MATERIALIZED (
      SELECT t.id, ${writer} AS person_id FROM tickets t WHERE ${changed("t")}
    ), before AS MATERIALIZED (
      SELECT r.person_id FROM rollup_tickets r JOIN ticket ON ticket.id = r.ticket_id
    ), moved AS (
      INSERT INTO rollup_tickets (ticket_id, person_id) SELECT id, person_id FROM ticket
      ON CONFLICT (ticket_id) DO UPDATE SET person_id = excluded.person_id
    ), marked AS (
      DELETE FROM rollup_marks m WHERE m.changed_xid < ${below} RETURNING m.person_id
    ), test AS MATERIALIZED (
      SELECT id FROM users WHERE is_test
    ), known AS MATERIALIZED (
      SELECT person_id FROM rollup_people WHERE is_test
    )
    INSERT INTO rollup_dirty (person_id)
    SELECT user_id FROM attempts a WHERE ${changed("a")}
    UNION SELECT user_id FROM events e WHERE ${changed("e")}
    UNION SELECT user_id FROM messages m WHERE ${changed("m")}
    UNION SELECT user_id FROM lockouts l WHERE ${changed("l")}
    UNION SELECT person_id FROM ticket
    UNION SELECT person_id FROM before
    UNION SELECT person_id FROM marked
    UNION SELECT person_id FROM rollup_people WHERE due_at < ${asOf}
    UNION (SELECT id FROM test EXCEPT SELECT person_id FROM known)
    UNION (SELECT person_id FROM known EXCEPT SELECT id FROM test)
    ON CONFLICT DO NOTHING`;
}

/** Says of every ticket under whom it is counted. */
export async function placeTickets(tx: Tx): Promise<void> {
  await tx.$executeRaw`INSERT INTO rollup_tickets (ticket_id, person_id) SELECT t.id, ${writer} FROM tickets t`;
}
