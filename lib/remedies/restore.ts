import "server-only";
import { recordAudit } from "@/lib/audit/record";
import { type Actor, authorize, signature } from "@/lib/auth/actor";
import { restoreConsultation, slotTaken } from "@/lib/consultations/restore";
import { takeOutOfUse } from "@/lib/consultations/take-out";
import { db, type Tx } from "@/lib/db";
import { Refusal } from "@/lib/errors";
import { forgetKeysOf } from "@/lib/idempotency/keys";
import { newId } from "@/lib/ids";
import { announce } from "@/lib/live/announce";
import { settleFreed } from "@/lib/lockouts/settle";
import { noteRemedyOnTicket } from "@/lib/tickets/remedy-note";
import { doneBefore, previewStale } from "./done-before";
import { storePredictions } from "./predictions";
import { type RestorePreview, readRestoreState, restorePreviewOf } from "./restore-preview";
import type { RestoreChat } from "./schema";

export type RestoreResult = {
  remedyId: string;
  consultationId: string;
  slot: number | null;
  archivedIds: string[];
  lockoutsRefusedAgain: number;
};

/**
 * Makes an archived chat active again, by the same door as a new one: SLOT_TAKEN while others hold the slots. A swap
 * archives those in the same transaction. One audit entry, the ticket's note and the proof that the chat holds its slot.
 */
export async function restoreChat(actor: Actor, input: RestoreChat, now: Date = new Date()): Promise<RestoreResult> {
  authorize(actor, "consultations:undo");
  const result = await db.$transaction((tx) => bringBack(tx, actor, input, now));
  announce({ kind: "lockout", userId: input.userId });
  return result;
}

async function bringBack(tx: Tx, actor: Actor, input: RestoreChat, now: Date): Promise<RestoreResult> {
  const { userId, consultationId } = input;
  const state = await readRestoreState(tx, input, now, "lock");
  const preview = restorePreviewOf(state, consultationId, now);
  if (input.previewVersion !== preview.version) throw previewStale(await doneBefore(tx, { userId, ...keyOf(preview) }, now), now);
  const archivedIds = preview.swapsOut.map(({ id }) => id);
  if (archivedIds.length > 0) {
    if (input.ifTaken === "refuse") throw slotTaken(archivedIds);
    if (!input.evenIfChatting && preview.chattingNow) throw new Refusal("CHATTING_NOW", (t) => t.chattingInSwap);
    await takeOutOfUse(tx, { userId, mode: "archive", ids: archivedIds }, now);
    await forgetKeysOf(tx, userId);
  }
  const { slot } = await restoreConsultation(tx, { userId, id: consultationId, as: "active", maxActive: preview.maxActive }, now);
  const { refused } = await settleFreed(tx, { userId, by: "archive" }, now);
  const remedyId = await record(tx, actor, input, preview, now);
  const proof = await readBack(tx, input, preview);
  const before = [preview.chat, ...preview.swapsOut].map(({ id, status, slot: held, messageCount }) => ({
    id,
    status,
    slot: held,
    message_count: messageCount,
  }));
  await recordAudit(
    tx,
    actor,
    {
      action: archivedIds.length > 0 ? "consultation.swap" : "consultation.restore",
      target: { kind: "user", id: userId, label: state.user.name ?? state.user.email ?? userId },
      userId,
      before: { consultations: before },
      after: {
        remedy_id: remedyId,
        consultations: before.map((chat) =>
          chat.id === consultationId ? { ...chat, status: "active", slot } : { ...chat, status: "archived", slot: null },
        ),
        lockouts_refused_again: refused,
        proof,
      },
      reason: input.reason,
      ticketId: input.ticketId,
    },
    now,
  );
  if (input.ticketId) {
    const text =
      archivedIds.length > 0 ? "Swapped: the old chat is active again, the newer one archived." : "The old chat is active again.";
    await noteRemedyOnTicket(tx, actor, { ticketId: input.ticketId, userId, text: `${text} ${input.reason}` }, now);
  }
  return { remedyId, consultationId, slot, archivedIds, lockoutsRefusedAgain: refused };
}

function keyOf({ chat }: RestorePreview): { persona: string; goal: string } {
  return { persona: chat.persona, goal: chat.goal };
}

async function record(tx: Tx, actor: Actor, input: RestoreChat, preview: RestorePreview, now: Date): Promise<string> {
  const id = newId(now);
  const who = signature(actor);
  const { userId, consultationId } = input;
  const key = keyOf(preview);
  await tx.remedy.create({
    data: {
      userId,
      id,
      at: now,
      kind: "restore",
      ...key,
      consultationId,
      archivedIds: preview.swapsOut.map((chat) => chat.id),
      reason: input.reason,
      ticketId: input.ticketId ?? null,
      actorKind: who.kind,
      actorId: who.id,
      actorName: who.name,
      preview: JSON.parse(JSON.stringify(preview)),
      requestId: actor.requestId ?? null,
    },
  });
  await storePredictions(tx, { userId, remedyId: id, kind: "restore", keys: [{ ...key, installations: preview.installations }] }, now);
  return id;
}

// What is acknowledged is read back: the chat is active, and no more of them than the policy allows.
async function readBack(tx: Tx, { userId, consultationId }: RestoreChat, preview: RestorePreview) {
  const rows = await tx.consultation.findMany({ where: { userId, ...keyOf(preview), status: "active" }, select: { id: true } });
  const { maxActive } = preview;
  if (!rows.some(({ id }) => id === consultationId) || (maxActive !== null && rows.length > maxActive))
    throw new Error(`The chat did not come back into its slot (${rows.length} active).`);
  return { active: rows.length, maxActive };
}
