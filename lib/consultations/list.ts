import "server-only";
import { type Actor, type AppActor, authorize } from "@/lib/auth/actor";
import { db, Prisma } from "@/lib/db";
import { Refusal } from "@/lib/errors";
import { readCursor, writeCursor } from "@/lib/http/cursor";
import { policyOf } from "@/lib/policy/for-user";
import { admitUser } from "@/lib/users/admit";
import { type ConsultationItem, type ConsultationRow, consultationItem } from "./item";
import { signOfLife, upsertInstallation } from "./presence";
import type { ListConsultations } from "./schema";

export const listAllowWhenOff = "OPTIONS, POST";

/**
 * The user's chats, newest first, in one round trip that also notes who was here. Where the policy has no list this is
 * the 405 of the document, with what is allowed instead.
 */
export async function listConsultations(
  actor: Actor,
  input: ListConsultations,
  now: Date = new Date(),
): Promise<{ consultations: ConsultationItem[]; next_cursor: string | null }> {
  authorize(actor, "consultations:own");
  const app = actor as AppActor;
  const question = ["consultations", app.userId, input.persona ?? null, input.goal ?? null, input.status];
  const after = input.cursor ? readCursor(question, input.cursor, 2) : null;
  const answer = (await read(app, input, after, now)) ?? (await admitThenRead(app, input, after, now));
  if (!answer.list_enabled) {
    throw new Refusal("METHOD_NOT_ALLOWED", "Listing consultations is not available.", { headers: { Allow: listAllowWhenOff } });
  }
  const page = answer.rows.slice(0, input.limit);
  const last = page.at(-1);
  return {
    consultations: page.map(consultationItem),
    next_cursor: last && answer.rows.length > input.limit ? writeCursor(question, [last.created_at_text, last.id]) : null,
  };
}

type Answer = { known: boolean; list_enabled: boolean; rows: (ConsultationRow & { created_at_text: string })[] };

async function admitThenRead(
  app: AppActor,
  input: ListConsultations,
  after: (string | number | null)[] | null,
  now: Date,
): Promise<Answer> {
  await admitUser(app, now);
  const answer = await read(app, input, after, now);
  if (!answer) throw new Error("The user is not there after having been admitted.");
  return answer;
}

async function read(
  app: AppActor,
  input: ListConsultations,
  after: (string | number | null)[] | null,
  now: Date,
): Promise<Answer | undefined> {
  const persona = input.persona === undefined ? Prisma.empty : Prisma.sql`AND c.persona = ${input.persona}`;
  const goal = input.goal === undefined ? Prisma.empty : Prisma.sql`AND c.goal = ${input.goal}`;
  const status = input.status === "all" ? Prisma.sql`AND c.status <> 'deleted'` : Prisma.sql`AND c.status = ${input.status}`;
  const keyset = after ? Prisma.sql`AND (c.created_at, c.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : Prisma.empty;
  const [answer] = await db.$queryRaw<Answer[]>`
    WITH me AS (SELECT id FROM users WHERE id = ${app.userId}::uuid),
    seen AS (UPDATE users SET last_seen_at = ${now} WHERE id = ${app.userId}::uuid AND (last_seen_at IS NULL OR last_seen_at < ${now}::timestamptz - interval '1 minute') RETURNING id),
    installation AS (${upsertInstallation(app, "me", now)}),
    life AS (${signOfLife(app, "me", now)}),
    policy AS (${policyOf(Prisma.sql`${app.userId}::uuid`, now)})
    SELECT EXISTS (SELECT 1 FROM me) AS known, policy.list_enabled,
      (SELECT coalesce(jsonb_agg(r), '[]') FROM (
        SELECT c.id, c.persona, c.goal, c.title, c.status, c.message_count, c.version, c.created_at, c.updated_at, c.last_message_at, c.archived_at,
          c.created_at::text AS created_at_text
        FROM consultations c WHERE c.user_id = ${app.userId}::uuid AND policy.list_enabled ${status} ${persona} ${goal} ${keyset}
        ORDER BY c.created_at DESC, c.id DESC LIMIT ${input.limit + 1}) r) AS rows
    FROM policy`;
  return answer?.known ? answer : undefined;
}
