import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import type { TicketRow } from "./item";
import { reviseTicket } from "./revise";
import type { WakeTicket } from "./schema";
import { wakeStep } from "./snooze-steps";

/** Brings a ticket that was put off back into the queue. Throws PRECONDITION_FAILED when it moved since. */
export async function wakeTicket(actor: Actor, input: WakeTicket, now: Date = new Date()): Promise<TicketRow> {
  authorize(actor, "tickets:write");
  return reviseTicket(actor, input.ticketId, input.seen, [wakeStep("by hand")], now);
}
