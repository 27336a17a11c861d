import "server-only";
import type { Tx } from "@/lib/db";
import { mailIsConfigured } from "@/lib/deliveries/mail";
import { type NewDelivery, queueDelivery } from "@/lib/deliveries/queue";
import { Refusal } from "@/lib/errors";
import { newId } from "@/lib/ids";
import type { Source, Status } from "@/lib/tickets/rules";
import type { Integration, Ticket } from "@/prisma/generated/client";
import { helpdeskStatus } from "./helpdesk-status";

export type Author = { kind: "staff" | "system"; id: string | null; name: string };
export type NewReply = {
  ticketId: string;
  body: string;
  author: Author;
  /** The message's own id, where the caller has given it one: the same one again is the same message. */
  id?: string;
};
/** How an answer leaves: by the helpdesk's API, by mail, or not at all: then somebody has to copy it. */
export type Way = "helpdesk" | "email" | "none";
export type Queued = { messageId: string; deliveryId: string | null; way: Way };

/**
 * Writes an answer into a ticket's conversation and, where there is a way to the person, into the outbox: nothing is sent
 * unless the caller's transaction is committed. Locks the ticket, so that its messages leave in this order. Throws NOT_FOUND.
 */
export async function queueReply(tx: Tx, { ticketId, body, author, id }: NewReply, now: Date): Promise<Queued> {
  const ticket = await lockTicket(tx, ticketId);
  const messageId = id ?? newId(now);
  const delivery = replyDelivery(ticket, messageId, body);
  const deliveryId = delivery ? await queueDelivery(tx, delivery, now) : null;
  await tx.ticketMessage.create({
    data: { id: messageId, ticketId, at: now, authorKind: author.kind, authorId: author.id, authorName: author.name, body, deliveryId },
  });
  return { messageId, deliveryId, way: wayOf(ticket) };
}

/** Tells the helpdesk where a ticket stands now. Null where none is set up, and where it has no word for it. */
export async function queueStatus(tx: Tx, { ticketId, status }: { ticketId: string; status: Status }, now: Date): Promise<string | null> {
  const ticket = await lockTicket(tx, ticketId);
  if (wayOf(ticket) !== "helpdesk") return null;
  const told = helpdeskStatus(ticket.source as Source, status);
  return told === null ? null : queueDelivery(tx, toHelpdesk(ticket, "ticket_status", { kind: "status", status, told }), now);
}

export type Answerable = Ticket & { integration: Integration | null };

/** A helpdesk that is on and may be written to; else a mailbox, for what came from no helpdesk. */
export function wayOf(ticket: Answerable): Way {
  const { integration } = ticket;
  if (integration && ticket.externalId && integration.apiBaseUrl && integration.apiCredentials && !integration.disabledAt)
    return "helpdesk";
  return !integration && ticket.requesterEmail && mailIsConfigured() ? "email" : "none";
}

async function lockTicket(tx: Tx, id: string): Promise<Answerable> {
  await tx.$executeRaw`SELECT 1 FROM tickets WHERE id = ${id}::uuid FOR UPDATE`;
  const ticket = await tx.ticket.findUnique({ where: { id }, include: { integration: true } });
  if (!ticket) throw new Refusal("NOT_FOUND", (t) => t.noSuchTicket);
  return ticket;
}

function replyDelivery(ticket: Answerable, messageId: string, text: string): NewDelivery | null {
  switch (wayOf(ticket)) {
    case "helpdesk":
      return toHelpdesk(ticket, "ticket_reply", { kind: "reply", message_id: messageId, text });
    case "email":
      return {
        purpose: "ticket_reply",
        transport: "email",
        ticketId: ticket.id,
        target: ticket.requesterEmail ?? "",
        subject: `Re: ${ticket.subject} [#${ticket.number}]`,
        body: text,
      };
    case "none":
      return null;
  }
}

/** What is to be said, in words of ours: the request is made of it when it is sent, with the credentials of that moment. */
export type Said =
  | { kind: "reply"; message_id: string; text: string }
  /** `told`: the status in the helpdesk's word. */
  | { kind: "status"; status: Status; told: string };

function toHelpdesk(ticket: Answerable, purpose: "ticket_reply" | "ticket_status", said: Said): NewDelivery {
  const { integration } = ticket;
  const base = { purpose, ticketId: ticket.id, integrationId: integration?.id, subject: `${said.kind} #${ticket.number}` };
  const transport = ticket.source === "generic" ? "webhook" : (ticket.source as "zendesk" | "intercom" | "chatwoot");
  return { ...base, transport, target: integration?.apiBaseUrl ?? "", body: JSON.stringify(said) };
}
