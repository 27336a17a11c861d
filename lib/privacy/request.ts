import "server-only";
import { recordAudit } from "@/lib/audit/record";
import { authorize, type StaffActor } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { Refusal } from "@/lib/errors";
import { isUniqueViolation } from "@/lib/http/problem";
import { newId } from "@/lib/ids";
import { announce } from "@/lib/live/announce";
import { personWords } from "@/lib/texts/people";
import type { RequestPrivacy } from "./schema";

/**
 * Asks for a person's data to be given out or erased. Nothing happens until somebody else approves it.
 * Throws USER_NOT_FOUND, and ALREADY_EXISTS while such a request is open.
 */
export async function requestPrivacy(actor: StaffActor, input: RequestPrivacy, now: Date = new Date()): Promise<{ id: string }> {
  authorize(actor, "privacy:manage");
  const { userId, kind, basis, reason } = input;
  const id = newId(now);
  try {
    await db.$transaction(async (tx) => {
      const user = await tx.user.findUnique({ where: { id: userId }, select: { id: true, name: true, email: true, erasedAt: true } });
      if (!user) throw new Refusal("USER_NOT_FOUND", (t) => t.noSuchUser);
      if (user.erasedAt) throw new Refusal("ALREADY_EXISTS", (t) => t.dataErased);
      const ticket = input.ticketNumber === undefined ? null : await tx.ticket.findUnique({ where: { number: input.ticketNumber } });
      const { ticketNumber } = input;
      if (ticketNumber !== undefined && !ticket) throw new Refusal("VALIDATION_FAILED", (t) => t.noTicketNumber(ticketNumber));
      const about = { userId, kind, basis, reason, ticketId: ticket?.id ?? null };
      await tx.privacyRequest.create({
        data: { id, ...about, requestedById: actor.id, requestedByName: actor.name, requestedAt: now },
      });
      const target = { kind: "user", id: userId, label: personWords(user) };
      const after = { request_id: id, kind, basis };
      await recordAudit(tx, actor, { action: "privacy.request", target, userId, after, reason, ticketId: ticket?.id }, now);
    });
  } catch (thrown) {
    if (isUniqueViolation(thrown)) {
      throw new Refusal("ALREADY_EXISTS", (t) => t.privacyOpenAlready);
    }
    throw thrown;
  }
  announce({ kind: "user", userId });
  return { id };
}
