import "server-only";
import type { Tx } from "@/lib/db";
import { sameWords } from "./answers";

const waitingMax = 50;

/**
 * Whether a message that a helpdesk tells of is an answer of ours that comes back: by the id that it has there, or, where
 * that is not known yet, by its words; the answer then gets the id. Call it for a staff message before it is stored, under
 * the ticket's lock. The oldest answer with these words is taken, as they left in that order.
 */
export async function adoptEcho(tx: Tx, echo: { ticketId: string; externalId: string; body: string }): Promise<boolean> {
  const { ticketId, externalId } = echo;
  if (await tx.ticketMessage.findUnique({ where: { ticketId_externalId: { ticketId, externalId } }, select: { id: true } })) return true;
  const waiting = await tx.ticketMessage.findMany({
    where: { ticketId, externalId: null, deliveryId: { not: null } },
    orderBy: [{ at: "asc" }, { id: "asc" }],
    take: waitingMax,
    select: { id: true, body: true },
  });
  const ours = waiting.find(({ body }) => sameWords(body, echo.body));
  if (ours) await tx.ticketMessage.update({ where: { id: ours.id }, data: { externalId } });
  return ours !== undefined;
}

/** Writes down under which id the helpdesk has taken an answer. An echo that was stored as a message of its own gives way. */
export async function nameReply(tx: Tx, named: { ticketId: string; messageId: string; externalId: string }): Promise<void> {
  const { ticketId, messageId: id, externalId } = named;
  await tx.$executeRaw`SELECT 1 FROM tickets WHERE id = ${ticketId}::uuid FOR UPDATE`;
  await tx.ticketMessage.deleteMany({ where: { ticketId, externalId, id: { not: id }, authorKind: { not: "requester" } } });
  await tx.ticketMessage.updateMany({ where: { id, ticketId, externalId: null }, data: { externalId } });
}
