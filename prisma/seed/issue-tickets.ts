import type pg from "pg";
import type { Prng } from "./prng";
import type { World } from "./rows";
import { auditBy, leadOf, type Roster } from "./staff";
import { insertRows } from "./store";
import { dayMs, hourMs, iso, type Timeline } from "./timeline";

type IssueTicketRow = { ticket_id: string; linked_at: string; linked_by_name: string; unlinked_at: null };

/** So far back they were tied: when the desk began to tell everybody at once. */
const sinceDays = 45;
/** What is newer waits to be looked at. */
const lookedAtAfterHours = 40;

/**
 * The tickets that belong to the known issue, tied by the lead as the product ties them: complaints about a chat of people who were
 * locked out then. The newest are left, as suggestions.
 */
export function issueTicketsOf(world: World, { today, now }: Timeline, roster: Roster, prng: Prng): IssueTicketRow[] {
  const lead = leadOf(roster);
  const since = iso(today - sinceDays * dayMs);
  const until = iso(now - lookedAtAfterHours * hourMs);
  const belonging = world.tickets.filter(
    ({ category, lockout_id, created_at }) =>
      lockout_id !== null &&
      (category === "cant_create_chat" || category === "chat_disappeared") &&
      created_at >= since &&
      created_at < until,
  );
  return belonging.map((ticket) => {
    const own = prng.fork(ticket.id);
    // The lead goes through them the next morning.
    const at = Math.floor(Date.parse(ticket.created_at) / dayMs) * dayMs + dayMs + own.between(8.5, 9.5) * hourMs;
    const about = { target_kind: "ticket", target_id: ticket.id, target_label: "#", user_id: ticket.user_id, ticket_id: ticket.id };
    world.audit_entries.push(auditBy(lead, own, at, { action: "issue.link_ticket", ...about }));
    return { ticket_id: ticket.id, linked_at: iso(at), linked_by_name: lead.name, unlinked_at: null };
  });
}

export async function insertIssueTickets(client: pg.Client, rows: readonly IssueTicketRow[]): Promise<void> {
  await insertRows(client, "issue_tickets", rows);
}
