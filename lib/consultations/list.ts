import "server-only";
import { createHash } from "node:crypto";
import { type Actor, type AppActor, authorize } from "@/lib/auth/actor";
import { bearer } from "@/lib/auth/tokens";
import { db, Prisma } from "@/lib/db";
import { Refusal } from "@/lib/errors";
import { readCursor, writeCursor } from "@/lib/http/cursor";
import { policyForUser, policyInForceOf, policyOf } from "@/lib/policy/for-user";
import { policyInForce } from "@/lib/policy/read";
import type { PolicyInForce } from "@/lib/policy/rules";
import { admitUser } from "@/lib/users/admit";
import { type ConsultationItem, type ConsultationRow, consultationItem, type Tombstone, type TombstoneRow, tombstone } from "./item";
import { signOfLife, upsertInstallation } from "./presence";
import type { ListConsultations } from "./schema";
import { readSyncToken, type SyncPoint, syncTokenExpired, writeSyncToken } from "./sync-token";

export const listAllowWhenOff = "OPTIONS, POST";

export type ConsultationPage = {
  consultations: ConsultationItem[];
  /** Only of a sync: what is gone since. */
  tombstones?: Tombstone[];
  next_cursor: string | null;
  has_more: boolean;
  sync_token: string;
  /** Of this page: the same as long as nothing of the user's chats has changed. */
  etag: string;
  policy: PolicyInForce;
};

/**
 * The user's chats, newest first, or with `since` what changed after that sync token, the oldest change first. One round
 * trip, which also notes who was here. Where the policy has no list this is the 405 of the document, with what is allowed
 * instead. Throws SYNC_TOKEN_EXPIRED and INVALID_CURSOR.
 */
export async function listConsultations(actor: Actor, input: ListConsultations, now: Date = new Date()): Promise<ConsultationPage> {
  authorize(actor, "consultations:own");
  const app = actor as AppActor;
  const question = ["consultations", app.userId, input.persona ?? null, input.goal ?? null, input.status ?? "all"];
  const place = await placeOf(app, input, question, now).catch(async (thrown) => {
    // Where there is no list, no token of it is wrong.
    throw (await policyForUser(db, app.userId, now)).listEnabled ? thrown : listOff();
  });
  let answer = await read(app, input, place, now);
  if (!answer.known) {
    await admitUser(app, now);
    answer = await read(app, input, place, now);
  }
  const policy = policyInForceOf(answer.policy);
  if (!policy.listEnabled) throw listOff();
  const common = { policy, etag: etagOf(input, answer.change_seq) };
  const page = answer.rows.slice(0, input.limit);
  const has_more = answer.rows.length > input.limit;
  const last = page.at(-1);
  if (place.since) {
    // Ahead of what is there: the database is an older one than the token.
    if (place.since.seq > answer.change_seq) throw syncTokenExpired();
    const seq = has_more && last ? last.change_seq : answer.change_seq;
    const gone = page.filter((row) => row.status === "deleted");
    return {
      ...common,
      consultations: page.filter((row) => row.status !== "deleted").map(consultationItem),
      tombstones: gone.map(tombstone),
      next_cursor: null,
      has_more,
      sync_token: writeSyncToken(app.userId, { seq, at: now }),
    };
  }
  // What changes while the pages are read comes with the first sync: the token is of the first page.
  const point = place.cursor?.point ?? { seq: answer.change_seq, at: now };
  const cursor = last && has_more ? [last.created_at_text, last.id, point.seq, Math.floor(point.at.getTime() / 1000)] : null;
  return {
    ...common,
    consultations: page.map(consultationItem),
    next_cursor: cursor && writeCursor(question, cursor),
    has_more,
    sync_token: writeSyncToken(app.userId, point),
  };
}

/** What OPTIONS says of the list's address: as the policy in force has it, or for a user's own token as that user meets it. */
export async function allowedForList(request: Request): Promise<readonly string[]> {
  const actor = request.headers.has("authorization") ? await bearer(request.headers, {}).catch(() => undefined) : undefined;
  const { listEnabled } = actor?.kind === "app" ? await policyForUser(db, actor.userId, new Date()) : await policyInForce(db);
  return listEnabled ? [] : listAllowWhenOff.split(", ");
}

function listOff(): Refusal {
  return new Refusal("METHOD_NOT_ALLOWED", "Listing consultations is not available.", { headers: { Allow: listAllowWhenOff } });
}

type Place = { since?: SyncPoint; cursor?: { after: [createdAt: string, id: string]; point: SyncPoint } };

async function placeOf(app: AppActor, input: ListConsultations, question: unknown, now: Date): Promise<Place> {
  if (input.since !== undefined) return { since: readSyncToken(app.userId, input.since, now) };
  if (input.cursor === undefined) return {};
  const [createdAt, id, seq, at] = readCursor(question, input.cursor, 4);
  return { cursor: { after: [String(createdAt), String(id)], point: { seq: Number(seq), at: new Date(Number(at) * 1000) } } };
}

// change_seq counts every change of the user's chats; what was asked is the rest of what the page hangs on.
function etagOf(input: ListConsultations, changeSeq: number): string {
  return `"l${changeSeq}-${createHash("sha256").update(JSON.stringify(input)).digest("base64url").slice(0, 8)}"`;
}

type Row = ConsultationRow & TombstoneRow & { created_at_text: string; change_seq: number };
type Read = { known: boolean; change_seq: number; policy: Parameters<typeof policyInForceOf>[0]; rows: Row[] };

async function read(app: AppActor, input: ListConsultations, { since, cursor }: Place, now: Date): Promise<Read> {
  const conditions = since
    ? [Prisma.sql`c.change_seq > ${since.seq}`]
    : [
        input.status === undefined || input.status === "all" ? Prisma.sql`c.status <> 'deleted'` : Prisma.sql`c.status = ${input.status}`,
        ...(input.persona === undefined ? [] : [Prisma.sql`c.persona = ${input.persona}`]),
        ...(input.goal === undefined ? [] : [Prisma.sql`c.goal = ${input.goal}`]),
        ...(cursor ? [Prisma.sql`(c.created_at, c.id) < (${cursor.after[0]}::timestamptz, ${cursor.after[1]}::uuid)`] : []),
      ];
  const order = since ? Prisma.sql`c.change_seq` : Prisma.sql`c.created_at DESC, c.id DESC`;
  const [answer] = await db.$queryRaw<Read[]>`
    WITH me AS (SELECT id, change_seq FROM users WHERE id = ${app.userId}::uuid AND erased_at IS NULL),
    seen AS (UPDATE users SET last_seen_at = ${now} WHERE id = ${app.userId}::uuid AND erased_at IS NULL AND (last_seen_at IS NULL OR last_seen_at < ${now}::timestamptz - interval '1 minute') RETURNING id),
    installation AS (${upsertInstallation(app, "me", now)}),
    life AS (${signOfLife(app, "me", now)}),
    policy AS (${policyOf(Prisma.sql`${app.userId}::uuid`, now)})
    SELECT EXISTS (SELECT 1 FROM me) AS known, coalesce((SELECT change_seq FROM me), 0)::float8 AS change_seq,
      (SELECT to_jsonb(policy) FROM policy) AS policy,
      (SELECT coalesce(jsonb_agg(r), '[]') FROM (
        SELECT c.id, c.persona, c.goal, c.title, c.status, c.message_count, c.version, c.created_at, c.updated_at, c.last_message_at, c.archived_at,
          c.deleted_at, c.gone_reason, c.change_seq, c.created_at::text AS created_at_text
        FROM consultations c, policy WHERE c.user_id = ${app.userId}::uuid AND policy.list_enabled AND ${Prisma.join(conditions, " AND ")}
        ORDER BY ${order} LIMIT ${input.limit + 1}) r) AS rows`;
  if (!answer) throw new Error("The database answered nothing.");
  return answer;
}
