import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { Refusal } from "@/lib/errors";
import type { TicketRow } from "./item";
import { reviseTicket } from "./revise";
import type { Assign } from "./schema";
import { assigneeStep } from "./steps";

/** Gives a ticket to somebody who may work on it, or to nobody. Throws VALIDATION_FAILED for anybody else, PRECONDITION_FAILED when it moved since. */
export async function assignTicket(actor: Actor, input: Assign, now: Date = new Date()): Promise<TicketRow> {
  authorize(actor, "tickets:write");
  return reviseTicket(actor, input.ticketId, input.seen, [assigneeStep(assigneeOf(actor, input.assignee))], now);
}

function assigneeOf(actor: Actor, assignee: string | null): string | null {
  if (assignee !== "me") return assignee;
  if (actor.kind === "staff") return actor.id;
  throw new Refusal("VALIDATION_FAILED", "Only a person can take a ticket; name one by id.");
}
