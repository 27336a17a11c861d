import "server-only";
import { type Actor, authorize, type Role } from "@/lib/auth/actor";
import { db, Prisma } from "@/lib/db";
import { env } from "@/lib/env";
import { keysetPage, type Page, type Position } from "@/lib/http/keyset";
import { isUuid } from "@/lib/ids";
import { hasTrigram, patternsOf } from "@/lib/users/search-rules";
import type { ListAudit } from "./schema";

export type AuditRow = {
  seq: number;
  id: string;
  at: Date;
  actor: { kind: "staff" | "service" | "app" | "system"; id: string; name: string; role: Role | null };
  action: string;
  /** The label is the target's name as it was then. */
  target: { kind: string; id: string; label: string };
  user_id: string | null;
  before: unknown;
  after: unknown;
  reason: string | null;
  ticket: { id: string; number: number | null } | null;
  request_id: string | null;
  address: string | null;
  prev_hash: string;
  hash: string;
};

/** The audit log, newest first, a page at a time. */
export async function listAudit(actor: Actor, input: ListAudit): Promise<Page<AuditRow>> {
  authorize(actor, "audit:read");
  const { q, action = null, actor: who = null, user_id = null, from = null, to = null } = input;
  const stretch = await stretchOf(input);
  const page = await keysetPage<Entry>({
    question: ["audit", q, action, who, user_id, from, to],
    cursor: input.cursor,
    limit: input.limit,
    keyLength: 1,
    keyOf: (row) => [Number(row.seq)],
    read: (position, rows) => read(input, stretch, position, rows),
  });
  const numbers = await ticketNumbers(page.rows);
  return { ...page, rows: page.rows.map((row) => auditRow(row, numbers)) };
}

type Entry = {
  seq: bigint;
  id: string;
  at: Date;
  actor_kind: AuditRow["actor"]["kind"];
  actor_id: string;
  actor_name: string;
  actor_role: Role | null;
  action: string;
  target_kind: string;
  target_id: string;
  target_label: string;
  user_id: string | null;
  before: unknown;
  after: unknown;
  reason: string | null;
  ticket_id: string | null;
  request_id: string | null;
  address: string | null;
  prev_hash: string;
  hash: string;
};

/** How many entries are read in their order for what is common, before the indexes for what is rare are asked. */
const nearRows = 3000;

async function read(input: ListAudit, stretch: Prisma.Sql, position: Position | undefined, rows: number): Promise<Entry[]> {
  const back = position?.back ?? false;
  const way = back ? Prisma.sql`ASC` : Prisma.sql`DESC`;
  const after = position ? Prisma.sql`AND seq ${back ? Prisma.sql`>` : Prisma.sql`<`} ${position.values[0]}::bigint` : Prisma.empty;
  const where = Prisma.sql`${conditions(input)} ${stretch} ${after}`;
  const found = foundSql(input.q);
  if (!found) return db.$queryRaw<Entry[]>`SELECT * FROM audit_entries WHERE ${where} ORDER BY seq ${way} LIMIT ${rows}`;
  const near = await db.$queryRaw<Entry[]>`
    SELECT * FROM (SELECT * FROM audit_entries WHERE ${where} ORDER BY seq ${way} LIMIT ${nearRows}) near
    WHERE ${found} ORDER BY seq ${way} LIMIT ${rows}`;
  if (near.length === rows) return near;
  return db.$queryRaw<Entry[]>`
    WITH hits AS MATERIALIZED (SELECT * FROM audit_entries WHERE ${found} AND ${where})
    SELECT * FROM hits ORDER BY seq ${way} LIMIT ${rows}`;
}

function conditions(input: ListAudit): Prisma.Sql {
  const parts: Prisma.Sql[] = [Prisma.sql`true`];
  if (input.action?.includes(".")) parts.push(Prisma.sql`action = ${input.action}`);
  // Between the dot and the character after it lie all actions on the noun, and an index on action can be walked.
  else if (input.action) parts.push(Prisma.sql`action >= ${`${input.action}.`} AND action < ${`${input.action}/`}`);
  if (input.actor) parts.push(Prisma.sql`actor_id = ${input.actor}`);
  if (input.user_id) parts.push(Prisma.sql`user_id = ${input.user_id}::uuid`);
  return Prisma.join(parts, " AND ");
}

// An id is looked for as a whole wherever an entry holds one; anything else in the words, or as an id that is no uuid (a
// policy's version, a request's name).
function foundSql(q: string): Prisma.Sql | undefined {
  if (q === "") return undefined;
  if (isUuid(q)) {
    const id = q.toLowerCase();
    return Prisma.sql`(id = ${id}::uuid OR target_id = ${id} OR user_id = ${id}::uuid OR ticket_id = ${id}::uuid
      OR actor_id = ${id} OR request_id IN (${id}, ${q}))`;
  }
  const words = Prisma.sql`lower(actor_name || ' ' || target_label || ' ' || coalesce(reason, ''))`;
  const patterns = /[\p{L}\p{N}]/u.test(q) ? patternsOf(q, hasTrigram(q)) : [];
  const ways = patterns.map((pattern) => Prisma.sql`${words} LIKE lower(${pattern})`);
  return Prisma.sql`(${Prisma.join([Prisma.sql`target_id = ${q}`, Prisma.sql`request_id = ${q}`, ...ways], " OR ")})`;
}

// A stretch of time as a stretch of seq: the page is then read in the order of seq from its newest entry on, instead of
// stepping over all that is newer. The count keeps PostgreSQL from answering min and max by walking seq itself.
async function stretchOf(input: ListAudit): Promise<Prisma.Sql> {
  if (!input.from && !input.to) return Prisma.empty;
  const from = input.from ? Prisma.sql`at >= ${moment(input.from, false)}` : Prisma.sql`true`;
  const to = input.to ? Prisma.sql`at < ${moment(input.to, true)}` : Prisma.sql`true`;
  const [ends] = await db.$queryRaw<{ first: bigint | null; last: bigint | null }[]>`
    SELECT min(seq) AS first, max(seq) AS last, count(*) FROM audit_entries WHERE ${from} AND ${to}`;
  if (!ends || ends.first === null || ends.last === null) return Prisma.sql`AND false`;
  return Prisma.sql`AND ${from} AND ${to} AND seq BETWEEN ${ends.first} AND ${ends.last}`;
}

function moment(text: string, end: boolean): Prisma.Sql {
  if (text.includes("T")) return Prisma.sql`${text}::timestamptz`;
  const day = end ? Prisma.sql`(${text}::date + 1)` : Prisma.sql`${text}::date`;
  return Prisma.sql`(${day}::timestamp AT TIME ZONE ${env().REPORTING_ZONE})`;
}

async function ticketNumbers(rows: Entry[]): Promise<Map<string, number>> {
  const ids = [...new Set(rows.flatMap((row) => row.ticket_id ?? []))];
  if (ids.length === 0) return new Map();
  const tickets = await db.$queryRaw<{ id: string; number: bigint }[]>`SELECT id, number FROM tickets WHERE id = ANY(${ids}::uuid[])`;
  return new Map(tickets.map((ticket) => [ticket.id, Number(ticket.number)]));
}

function auditRow(entry: Entry, numbers: Map<string, number>): AuditRow {
  return {
    seq: Number(entry.seq),
    id: entry.id,
    at: entry.at,
    actor: { kind: entry.actor_kind, id: entry.actor_id, name: entry.actor_name, role: entry.actor_role },
    action: entry.action,
    target: { kind: entry.target_kind, id: entry.target_id, label: entry.target_label },
    user_id: entry.user_id,
    before: entry.before,
    after: entry.after,
    reason: entry.reason,
    ticket: entry.ticket_id ? { id: entry.ticket_id, number: numbers.get(entry.ticket_id) ?? null } : null,
    request_id: entry.request_id,
    address: entry.address,
    prev_hash: entry.prev_hash,
    hash: entry.hash,
  };
}
