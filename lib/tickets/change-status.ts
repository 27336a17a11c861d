import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import type { TicketRow } from "./item";
import { reviseTicket } from "./revise";
import type { ChangeStatus } from "./schema";
import { statusStep } from "./steps";

/** Moves a ticket to another status. Throws VALIDATION_FAILED for a way that is not open, PRECONDITION_FAILED when it moved since. */
export async function changeTicketStatus(actor: Actor, input: ChangeStatus, now: Date = new Date()): Promise<TicketRow> {
  authorize(actor, "tickets:write");
  return reviseTicket(actor, input.ticketId, input.seen, [statusStep(input.status)], now);
}
