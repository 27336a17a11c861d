import type { Source, Status } from "@/lib/tickets/rules";

// How our status is called in each helpdesk. Pure. What has no word there is not told: null.

const zendesk: Record<Status, string> = { open: "open", pending: "pending", awaiting_retry: "pending", solved: "solved" };
// Intercom knows open, closed, and asleep until a time: a conversation that waits for the person stays open.
const intercom: Record<Status, string | null> = { open: "open", pending: null, awaiting_retry: null, solved: "close" };
// Chatwoot's "pending" means that a bot has it; asleep until the person writes is what waiting is there.
const chatwoot: Record<Status, string> = { open: "open", pending: "snoozed", awaiting_retry: "snoozed", solved: "resolved" };

/** The helpdesk's own word for a status of ours; null where it is told nothing. Whoever hears this word back has heard an echo. */
export function helpdeskStatus(provider: Source, status: Status): string | null {
  switch (provider) {
    case "zendesk":
      return zendesk[status];
    case "intercom":
      return intercom[status];
    case "chatwoot":
      return chatwoot[status];
    case "generic":
      return status;
    default:
      return null;
  }
}
