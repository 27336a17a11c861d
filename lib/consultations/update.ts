import "server-only";
import { type Actor, type AppActor, authorize } from "@/lib/auth/actor";
import { db, type Tx } from "@/lib/db";
import { requireMatch } from "@/lib/http/etag";
import { announce } from "@/lib/live/announce";
import { closeLockouts } from "@/lib/lockouts/close";
import { settleFreed } from "@/lib/lockouts/settle";
import { policyForUser } from "@/lib/policy/for-user";
import type { PolicyInForce } from "@/lib/policy/rules";
import { conflictRefusal } from "./conflict";
import { gone, notFound } from "./held";
import { type ConsultationItem, type ConsultationRow, consultationItem, consultationTag } from "./item";
import { signOfLife, upsertInstallation } from "./presence";
import { chooseSlot } from "./rules";
import type { UpdateConsultation } from "./schema";

type Held = ConsultationRow & { gone_reason: string | null };

/**
 * Renames, archives or un-archives a chat, for the version named by If-Match. One transaction under the user's lock, so
 * that what decides is what holds: archiving frees the slot at once, un-archiving takes one as a create does and may meet
 * the same 409. A change that changes nothing is none: the version stays.
 */
export async function updateConsultation(
  actor: Actor,
  input: UpdateConsultation,
  now: Date = new Date(),
): Promise<{ consultation: ConsultationItem; policy: PolicyInForce }> {
  authorize(actor, "consultations:own");
  const app = actor as AppActor;
  const { row, policy, changed } = await db.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT id FROM users WHERE id = ${app.userId}::uuid FOR UPDATE`;
    const [held] = await tx.$queryRaw<Held[]>`SELECT * FROM consultations WHERE user_id = ${app.userId}::uuid AND id = ${input.id}::uuid`;
    if (!held) throw notFound();
    if (held.status === "deleted") throw gone(held.gone_reason);
    requireMatch(input.ifMatch, consultationTag(held), "chat");
    const policy = await policyForUser(tx, app.userId, now);
    const status = input.is_archived === undefined ? held.status : input.is_archived ? "archived" : "active";
    const title = input.title === undefined ? held.title : input.title;
    if (status === held.status && title === held.title) return { row: held, policy, changed: false };
    const slot = status === held.status ? null : await slotFor(tx, app, held, status, policy);
    const row = await write(tx, app, held, { status, title, slot }, now);
    if (status !== held.status) await settleFreed(tx, { userId: app.userId, by: "user" }, now);
    return { row, policy, changed: true };
  });
  if (changed) announce({ kind: input.is_archived === undefined ? "user" : "lockout", userId: app.userId });
  return { consultation: consultationItem(row), policy };
}

/** The slot that the chat takes when it becomes active; null when it leaves its own. Throws the create's 409. */
async function slotFor(tx: Tx, app: AppActor, held: Held, status: string, policy: PolicyInForce): Promise<number | null> {
  if (status === "archived") return null;
  const active = await tx.$queryRaw<{ id: string; slot: number }[]>`
    SELECT id, slot FROM consultations
    WHERE user_id = ${app.userId}::uuid AND persona = ${held.persona} AND goal = ${held.goal} AND status = 'active'
    ORDER BY updated_at DESC, id DESC`;
  const slots = active.map((chat) => chat.slot);
  const slot = chooseSlot(slots, policy.maxActive);
  const ids = active.map((chat) => chat.id);
  if (slot === null) throw conflictRefusal(policy, ids, app.requestId);
  return slot;
}

type Change = { status: string; title: string | null; slot: number | null };

async function write(tx: Tx, app: AppActor, held: Held, { status, title, slot }: Change, now: Date): Promise<Held> {
  const moved = status !== held.status;
  const [row] = await tx.$queryRaw<Held[]>`
    WITH seen AS (
      UPDATE users SET change_seq = change_seq + 1, last_seen_at = greatest(last_seen_at, ${now}) WHERE id = ${app.userId}::uuid RETURNING change_seq
    ), chat AS (
      UPDATE consultations c SET title = ${title}, status = ${status}, version = c.version + 1, change_seq = seen.change_seq,
        updated_at = greatest(c.updated_at, ${now}),
        slot = CASE WHEN ${moved}::boolean THEN ${slot}::integer ELSE c.slot END,
        archived_at = CASE WHEN NOT ${moved}::boolean THEN c.archived_at WHEN ${status} = 'archived' THEN ${now}::timestamptz END
      FROM seen WHERE c.user_id = ${app.userId}::uuid AND c.id = ${held.id}::uuid RETURNING c.*
    ), working AS (SELECT id, persona, goal FROM chat WHERE status = 'active'
    ), installation AS (${upsertInstallation(app, "chat", now)}
    ), life AS (${signOfLife(app, "chat", now)}
    ), closed AS (${closeLockouts(app, "working", "get", now)}
    )
    SELECT * FROM chat`;
  if (!row) throw new Error("The chat is gone under the user's lock.");
  return row;
}
