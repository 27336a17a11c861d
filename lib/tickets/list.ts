import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db, Prisma } from "@/lib/db";
import { readCursor, writeCursor } from "@/lib/http/cursor";
import { isUuid } from "@/lib/ids";
import { type TicketRow, ticketRow } from "./item";
import type { Person } from "./requester";
import type { ListTickets } from "./schema";

export type ListedTicket = TicketRow & {
  /** Who the ticket is linked to, and whether the server would refuse them now. */
  person: (Person & { lockedOutNow: boolean }) | null;
  assigneeName: string | null;
};

/** A page of tickets by keyset, filtered and searched; a search for a number, an id or a whole e-mail address is exact. */
export async function listTickets(
  actor: Actor,
  input: ListTickets,
  _now: Date = new Date(),
): Promise<{ tickets: ListedTicket[]; nextCursor: string | null }> {
  authorize(actor, "tickets:read");
  const { limit, cursor, sort, ...filters } = input;
  const me = actor.kind === "staff" ? actor.id : null;
  const question = ["tickets", sort, filters.status ?? null, filters.category ?? null, filters.assignee, filters.q ?? null, me];
  const after = cursor ? readCursor(question, cursor, 2) : null;
  const descending = sort.startsWith("-");
  const column = sort.endsWith("created") ? Prisma.sql`t.created_at` : Prisma.sql`t.updated_at`;
  const direction = descending ? Prisma.sql`DESC` : Prisma.sql`ASC`;
  const beyond = descending ? Prisma.sql`<` : Prisma.sql`>`;
  const keyset = after ? Prisma.sql`AND (${column}, t.id) ${beyond} (${after[0]}::timestamptz, ${after[1]}::uuid)` : Prisma.empty;
  const rows = await db.$queryRaw<Listed[]>`
    SELECT t.id, t.number, t.source, t.external_id AS "externalId", t.subject, t.requester_email AS "requesterEmail", t.user_id AS "userId",
      t.lockout_id AS "lockoutId", t.category, t.category_source AS "categorySource", t.status, t.assignee_id AS "assigneeId",
      t.created_at AS "createdAt", t.updated_at AS "updatedAt", t.solved_at AS "solvedAt", s.name AS "assigneeName", ${column}::text AS key
    FROM tickets t LEFT JOIN staff s ON s.id = t.assignee_id
    WHERE true ${statusIs(filters.status)} ${categoryIs(filters.category)} ${assigneeIs(filters.assignee, me)} ${matches(filters.q)} ${keyset}
    ORDER BY ${column} ${direction}, t.id ${direction} LIMIT ${limit + 1}`;
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const people = await peopleOf(page);
  return {
    tickets: page.map((row) => ({
      ...ticketRow(row),
      assigneeName: row.assigneeName,
      person: people.get(row.userId ?? "") ?? null,
    })),
    nextCursor: last && rows.length > limit ? writeCursor(question, [last.key, last.id]) : null,
  };
}

type Listed = Parameters<typeof ticketRow>[0] & { assigneeName: string | null; key: string };

function statusIs(status: ListTickets["status"]): Prisma.Sql {
  if (!status) return Prisma.empty;
  return status === "unsolved" ? Prisma.sql`AND t.status <> 'solved'` : Prisma.sql`AND t.status = ${status}`;
}

function categoryIs(category: ListTickets["category"]): Prisma.Sql {
  return category ? Prisma.sql`AND t.category = ${category}` : Prisma.empty;
}

// A service token has no tickets of its own, so that "me" is nobody's.
function assigneeIs(assignee: ListTickets["assignee"], me: string | null): Prisma.Sql {
  if (assignee === "any") return Prisma.empty;
  return assignee === "none" ? Prisma.sql`AND t.assignee_id IS NULL` : Prisma.sql`AND t.assignee_id = ${me}::uuid`;
}

function matches(q: string | undefined): Prisma.Sql {
  if (!q) return Prisma.empty;
  if (isUuid(q)) return Prisma.sql`AND (t.id = ${q}::uuid OR t.user_id = ${q}::uuid)`;
  const number = /^#?(\d{1,15})$/.exec(q)?.[1];
  if (q.startsWith("#") && number) return Prisma.sql`AND t.number = ${BigInt(number)}`;
  const fragment = `%${q.toLowerCase().replace(/[\\%_]/g, "\\$&")}%`;
  return Prisma.sql`AND (lower(t.subject) LIKE ${fragment} OR t.requester_email LIKE ${fragment}
    ${number ? Prisma.sql`OR t.number = ${BigInt(number)}` : Prisma.empty}
    OR t.user_id = (SELECT user_id FROM user_emails WHERE email = ${q.toLowerCase()}))`;
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
