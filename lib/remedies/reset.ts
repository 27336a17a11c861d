import "server-only";
import { recordAudit } from "@/lib/audit/record";
import { type Actor, authorize, signature } from "@/lib/auth/actor";
import { takeOutOfUse } from "@/lib/consultations/take-out";
import { db, type Tx } from "@/lib/db";
import { Refusal } from "@/lib/errors";
import { forgetKeysOf } from "@/lib/idempotency/keys";
import { newId } from "@/lib/ids";
import { announce } from "@/lib/live/announce";
import { wouldRefuse } from "@/lib/lockouts/rules";
import { settleFreed } from "@/lib/lockouts/settle";
import { noteRemedyOnTicket } from "@/lib/tickets/remedy-note";
import { type DoneBefore, doneBefore, previewStale } from "./done-before";
import { storePredictions } from "./predictions";
import { previewOf, type ResetPreview } from "./preview";
import { type ResetState, readResetState } from "./reset-state";
import type { ResetConsultations } from "./schema";

export type ResetResult = {
  resetId: string | null;
  auditId: string | null;
  mode: "archive" | "delete";
  consultationIds: string[];
  messageCount: number;
  lockoutsFreed: number;
  /** Read back in the same transaction: how many chats are active in each key now, and whether a create would get a slot. */
  proof: { persona: string; goal: string; active: number; maxActive: number | null; slotFree: boolean }[];
  /** Nothing was left to do, because somebody had just done it. */
  doneBefore: DoneBefore | null;
};

/**
 * Frees slots: archives the chats (default, nothing is lost) or leaves tombstones. The chats, the lockouts that it frees,
 * the reset, its audit entry and its ticket note are one transaction under the user's lock, so a second click and two
 * agents at once make one reset: the later one finds nothing (count 0), or for the desk a preview that is no longer true.
 */
export async function resetConsultations(actor: Actor, input: ResetConsultations, now: Date = new Date()): Promise<ResetResult> {
  authorize(actor, input.mode === "delete" ? "consultations:delete" : "consultations:reset");
  const result = await db.$transaction((tx) => resetWithin(tx, actor, input, now));
  if (result.resetId) announce({ kind: "lockout", userId: input.userId });
  return result;
}

/**
 * The reset inside of a transaction of the caller's, who has authorised it and announces it. `read`: the state as the
 * caller has read it for the same filter, under the lock that it holds.
 */
export async function resetWithin(tx: Tx, actor: Actor, input: ResetConsultations, now: Date, read?: ResetState): Promise<ResetResult> {
  const state = read ?? (await readResetState(tx, input, now, "lock"));
  const preview = previewOf(state, input.mode, now);
  if (input.previewVersion !== undefined && input.previewVersion !== preview.version)
    throw previewStale(await doneBefore(tx, input, now), now);
  if (input.evenIfChatting === false && preview.chattingNow)
    throw new Refusal("CHATTING_NOW", (t) => t.chattingNow, {
      details: { consultation_id: preview.chattingNow.consultationId, at: preview.chattingNow.at.toISOString() },
    });
  if (state.chats.length > 0) return freeSlots(tx, actor, input, state, preview, now);
  const nothing = { resetId: null, auditId: null, mode: input.mode, consultationIds: [], messageCount: 0, lockoutsFreed: 0, proof: [] };
  return { ...nothing, doneBefore: await doneBefore(tx, input, now) };
}

async function freeSlots(
  tx: Tx,
  actor: Actor,
  input: ResetConsultations,
  state: ResetState,
  preview: ResetPreview,
  now: Date,
): Promise<ResetResult> {
  const resetId = newId(now);
  const who = signature(actor);
  await tx.reset.create({
    data: {
      userId: input.userId,
      id: resetId,
      at: now,
      mode: input.mode,
      persona: input.persona ?? null,
      goal: input.goal ?? null,
      reasonCode: input.reasonCode,
      reason: input.reason,
      ticketId: input.ticketId ?? null,
      actorKind: who.kind,
      actorId: who.id,
      actorName: who.name,
      preview: JSON.parse(JSON.stringify(preview)),
      requestId: actor.requestId ?? null,
      bulkRunId: input.bulkRunId ?? null,
    },
  });
  await tx.resetConsultation.createMany({
    data: state.chats.map((chat) => ({
      userId: input.userId,
      resetId,
      consultationId: chat.id,
      slot: chat.slot,
      statusBefore: chat.status,
    })),
  });
  await takeOutOfUse(tx, { userId: input.userId, mode: input.mode, ids: state.chats.map((chat) => chat.id) }, now);
  await storePredictions(tx, { userId: input.userId, remedyId: resetId, kind: input.mode, keys: preview.keys }, now);
  await forgetKeysOf(tx, input.userId);
  const { freed } = await settleFreed(tx, { userId: input.userId, by: input.mode, support: { resetId } }, now);
  const proof = await proveSlotsFree(tx, input.userId, state);
  const consultationIds = state.chats.map((chat) => chat.id);
  const status = input.mode === "archive" ? "archived" : "deleted";
  const found = state.chats.map(({ id, persona, goal, status, slot, messageCount }) => ({
    id,
    persona,
    goal,
    status,
    slot,
    message_count: messageCount,
  }));
  const auditId = await recordAudit(
    tx,
    actor,
    {
      action: `consultation.${input.mode}`,
      target: { kind: "user", id: input.userId, label: state.user.name ?? state.user.email ?? input.userId },
      userId: input.userId,
      before: { consultations: found },
      after: {
        reset_id: resetId,
        status,
        consultations: found.map((chat) => ({ ...chat, status, slot: null })),
        lockouts_freed: freed,
        proof,
        preview_version: preview.version,
        ...(input.bulkRunId && { bulk_run_id: input.bulkRunId }),
      },
      reason: `${input.reasonCode}: ${input.reason}`,
      ticketId: input.ticketId,
    },
    now,
  );
  if (input.ticketId) {
    const what = input.mode === "archive" ? "Archived" : "Deleted";
    const text = `${what} ${consultationIds.length === 1 ? "the chat" : `${consultationIds.length} chats`} that held the slot. ${input.reason}`;
    await noteRemedyOnTicket(tx, actor, { ticketId: input.ticketId, userId: input.userId, text }, now);
  }
  return {
    resetId,
    auditId,
    mode: input.mode,
    consultationIds,
    messageCount: preview.messageCount,
    lockoutsFreed: freed,
    proof,
    doneBefore: null,
  };
}

// Archived is not the point, free is: what counts is read back, and a reset that freed nothing is not acknowledged.
async function proveSlotsFree(tx: Tx, userId: string, state: ResetState): Promise<ResetResult["proof"]> {
  const proof = [];
  for (const { persona, goal } of new Map(state.chats.map((chat) => [`${chat.persona} ${chat.goal}`, chat])).values()) {
    const active = await tx.consultation.count({ where: { userId, persona, goal, status: "active" } });
    const slotFree = !wouldRefuse(active, state.policy.maxActive);
    if (!slotFree) throw new Error(`A slot is still taken after the reset (${active} active).`);
    proof.push({ persona, goal, active, maxActive: state.policy.maxActive, slotFree });
  }
  return proof;
}
