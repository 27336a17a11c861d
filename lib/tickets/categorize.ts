import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import type { TicketRow } from "./item";
import { reviseTicket } from "./revise";
import type { Categorize } from "./schema";
import { categoryStep } from "./steps";

/** Puts a ticket into a category by a person's word, which no rule overrules. Throws PRECONDITION_FAILED when it moved since. */
export async function categorizeTicket(actor: Actor, input: Categorize, now: Date = new Date()): Promise<TicketRow> {
  authorize(actor, "tickets:write");
  return reviseTicket(actor, input.ticketId, input.seen, [categoryStep(input.category)], now);
}
