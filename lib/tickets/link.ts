import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import type { TicketRow } from "./item";
import { linkStep } from "./link-steps";
import { reviseTicket } from "./revise";
import type { LinkTicket } from "./schema";

/** Links a ticket to a person, named by id or whole e-mail address, or takes the link away. Throws USER_NOT_FOUND, PRECONDITION_FAILED when it moved since. */
export async function linkTicket(actor: Actor, input: LinkTicket, now: Date = new Date()): Promise<TicketRow> {
  authorize(actor, "tickets:write");
  return reviseTicket(actor, input.ticketId, input.seen, [linkStep(input.who)], now);
}
