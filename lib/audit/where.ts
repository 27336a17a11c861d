import "server-only";
import { db, Prisma } from "@/lib/db";
import { env } from "@/lib/env";
import { isUuid } from "@/lib/ids";
import { hasTrigram, patternsOf } from "@/lib/users/search-rules";
import type { ListAudit } from "./schema";

/** What a question to the log means: conditions that the order of seq can be read with, and what has to be searched for. */
export type AuditWhere = { conditions: Prisma.Sql; found: Prisma.Sql | undefined };

export async function auditWhere(input: ListAudit): Promise<AuditWhere> {
  const [stretch, ticket] = await Promise.all([stretchOf(input), ticketOf(input)]);
  const searched = [foundSql(input.q), fieldSql(input.field)].filter((part) => part !== undefined);
  return {
    conditions: Prisma.sql`${conditions(input)} ${ticket} ${stretch}`,
    found: searched.length > 0 ? Prisma.join(searched, " AND ") : undefined,
  };
}

function conditions(input: ListAudit): Prisma.Sql {
  const parts: Prisma.Sql[] = [Prisma.sql`true`];
  if (input.entry) parts.push(Prisma.sql`seq = ${input.entry}::bigint`);
  if (input.action) parts.push(Prisma.sql`(${Prisma.join(input.action.split(",").map(actionSql), " OR ")})`);
  if (input.actor) parts.push(Prisma.sql`actor_id = ${input.actor}`);
  if (input.actor_kind) parts.push(Prisma.sql`actor_kind = ${input.actor_kind}`);
  if (input.role) parts.push(Prisma.sql`actor_role = ${input.role}`);
  if (input.target_kind) parts.push(Prisma.sql`target_kind = ${input.target_kind}`);
  if (input.request) parts.push(Prisma.sql`request_id = ${input.request}`);
  if (input.address) parts.push(Prisma.sql`address = ${input.address}`);
  if (input.user_id) parts.push(Prisma.sql`user_id = ${input.user_id}::uuid`);
  return Prisma.join(parts, " AND ");
}

// Between the dot and the character after it lie all actions on the noun, and an index on action can be walked.
function actionSql(action: string): Prisma.Sql {
  return action.includes(".") ? Prisma.sql`action = ${action}` : Prisma.sql`action >= ${`${action}.`} AND action < ${`${action}/`}`;
}

async function ticketOf({ ticket }: ListAudit): Promise<Prisma.Sql> {
  if (!ticket) return Prisma.empty;
  const found = await db.ticket.findUnique({ where: { number: BigInt(ticket.replace("#", "")) }, select: { id: true } });
  return found ? Prisma.sql`AND ticket_id = ${found.id}::uuid` : Prisma.sql`AND false`;
}

// The value as it stands in the JSON: a text, or a number, or true and false. The indexes know every name and value.
function fieldSql(field: string | undefined): Prisma.Sql | undefined {
  const [, name, value] = /^\s*(\w+)\s*:\s*(.*?)\s*$/s.exec(field ?? "") ?? [];
  if (!name || !value) return undefined;
  const plain = /^(-?\d{1,15}(\.\d{1,6})?|true|false|null)$/.test(value) ? [value] : [];
  const tests = [JSON.stringify(value), ...plain].map((each) => `@ == ${each}`).join(" || ");
  const path = `$.**.${JSON.stringify(name)} ? (${tests})`;
  return Prisma.sql`(before @? ${path}::jsonpath OR after @? ${path}::jsonpath)`;
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
