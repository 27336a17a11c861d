import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { Refusal } from "@/lib/errors";
import { stampsOf, type TicketRow } from "./item";
import { linkStep } from "./link-steps";
import { reviseTicket, type Step } from "./revise";
import type { UpdateTicket } from "./schema";
import { categoryStep, statusStep } from "./steps";

/**
 * The API's PATCH: several changes of a ticket, all or none. The person first: a status can depend on there being one.
 * Throws PRECONDITION_REQUIRED without If-Match, PRECONDITION_FAILED when it names another state of the ticket.
 */
export async function updateTicket(
  actor: Actor,
  input: UpdateTicket & { id: string; ifMatch?: string },
  now: Date = new Date(),
): Promise<TicketRow> {
  authorize(actor, "tickets:write");
  if (!input.ifMatch) throw new Refusal("PRECONDITION_REQUIRED", "Send If-Match with the ETag of the ticket that you read.");
  const steps: Step[] = [];
  if (input.user_id !== undefined) steps.push(linkStep(input.user_id ? { user_id: input.user_id } : null));
  if (input.category !== undefined) steps.push(categoryStep(input.category));
  if (input.status !== undefined) steps.push(statusStep(input.status));
  return reviseTicket(actor, input.id, stampsOf(input.ifMatch), steps, now);
}
