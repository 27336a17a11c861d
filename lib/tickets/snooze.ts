import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import type { TicketRow } from "./item";
import { reviseTicket } from "./revise";
import type { SnoozeTicket } from "./schema";
import { snoozeStep } from "./snooze-steps";

/**
 * Puts a ticket off until a time, until its person's app acts, or whichever comes first. The clock of its lockout runs on. Throws
 * VALIDATION_FAILED for a time that is not to come, PRECONDITION_FAILED when it moved since.
 */
export async function snoozeTicket(actor: Actor, input: SnoozeTicket, now: Date = new Date()): Promise<TicketRow> {
  authorize(actor, "tickets:write");
  return reviseTicket(actor, input.ticketId, input.seen, [snoozeStep(input)], now);
}
