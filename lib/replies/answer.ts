import "server-only";
import { type Advice, adviceIn } from "@/lib/advice/guard";
import { recordAudit } from "@/lib/audit/record";
import { type Actor, authorize, signature } from "@/lib/auth/actor";
import { db, type Tx } from "@/lib/db";
import { Refusal } from "@/lib/errors";
import { announce } from "@/lib/live/announce";
import { missingIn } from "@/lib/macros/variables";
import { adviseWithin } from "@/lib/remedies/advise";
import { nothingLeft } from "@/lib/remedies/done-before";
import { reconnectWithin } from "@/lib/remedies/reconnect";
import { resetWithin } from "@/lib/remedies/reset";
import { discardDraftIn } from "@/lib/tickets/drafts";
import { nextStamp, reviseWithin } from "@/lib/tickets/revise";
import type { Status } from "@/lib/tickets/rules";
import { statusStep, takeStep } from "@/lib/tickets/steps";
import type { Ticket } from "@/prisma/generated/client";
import { chatStateOf } from "./chat-state";
import { queueReply, type Way } from "./queue";
import type { AnswerRemedy, AnswerTicket } from "./schema";

export type Answered = {
  messageId: string;
  number: number;
  status: Status;
  /** How it leaves; none: somebody has to copy it to the person. */
  way: Way | "sent_before";
  freed: number;
  /** Nobody had the ticket, and who answered has it now: the stamp with which it can be given back. */
  took: Date | null;
};

/**
 * Answers a ticket: the remedy, the answer, where the ticket stands then and the end of the draft are one transaction, so
 * nothing is sent when the remedy is refused, and nothing is done when the answer cannot be kept. A ticket that nobody has
 * is from then on that of the person who answers. The same message again is answered as before. Throws NOT_FOUND; PRECONDITION_FAILED when somebody has written since; VALIDATION_FAILED for
 * variables that are not filled in and advice that nobody has confirmed; and what the remedy refuses.
 */
export async function answerTicket(actor: Actor, input: AnswerTicket, now: Date = new Date()): Promise<Answered> {
  authorize(actor, "tickets:write");
  if (input.remedy) authorize(actor, input.remedy.kind === "delete" ? "consultations:delete" : "consultations:reset");
  const { answered, userId } = await db.$transaction((tx) => answerWithin(tx, actor, input, now));
  announce({ kind: "ticket", userId: userId ?? undefined });
  if (input.remedy && userId) announce({ kind: "lockout", userId });
  return answered;
}

async function answerWithin(tx: Tx, actor: Actor, input: AnswerTicket, now: Date): Promise<{ answered: Answered; userId: string | null }> {
  const ticket = await lock(tx, input);
  const number = Number(ticket.number);
  const before = await tx.ticketMessage.findUnique({ where: { id: input.messageId }, select: { ticketId: true } });
  if (before?.ticketId === ticket.id) {
    const answered = {
      messageId: input.messageId,
      number,
      status: ticket.status as Status,
      way: "sent_before" as const,
      freed: 0,
      took: null,
    };
    return { answered, userId: ticket.userId };
  }
  if (ticket.mergedInto) throw new Refusal("NOT_ACTIVE", (t) => t.ticketMerged);
  await refuseUnread(tx, input);
  refuseUnfilled(input.body);
  const who = signature(actor);
  const author = { kind: who.kind === "staff" ? ("staff" as const) : ("system" as const), id: who.id, name: who.name };
  const { way, deliveryId } = await queueReply(tx, { id: input.messageId, ticketId: ticket.id, body: input.body, author }, now);
  const freed = input.remedy ? await carryOut(tx, actor, ticket, input.remedy, now) : 0;
  // As the chats are after the remedy.
  const chats = await chatStateOf(tx, ticket.userId, input.remedy);
  const advice = adviceIn(input.body, { language: input.language, chats });
  if (advice.length > 0 && !input.despiteAdvice)
    throw new Refusal("VALIDATION_FAILED", (t) => t.adviceLeft, { details: { advice: codesOf(advice) } });
  const { status, took } = await settle(tx, actor, input, now);
  if (input.macroId) await tx.macro.updateMany({ where: { id: input.macroId }, data: { uses: { increment: 1 }, lastUsedAt: now } });
  if (who.kind === "staff") await discardDraftIn(tx, ticket.id, who.id);
  const target = { kind: "ticket", id: ticket.id, label: `#${number}` };
  // The log cannot be erased: ids and codes, never a word of the answer.
  const after = {
    message_id: input.messageId,
    chars: input.body.length,
    way,
    delivery_id: deliveryId,
    language: input.language,
    macro_id: input.macroId ?? null,
    remedy: input.remedy?.kind ?? null,
    status,
    ...(took && { took: true }),
    ...(advice.length > 0 && { despite_advice: codesOf(advice) }),
  };
  const fact = { action: "ticket.answer", target, userId: ticket.userId ?? undefined, ticketId: ticket.id };
  await recordAudit(tx, actor, { ...fact, before: { status: ticket.status }, after }, now);
  return { answered: { messageId: input.messageId, number, status, way, freed, took }, userId: ticket.userId };
}

/** The person before the ticket, as a remedy takes them: two at once wait for each other and never in a circle. */
async function lock(tx: Tx, { ticketId, remedy }: AnswerTicket): Promise<Ticket> {
  const seen = await tx.ticket.findUnique({ where: { id: ticketId }, select: { userId: true } });
  if (remedy && seen?.userId) await tx.$executeRaw`SELECT 1 FROM users WHERE id = ${seen.userId}::uuid FOR UPDATE`;
  await tx.$executeRaw`SELECT 1 FROM tickets WHERE id = ${ticketId}::uuid FOR UPDATE`;
  const ticket = await tx.ticket.findUnique({ where: { id: ticketId } });
  if (!ticket) throw new Refusal("NOT_FOUND", (t) => t.noSuchTicket);
  return ticket;
}

async function refuseUnread(tx: Tx, { ticketId, messagesSeen }: AnswerTicket): Promise<void> {
  const messages = await tx.ticketMessage.count({ where: { ticketId } });
  if (messages <= messagesSeen) return;
  const last = await tx.ticketMessage.findFirst({
    where: { ticketId },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    select: { authorName: true },
  });
  const by = last?.authorName;
  throw new Refusal("PRECONDITION_FAILED", (t) => (by ? t.answeredMeanwhile(by) : t.somebodyWrote), { details: { messages } });
}

function refuseUnfilled(body: string): void {
  const missing = missingIn(body);
  if (missing.length > 0)
    throw new Refusal("VALIDATION_FAILED", (t) => t.answerUnfilled(missing.map((name) => `{{${name}}}`).join(", ")), {
      details: { missing },
    });
}

/** Does the remedy, or refuses it and everything with it. Answers how many lockouts it freed. */
async function carryOut(tx: Tx, actor: Actor, ticket: Ticket, remedy: AnswerRemedy, now: Date): Promise<number> {
  const { userId, id: ticketId } = ticket;
  if (!userId) throw new Refusal("NOT_FOUND", (t) => t.noSuchTicketOfPerson);
  switch (remedy.kind) {
    case "wait": {
      const { persona, goal } = remedy;
      await adviseWithin(tx, actor, { userId, persona, goal, ticketId }, now);
      return 0;
    }
    case "reconnect": {
      const { kind: _, ...asked } = remedy;
      return (await reconnectWithin(tx, actor, { ...asked, userId, ticketId }, now)).freed;
    }
    case "archive":
    case "delete": {
      const { kind: mode, ...asked } = remedy;
      const done = await resetWithin(tx, actor, { ...asked, mode, userId, ticketId, slotHoldersOnly: true }, now);
      if (!done.resetId) throw nothingLeft(done.doneBefore, (t) => t.nobodyToHelp, now);
      return done.lockoutsFreed;
    }
  }
}

/** Where the ticket stands now. A remedy has decided it; an answer alone moves the stamp, so that open pages follow. */
async function settle(
  tx: Tx,
  actor: Actor,
  { ticketId, end, remedy }: AnswerTicket,
  now: Date,
): Promise<{ status: Status; took: Date | null }> {
  const before = await tx.ticket.findUniqueOrThrow({ where: { id: ticketId } });
  const steps = [...(!remedy && end !== "reply" ? [statusStep(end)] : []), ...(actor.kind === "staff" ? [takeStep(actor.id)] : [])];
  const { ticket, changed } = await reviseWithin(tx, actor, ticketId, "any", steps, now);
  if (!changed) await tx.ticket.update({ where: { id: ticketId }, data: { updatedAt: nextStamp(before, now) } });
  return { status: ticket.status, took: before.assigneeId === null && ticket.assigneeId !== null ? ticket.updatedAt : null };
}

function codesOf(advice: readonly Advice[]): string[] {
  return [...new Set(advice.map(({ code }) => code))];
}
