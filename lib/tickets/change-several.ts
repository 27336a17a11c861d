import "server-only";
import { type Actor, authorize, signature } from "@/lib/auth/actor";
import { Refusal } from "@/lib/errors";
import { reviseTicket, type Step } from "./revise";
import type { ChangeSeveral } from "./schema";
import { snoozeStep } from "./snooze-steps";
import { assigneeStep, statusStep } from "./steps";

/**
 * One change of several tickets, each by itself and as it stands then: what is not open to one leaves that one alone and says so.
 * Every ticket has its note and its audit entry, as if it had been changed alone.
 */
export async function changeSeveral(actor: Actor, input: ChangeSeveral, now: Date = new Date()): Promise<{ done: number; left: number }> {
  authorize(actor, "tickets:write");
  const step = stepOf(actor, input.change);
  const answer = { done: 0, left: 0 };
  for (const id of new Set(input.ids)) {
    try {
      await reviseTicket(actor, id, "any", [step], now);
      answer.done += 1;
    } catch (thrown) {
      if (!(thrown instanceof Refusal)) throw thrown;
      answer.left += 1;
    }
  }
  return answer;
}

function stepOf(actor: Actor, change: ChangeSeveral["change"]): Step {
  if ("status" in change) return statusStep(change.status);
  if ("until" in change) return snoozeStep(change);
  const { kind, id } = signature(actor);
  if (change.assignee === "me" && kind !== "staff")
    throw new Refusal("VALIDATION_FAILED", "Only a person can take a ticket; name one by id.");
  return assigneeStep(change.assignee === "me" ? id : change.assignee);
}
