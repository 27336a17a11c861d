import type { Prng } from "./prng";
import type { AuditRow, World } from "./rows";
import { dayMs, iso, type Timeline } from "./timeline";

const purgedAfterDays = 30;
const firstZendeskNumber = 48_207;

/** What can only be done when all lives are lived: numbers in the order of time, purged tombstones, the order of the rows. */
export function finish(world: World, timeline: Timeline, prng: Prng): void {
  purgeTombstones(world, timeline);
  numberTickets(world, prng.fork("tickets"));
  for (const rows of [world.events, world.attempts, world.audit_entries, world.ticket_notes]) {
    (rows as { at: string; id: string }[]).sort((a, b) => compare(a.at, b.at) || compare(a.id, b.id));
  }
  world.messages.sort((a, b) => compare(a.created_at, b.created_at) || compare(a.id, b.id));
}

/** The text of a deleted chat is gone after 30 days; its tombstone stays. */
function purgeTombstones(world: World, timeline: Timeline): void {
  const before = iso(timeline.now - purgedAfterDays * dayMs);
  const purged = new Set<string>();
  for (const chat of world.consultations) {
    if (chat.deleted_at === null || chat.deleted_at >= before) continue;
    purged.add(chat.id);
    chat.message_count = 0;
  }
  world.messages = world.messages.filter((message) => !purged.has(message.consultation_id));
}

function numberTickets(world: World, prng: Prng): void {
  world.tickets.sort((a, b) => compare(a.created_at, b.created_at) || compare(a.id, b.id));
  const creations = new Map(
    world.audit_entries.filter((entry) => entry.action === "ticket.create").map((entry) => [entry.target_id, entry]),
  );
  let zendesk = firstZendeskNumber;
  const labels = new Map<string, string>();
  for (const [index, ticket] of world.tickets.entries()) {
    ticket.number = index + 1;
    // Other departments get mail, too.
    zendesk += prng.int(1, 9);
    if (ticket.source === "zendesk") ticket.external_id = String(zendesk);
    if (ticket.source === "intercom") ticket.external_id = `2157${prng.text(9, "0123456789")}`;
    labels.set(ticket.id, `#${ticket.number}`);
    const creation: AuditRow | undefined = creations.get(ticket.id);
    if (creation) creation.after = { ...creation.after, number: ticket.number, external_id: ticket.external_id };
  }
  for (const entry of world.audit_entries) if (entry.target_kind === "ticket") entry.target_label = labels.get(entry.target_id) ?? "#";
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
