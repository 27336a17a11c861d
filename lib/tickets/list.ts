import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db, Prisma } from "@/lib/db";
import { keysetPage, type Page, type Position } from "@/lib/http/keyset";
import { type TicketRow, ticketRow } from "./item";
import type { Person } from "./requester";
import type { ListTickets } from "./schema";
import { ticketsWhere } from "./where";

export type ListedTicket = TicketRow & {
  /** Who the ticket is linked to, and whether the server would refuse them now. */
  person: (Person & { lockedOutNow: boolean }) | null;
  assigneeName: string | null;
};

/** A page of tickets, filtered and searched; a search for a number, an id or a whole e-mail address is exact. */
export async function listTickets(actor: Actor, input: ListTickets, _now: Date = new Date()): Promise<Page<ListedTicket>> {
  authorize(actor, "tickets:read");
  const me = actor.kind === "staff" ? actor.id : null;
  const { status = null, category = null, assignee, q = null, sort, order } = input;
  const page = await keysetPage<Listed>({
    question: ["tickets", status, category, assignee, assignee === "me" ? me : null, q, sort, order],
    cursor: input.cursor,
    limit: input.limit,
    keyLength: 2,
    keyOf: (row) => [row.sortKey, row.id],
    read: (position, rows) => read(input, me, position, rows),
  });
  const people = await peopleOf(page.rows);
  const rows = page.rows.map((row) => ({
    ...ticketRow(row),
    assigneeName: row.assigneeName,
    person: people.get(row.userId ?? "") ?? null,
  }));
  return { ...page, rows };
}

type Listed = Parameters<typeof ticketRow>[0] & { assigneeName: string | null; sortKey: string };

function read(input: ListTickets, me: string | null, position: Position | undefined, rows: number): Promise<Listed[]> {
  const key = input.sort === "created" ? Prisma.sql`t.created_at` : Prisma.sql`t.updated_at`;
  const down = (input.order === "desc") !== (position?.back ?? false);
  const way = down ? Prisma.sql`DESC` : Prisma.sql`ASC`;
  const beyond = down ? Prisma.sql`<` : Prisma.sql`>`;
  const [at, id] = position?.values ?? [];
  const after = position ? Prisma.sql`AND (${key}, t.id) ${beyond} (${at}::timestamptz, ${id}::uuid)` : Prisma.empty;
  return db.$queryRaw<Listed[]>`
    SELECT t.id, t.number, t.source, t.external_id AS "externalId", t.subject, t.requester_email AS "requesterEmail", t.user_id AS "userId",
      t.lockout_id AS "lockoutId", t.category, t.category_source AS "categorySource", t.status, t.assignee_id AS "assigneeId",
      t.created_at AS "createdAt", t.updated_at AS "updatedAt", t.solved_at AS "solvedAt", s.name AS "assigneeName", ${key}::text AS "sortKey"
    FROM tickets t LEFT JOIN staff s ON s.id = t.assignee_id
    WHERE true ${ticketsWhere(input, me)} ${after}
    ORDER BY ${key} ${way}, t.id ${way} LIMIT ${rows}`;
}

async function peopleOf(rows: readonly Listed[]): Promise<Map<string, Person & { lockedOutNow: boolean }>> {
  const ids = [...new Set(rows.flatMap((row) => row.userId ?? []))];
  if (ids.length === 0) return new Map();
  const people = await db.$queryRaw<(Person & { lockedOutNow: boolean })[]>`
    SELECT u.id, u.name, u.email,
      EXISTS (SELECT 1 FROM lockouts l WHERE l.user_id = u.id AND l.closed_at IS NULL AND l.freed_at IS NULL) AS "lockedOutNow"
    FROM users u WHERE u.id = ANY(${ids}::uuid[])`;
  return new Map(people.map((person) => [person.id, person]));
}
