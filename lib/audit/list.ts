import "server-only";
import { type Actor, authorize, type Role } from "@/lib/auth/actor";
import { db, Prisma } from "@/lib/db";
import { keysetPage, type Page, type Position } from "@/lib/http/keyset";
import type { ListAudit } from "./schema";
import { type AuditWhere, auditWhere } from "./where";

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
  /** When the words that named a person were taken out of it. */
  erased_at: Date | null;
};

/** The audit log, newest first, a page at a time. */
export async function listAudit(actor: Actor, input: ListAudit): Promise<Page<AuditRow>> {
  authorize(actor, "audit:read");
  const { cursor: _, limit: __, ...asked } = input;
  const where = await auditWhere(input);
  const page = await keysetPage<Entry>({
    question: ["audit", asked],
    cursor: input.cursor,
    limit: input.limit,
    keyLength: 1,
    keyOf: (row) => [Number(row.seq)],
    read: (position, rows) => read(where, position, rows),
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
  erased_at: Date | null;
};

/** How many entries are read in their order for what is common, before the indexes for what is rare are asked. */
const nearRows = 3000;

async function read({ conditions, found }: AuditWhere, position: Position | undefined, rows: number): Promise<Entry[]> {
  const back = position?.back ?? false;
  const way = back ? Prisma.sql`ASC` : Prisma.sql`DESC`;
  const after = position ? Prisma.sql`AND seq ${back ? Prisma.sql`>` : Prisma.sql`<`} ${position.values[0]}::bigint` : Prisma.empty;
  const where = Prisma.sql`${conditions} ${after}`;
  if (!found) return db.$queryRaw<Entry[]>`SELECT * FROM audit_entries WHERE ${where} ORDER BY seq ${way} LIMIT ${rows}`;
  const near = await db.$queryRaw<Entry[]>`
    SELECT * FROM (SELECT * FROM audit_entries WHERE ${where} ORDER BY seq ${way} LIMIT ${nearRows}) near
    WHERE ${found} ORDER BY seq ${way} LIMIT ${rows}`;
  if (near.length === rows) return near;
  return db.$queryRaw<Entry[]>`
    WITH hits AS MATERIALIZED (SELECT * FROM audit_entries WHERE ${found} AND ${where})
    SELECT * FROM hits ORDER BY seq ${way} LIMIT ${rows}`;
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
    erased_at: entry.erased_at,
  };
}
