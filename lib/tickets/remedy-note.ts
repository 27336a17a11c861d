import "server-only";
import { type Actor, authorize, signature } from "@/lib/auth/actor";
import type { Tx } from "@/lib/db";
import { Refusal } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { queueStatus } from "@/lib/replies/queue";
import { words } from "@/lib/texts/words";
import { type Status, statusAfterRemedy, statusAfterUndo } from "./rules";

export type RemedyNote = {
  ticketId: string;
  /** The person the remedy was for; the ticket must be linked to them. */
  userId: string;
  /** What was done, as the ticket's reader should see it. */
  text: string;
  /** The remedy was taken back: the ticket waits for us again, not for the person's app. */
  undone?: true;
};

/**
 * Writes a remedy onto its ticket, inside of the remedy's own transaction: a note, and an open or pending ticket now
 * waits for the person's next try. The remedy's audit entry names the ticket; put the two statuses into its `after`.
 * Throws NOT_FOUND when there is no such ticket of this person.
 */
export async function noteRemedyOnTicket(
  tx: Tx,
  actor: Actor,
  { ticketId, userId, text, undone }: RemedyNote,
  now: Date,
): Promise<{ number: number; statusBefore: Status; status: Status }> {
  authorize(actor, "tickets:write");
  const rows = await tx.$queryRaw<{ number: bigint; status: Status }[]>`
    SELECT number, status FROM tickets WHERE id = ${ticketId}::uuid AND user_id = ${userId}::uuid FOR UPDATE`;
  const ticket = rows[0];
  if (!ticket) throw new Refusal("NOT_FOUND", (t) => t.noSuchTicketOfPerson);
  const status = undone ? statusAfterUndo(ticket.status) : statusAfterRemedy(ticket.status);
  // The stamp moves at every change, even twice in a millisecond: whoever still sees the old one is told.
  await tx.$executeRaw`
    UPDATE tickets SET status = ${status},
      awaiting_since = CASE WHEN ${status === "awaiting_retry"}::boolean THEN ${now}::timestamptz ELSE awaiting_since END, updated_at = greatest(${now}::timestamptz, updated_at + interval '1 millisecond')
    WHERE id = ${ticketId}::uuid`;
  const author = signature(actor);
  const by = { ticketId, at: now, authorKind: author.kind, authorId: author.id, authorName: author.name };
  await tx.ticketNote.create({ data: { ...by, id: newId(now), kind: "remedy", body: text } });
  if (status !== ticket.status) {
    const body = `${words.en.ticketStatus[ticket.status]} → ${words.en.ticketStatus[status]}`;
    await tx.ticketNote.create({ data: { ...by, id: newId(now), kind: "status", body } });
    await queueStatus(tx, { ticketId, status }, now);
  }
  return { number: Number(ticket.number), statusBefore: ticket.status, status };
}
