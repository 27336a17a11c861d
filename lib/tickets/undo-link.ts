import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import type { TicketRow } from "./item";
import { undoLinkStep } from "./link-steps";
import { reviseTicket } from "./revise";
import type { UndoLink } from "./schema";

/**
 * Takes back the last change of a ticket's link: to whom it was linked before, or to nobody where it was linked when it came in.
 * Again and again, back to the beginning. Throws VALIDATION_FAILED where there is nothing to take back, PRECONDITION_FAILED when
 * it moved since.
 */
export async function undoTicketLink(actor: Actor, input: UndoLink, now: Date = new Date()): Promise<TicketRow> {
  authorize(actor, "tickets:write");
  return reviseTicket(actor, input.ticketId, input.seen, [undoLinkStep], now);
}
