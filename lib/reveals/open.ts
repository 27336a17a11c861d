import "server-only";
import { recordAudit } from "@/lib/audit/record";
import { authorize, type StaffActor } from "@/lib/auth/actor";
import { gone, notFound } from "@/lib/consultations/held";
import { db, type Tx } from "@/lib/db";
import { Refusal } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { enqueue } from "@/lib/jobs/enqueue";
import { announce } from "@/lib/live/announce";
import { personaWords, personWords } from "@/lib/texts/people";
import { closeReveals } from "./close";
import { revealMinutes, revealsPerHourMax } from "./rules";
import type { OpenReveal } from "./schema";

export type OpenedReveal = { id: string; expiresAt: Date };

/**
 * Lets one member of staff read one chat for 15 minutes. It is audited, seen by everybody who looks at the person, and
 * ends with the session. Throws NOT_FOUND, CONSULTATION_GONE, ALREADY_EXISTS (one at a time) and RATE_LIMITED (20 an hour).
 */
export async function openReveal(actor: StaffActor, input: OpenReveal, now: Date = new Date()): Promise<OpenedReveal> {
  authorize(actor, "messages:reveal");
  const { userId, consultationId, purpose, reason } = input;
  const id = newId(now);
  const expiresAt = new Date(now.getTime() + revealMinutes * 60_000);
  await db.$transaction(async (tx) => {
    // One at a time for each of the staff: neither the limit nor the open one is found twice.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(4711003, hashtext(${actor.id}))`;
    const label = await labelOf(tx, userId, consultationId);
    await closeReveals(tx, { staffId: actor.id }, now);
    await refuseTooMany(tx, actor, consultationId, now);
    const ticketId = input.ticketNumber === undefined ? undefined : await ticketOf(tx, input.ticketNumber);
    await tx.messageReveal.create({
      data: {
        id,
        ...{ userId, consultationId, purpose, reason, expiresAt },
        staffId: actor.id,
        staffName: actor.name,
        sessionId: actor.sessionId,
        ticketId: ticketId ?? null,
        openedAt: now,
      },
    });
    const target = { kind: "consultation", id: consultationId, label };
    const after = { reveal_id: id, purpose, expires_at: expiresAt };
    await recordAudit(tx, actor, { action: "message.reveal", target, userId, after, reason: `${purpose}: ${reason}`, ticketId }, now);
    await enqueue(tx, "reveals.close", { revealId: id }, { at: expiresAt, key: `reveal ${id}` });
  });
  announce({ kind: "user", userId });
  return { id, expiresAt };
}

async function labelOf(tx: Tx, userId: string, consultationId: string): Promise<string> {
  const [chat] = await tx.$queryRaw<Chat[]>`
    SELECT c.status, c.gone_reason, c.persona, c.goal, u.id, u.name, u.email
    FROM consultations c JOIN users u ON u.id = c.user_id
    WHERE c.user_id = ${userId}::uuid AND c.id = ${consultationId}::uuid`;
  if (!chat) throw notFound();
  if (chat.status === "deleted") throw gone(chat.gone_reason);
  return `${personaWords(chat.persona, chat.goal)} of ${personWords(chat)}`;
}

type Chat = {
  status: string;
  gone_reason: string | null;
  persona: string;
  goal: string;
  id: string;
  name: string | null;
  email: string | null;
};

async function refuseTooMany(tx: Tx, actor: StaffActor, consultationId: string, now: Date): Promise<void> {
  const hourAgo = new Date(now.getTime() - 3_600_000);
  const [own] = await tx.$queryRaw<{ hour: bigint; open: boolean }[]>`
    SELECT count(*) FILTER (WHERE opened_at > ${hourAgo}) AS hour,
      coalesce(bool_or(consultation_id = ${consultationId}::uuid AND ended_at IS NULL), false) AS open
    FROM message_reveals WHERE staff_id = ${actor.id}::uuid AND (opened_at > ${hourAgo} OR ended_at IS NULL)`;
  if (own?.open) throw new Refusal("ALREADY_EXISTS", (t) => t.readingAlready);
  if (Number(own?.hour ?? 0) >= revealsPerHourMax) {
    throw new Refusal("RATE_LIMITED", (t) => t.revealsPerHour(revealsPerHourMax));
  }
}

async function ticketOf(tx: Tx, number: number): Promise<string> {
  const ticket = await tx.ticket.findUnique({ where: { number }, select: { id: true } });
  if (!ticket) throw new Refusal("VALIDATION_FAILED", (t) => t.noTicketNumber(number));
  return ticket.id;
}
