import "server-only";
import { recordAudit } from "@/lib/audit/record";
import { type Actor, authorize, signature } from "@/lib/auth/actor";
import { restoreConsultation, slotTaken } from "@/lib/consultations/restore";
import { db, type Tx } from "@/lib/db";
import { Refusal } from "@/lib/errors";
import { announce } from "@/lib/live/announce";
import { settleFreed } from "@/lib/lockouts/settle";
import { policyForUser } from "@/lib/policy/for-user";
import { noteRemedyOnTicket } from "@/lib/tickets/remedy-note";
import type { UndoReset } from "./schema";

export type UndoResult = {
  resetId: string;
  restored: { consultationId: string; as: "active" | "archived" }[];
  lockoutsRefusedAgain: number;
};

/**
 * Takes a reset back. Bounded by state, not by time: a chat returns to a slot by the same door as a new one, and once the
 * person has taken the slot again it is SLOT_TAKEN; a deleted chat can then still come back as an archived one.
 */
export async function undoReset(actor: Actor, input: UndoReset, now: Date = new Date()): Promise<UndoResult> {
  authorize(actor, "consultations:undo");
  const result = await db.$transaction((tx) => takeBack(tx, actor, input, now));
  announce({ kind: "lockout", userId: input.userId });
  return result;
}

async function takeBack(tx: Tx, actor: Actor, input: UndoReset, now: Date): Promise<UndoResult> {
  const [user] = await tx.$queryRaw<{ id: string; email: string | null; name: string | null }[]>`
    SELECT id, email, name FROM users WHERE id = ${input.userId}::uuid FOR UPDATE`;
  if (!user) throw new Refusal("USER_NOT_FOUND", (t) => t.noSuchUser);
  const reset = await tx.reset.findUnique({
    where: { userId_id: { userId: input.userId, id: input.resetId } },
    include: { consultations: true },
  });
  if (!reset) throw new Refusal("NOT_FOUND", (t) => t.noSuchReset);
  if (reset.undoneAt) throw new Refusal("ALREADY_UNDONE", (t) => t.undoneAlready(reset.undoneByName));
  if (input.as === "archived" && reset.mode === "archive") throw new Refusal("VALIDATION_FAILED", (t) => t.archivedAlready);
  if (reset.mode === "delete") authorize(actor, "consultations:delete");
  const policy = await policyForUser(tx, input.userId, now);
  const restored: UndoResult["restored"] = [];
  for (const item of reset.consultations) {
    const as = input.as === "active" && item.statusBefore === "active" ? "active" : "archived";
    await restoreChat(
      tx,
      { userId: input.userId, consultationId: item.consultationId, as, maxActive: policy.maxActive, from: reset.mode, since: reset.at },
      now,
    );
    await tx.resetConsultation.update({
      where: { userId_resetId_consultationId: { userId: input.userId, resetId: reset.id, consultationId: item.consultationId } },
      data: { restoredAs: as },
    });
    restored.push({ consultationId: item.consultationId, as });
  }
  const who = signature(actor);
  await tx.reset.update({
    where: { userId_id: { userId: input.userId, id: reset.id } },
    data: { undoneAt: now, undoneById: who.id, undoneByName: who.name },
  });
  if (reset.ticketId) await reopenTicket(tx, actor, { ticketId: reset.ticketId, userId: input.userId }, now);
  const { refused } = await settleFreed(tx, { userId: input.userId, by: reset.mode === "delete" ? "delete" : "archive" }, now);
  await recordAudit(
    tx,
    actor,
    {
      action: "reset.undo",
      target: { kind: "user", id: input.userId, label: user.name ?? user.email ?? input.userId },
      userId: input.userId,
      before: { reset_id: reset.id, mode: reset.mode },
      after: { restored, lockouts_refused_again: refused },
      ticketId: reset.ticketId ?? undefined,
    },
    now,
  );
  return { resetId: reset.id, restored, lockoutsRefusedAgain: refused };
}

// The ticket may have been linked to somebody else since: then it is no longer about this.
async function reopenTicket(tx: Tx, actor: Actor, ticket: { ticketId: string; userId: string }, now: Date): Promise<void> {
  await noteRemedyOnTicket(
    tx,
    actor,
    { ...ticket, text: "The reset was undone: the old chat holds its slot again.", undone: true },
    now,
  ).catch((thrown: unknown) => {
    if (!(thrown instanceof Refusal && thrown.code === "NOT_FOUND")) throw thrown;
  });
}

async function restoreChat(
  tx: Tx,
  question: { userId: string; consultationId: string; as: "active" | "archived"; maxActive: number | null; from: string; since: Date },
  now: Date,
): Promise<void> {
  const { userId, consultationId: id, as, maxActive } = question;
  const chat = await tx.consultation.findUniqueOrThrow({ where: { userId_id: { userId, id } } });
  const expected = question.from === "archive" ? "archived" : "deleted";
  if (chat.status !== expected) throw new Refusal("PRECONDITION_FAILED", (t) => t.nothingToUndo(chat.status));
  if (as === "active") {
    const newer = await tx.consultation.findMany({
      where: { userId, persona: chat.persona, goal: chat.goal, createdAt: { gt: question.since } },
      select: { id: true },
    });
    if (newer.length > 0) throw slotTaken(newer.map((row) => row.id));
  }
  await restoreConsultation(tx, { userId, id, as, maxActive }, now);
}
