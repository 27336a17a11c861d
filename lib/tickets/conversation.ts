import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db, Prisma } from "@/lib/db";
import { type CursorValue, readCursor, writeCursor } from "@/lib/http/cursor";
import type { NoteKind } from "./rules";
import type { ReadConversation } from "./schema";

export const entriesShownMax = 50;

/** One thing that was said or done on a ticket, or on one that was merged into it. */
export type Entry = {
  id: string;
  at: Date;
  /** first: what the ticket began with. message: what was written or answered since. The others are notes. */
  kind: "first" | "message" | NoteKind;
  author: "requester" | "staff" | "system";
  authorId: string | null;
  authorName: string | null;
  body: string;
  /** What the merged ticket was about, where it begins. */
  subject: string | null;
  /** Of an answer from here: waiting, sent or dead. */
  delivery: string | null;
  /** The ticket that it was said on, where that is another one. */
  fromNumber: number | null;
};

export type Conversation = {
  /** The oldest first. */
  entries: Entry[];
  /** Where the page before begins; null when this is the beginning. */
  earlier: string | null;
  /** This is not the end of it. */
  later: boolean;
};

/** What was said and done on a ticket and those merged into it, by time; 50 at once, the newest unless `before` says. Throws INVALID_CURSOR. */
export async function readConversation(actor: Actor, { ticketId, before }: ReadConversation): Promise<Conversation> {
  authorize(actor, "tickets:read");
  const position = before === undefined ? undefined : readCursor(["conversation", ticketId], before, 3);
  const rows = await read(ticketId, position);
  const shown = rows.slice(0, entriesShownMax).reverse();
  const first = shown[0];
  const earlier =
    rows.length > entriesShownMax && first ? writeCursor(["conversation", ticketId], [first.key, first.place, first.id]) : null;
  return { entries: shown.map(({ key: _, place: __, ...entry }) => entry), earlier, later: position !== undefined };
}

/** Who a ticket is with all that was merged into it, one inside of the other. */
export async function mergedTree(ticketId: string): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    WITH RECURSIVE tree AS (SELECT ${ticketId}::uuid AS id UNION SELECT t.id FROM tickets t JOIN tree ON t.merged_into = tree.id)
    SELECT id FROM tree`;
  return rows.map((row) => row.id);
}

type Row = Entry & { key: string; place: number };

// Each of the three lists is read by its own index, so that a long one costs no more than a short one.
async function read(ticketId: string, position: CursorValue[] | undefined): Promise<Row[]> {
  const ids = await mergedTree(ticketId);
  const [at, place, id] = position ?? [];
  const before = (time: Prisma.Sql, kind: number, key: Prisma.Sql) =>
    position ? Prisma.sql`AND (${time}, ${kind}, ${key}) < (${at}::timestamptz, ${place}::int, ${id}::uuid)` : Prisma.empty;
  const some = entriesShownMax + 1;
  const rows = await db.$queryRaw<(Omit<Row, "fromNumber"> & { ticketId: string; number: bigint })[]>`
    SELECT e.*, e.at::text AS key, own.number FROM (
      (SELECT t.id, t.id AS "ticketId", t.created_at AS at, 0 AS place, 'first' AS kind, 'requester' AS author, NULL AS "authorId",
        t.requester_name AS "authorName", t.body, t.subject, NULL AS delivery
        FROM tickets t WHERE t.id = ANY(${ids}::uuid[]) ${before(Prisma.sql`t.created_at`, 0, Prisma.sql`t.id`)} ORDER BY t.created_at DESC, t.id DESC LIMIT ${some})
      UNION ALL
      (SELECT m.id, m.ticket_id, m.at, 1, 'message', m.author_kind, m.author_id, m.author_name, m.body, NULL, d.status
        FROM ticket_messages m LEFT JOIN deliveries d ON d.id = m.delivery_id
        WHERE m.ticket_id = ANY(${ids}::uuid[]) ${before(Prisma.sql`m.at`, 1, Prisma.sql`m.id`)} ORDER BY m.at DESC, m.id DESC LIMIT ${some})
      UNION ALL
      (SELECT n.id, n.ticket_id, n.at, 2, n.kind, CASE n.author_kind WHEN 'staff' THEN 'staff' ELSE 'system' END, n.author_id, n.author_name, n.body, NULL, NULL
        FROM ticket_notes n WHERE n.ticket_id = ANY(${ids}::uuid[]) ${before(Prisma.sql`n.at`, 2, Prisma.sql`n.id`)} ORDER BY n.at DESC, n.id DESC LIMIT ${some})
    ) e JOIN tickets own ON own.id = e."ticketId"
    ORDER BY e.at DESC, e.place DESC, e.id DESC LIMIT ${some}`;
  return rows.map(({ ticketId: of, number, ...row }) => ({ ...row, fromNumber: of === ticketId ? null : Number(number) }));
}
