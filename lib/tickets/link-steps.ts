import "server-only";
import type { Tx } from "@/lib/db";
import { Refusal } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { personWords } from "@/lib/texts/people";
import type { TicketRow } from "./item";
import { type LinkedLockout, linkWords, lockoutFor, type Person, personByEmail, personById } from "./requester";
import type { Change, Step } from "./revise";
import { statusChange } from "./steps";

// Whose a ticket is, changed and taken back. What it was before is kept for as long as somebody may want to go back to it.

/** Links to a person and the lockout of the ticket's time; null takes both away. Throws USER_NOT_FOUND. */
export const linkStep =
  (who: { user_id: string } | { requester_email: string } | null): Step =>
  async (tx, ticket, now) => {
    const person = who && ("user_id" in who ? await personById(tx, who.user_id) : await personByEmail(tx, who.requester_email));
    if (who && !person) throw new Refusal("USER_NOT_FOUND", (t) => t.nobodyHasAddress);
    if ((person?.id ?? null) === ticket.userId) return [];
    await tx.ticketFormerLink.create({
      data: { id: newId(now), ticketId: ticket.id, at: now, userId: ticket.userId, lockoutId: ticket.lockoutId },
    });
    const lockout = person ? await lockoutFor(tx, person.id, ticket.createdAt) : undefined;
    const body = person ? linkWords(person, lockout) : `no longer linked to ${await formerName(tx, ticket)}`;
    return relinked(ticket, { person, lockout, body, action: person ? "ticket.link" : "ticket.unlink" }, now);
  };

/** Back to whom it was linked before; to nobody where it came in linked. */
export const undoLinkStep: Step = async (tx, ticket, now) => {
  const last = await tx.ticketFormerLink.findFirst({ where: { ticketId: ticket.id }, orderBy: { id: "desc" } });
  if (!last && !ticket.userId) throw new Refusal("VALIDATION_FAILED", (t) => t.noLinkToUndo);
  if (last) await tx.ticketFormerLink.delete({ where: { id: last.id } });
  const person = last?.userId ? await personById(tx, last.userId) : null;
  const lockout = person ? await lockoutFor(tx, person.id, ticket.createdAt) : undefined;
  const body = person
    ? `took the link to ${await formerName(tx, ticket)} back: ${linkWords(person, lockout)}`
    : `took the link to ${await formerName(tx, ticket)} back`;
  return relinked(ticket, { person, lockout, body, action: "ticket.undo_link" }, now);
};

type Link = { person: Person | null; lockout: LinkedLockout | undefined; body: string; action: string };

function relinked(ticket: TicketRow, { person, lockout, body, action }: Link, now: Date): Change[] {
  const linked: Change = {
    set: { userId: person?.id ?? null, lockoutId: lockout?.id ?? null },
    note: { kind: "link", body },
    action,
    before: { user_id: ticket.userId, lockout_id: ticket.lockoutId },
    after: { user_id: person?.id ?? null, lockout_id: lockout?.id ?? null },
  };
  // It waited for the other person's next try.
  return ticket.status === "awaiting_retry" ? [linked, statusChange(ticket, "open", now)] : [linked];
}

async function formerName(tx: Tx, ticket: TicketRow): Promise<string> {
  if (!ticket.userId) return "nobody";
  const person = await tx.user.findUnique({ where: { id: ticket.userId }, select: { id: true, name: true, email: true } });
  return person ? personWords(person) : "a user who is gone";
}
