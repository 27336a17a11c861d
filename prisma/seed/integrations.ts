import type pg from "pg";
import { newSecret, seal } from "@/lib/deliveries/secret";
import type { Provider } from "@/lib/integrations/providers";
import type { Prng } from "./prng";
import type { AuditRow, TicketRow, World } from "./rows";
import { auditBy, leadOf, type Roster } from "./staff";
import { insertRows } from "./store";
import { dayMs, hourMs, iso, type Timeline } from "./timeline";

// One integration of each helpdesk: two that are in use, with what they sent last in the log, and two that were tried and switched off.
// Nobody knows their secrets, and none has an API set up: from a demo nothing leaves.

type Row = { id: string; provider: Provider; name: string; created_at: string; created_by: string; disabled_at: string | null };
type Received = { at: number; key: string; body: string; status: "done" | "ignored" | "failed" } & Partial<
  Record<"event" | "reason" | "ticket_id", string>
>;

const plans: readonly { provider: Provider; name: string; madeDaysAgo: number; offDaysAgo?: number }[] = [
  { provider: "zendesk", name: "Zendesk", madeDaysAgo: 96 },
  { provider: "intercom", name: "Intercom", madeDaysAgo: 90 },
  { provider: "chatwoot", name: "Chatwoot", madeDaysAgo: 41, offDaysAgo: 33 },
  { provider: "generic", name: "lume.test", madeDaysAgo: 40, offDaysAgo: 26 },
];
const loggedEach = 8;

export type SeededIntegrations = { rows: readonly Row[]; auditEntries: readonly AuditRow[] };

export function integrationsOf({ today }: Timeline, roster: Roster, prng: Prng): SeededIntegrations {
  const admin = roster.all.find((each) => each.role === "admin") ?? leadOf(roster);
  const auditEntries: AuditRow[] = [];
  const rows = plans.map(({ provider, name, madeDaysAgo, offDaysAgo }) => {
    const made = today - madeDaysAgo * dayMs + 9 * hourMs;
    const off = offDaysAgo === undefined ? null : today - offDaysAgo * dayMs + 15 * hourMs;
    const id = prng.uuid(made);
    const target = { target_kind: "integration", target_id: id, target_label: name };
    auditEntries.push(auditBy(admin, prng, made, { action: "integration.create", ...target, after: { provider, secret_from: "here" } }));
    if (off !== null) auditEntries.push(auditBy(admin, prng, off, { action: "integration.switch_off", ...target }));
    return { id, provider, name, created_at: iso(made), created_by: admin.name, disabled_at: off === null ? null : iso(off) };
  });
  return { rows, auditEntries };
}

/** Ties the newest tickets of each helpdesk to its integration, before they are written. */
export function tieTickets({ rows }: SeededIntegrations, { tickets }: World): void {
  for (const { id, provider } of rows) for (const ticket of newestOf(tickets, provider)) ticket.integration_id = id;
}

/** Before the tickets, which refer to them. */
export async function insertIntegrations(client: pg.Client, { rows }: SeededIntegrations): Promise<void> {
  await insertRows(
    client,
    "integrations",
    rows.map((row) => ({ ...row, secret: seal(newSecret()), frame_ancestors: [] })),
  );
}

/** The log: after the tickets, whose first words it holds. */
export async function insertDeliveries(client: pg.Client, { rows }: SeededIntegrations, world: World, timeline: Timeline, prng: Prng) {
  const deliveries = rows.flatMap(({ id, provider, disabled_at }) => {
    const told = newestOf(world.tickets, provider).map((ticket) => created(provider, ticket, prng));
    return [...told, ...besides(provider, disabled_at === null ? timeline.now - 26 * hourMs : Date.parse(disabled_at) - hourMs)].map(
      ({ at, key, body, ...rest }) => ({
        id: prng.uuid(at),
        integration_id: id,
        delivery_key: key,
        received_at: iso(at),
        next_at: iso(at),
        processed_at: iso(at),
        tries: 1,
        body: `\\x${Buffer.from(body).toString("hex")}`,
        event: null,
        reason: null,
        ticket_id: null,
        ...rest,
      }),
    );
  });
  await insertRows(client, "inbound_deliveries", deliveries);
}

function newestOf(tickets: readonly TicketRow[], provider: Provider): TicketRow[] {
  return tickets.filter(({ source }) => source === provider).slice(-loggedEach);
}

function created(provider: Provider, ticket: TicketRow, prng: Prng): Received {
  const at = Date.parse(ticket.created_at);
  const told = provider === "zendesk" ? zendeskTicket(ticket, prng.uuid(at)) : intercomConversation(ticket, `notif_${prng.uuid(at)}`);
  return { at, key: told.body.id, body: JSON.stringify(told.body), status: "done", event: told.event, ticket_id: ticket.id };
}

function zendeskTicket({ external_id, subject, body, created_at }: TicketRow, id: string) {
  const event = "zen:event-type:ticket.created";
  const detail = { id: external_id, subject, description: body, status: "NEW", tags: [], created_at, updated_at: created_at };
  return { event, body: { id, type: event, subject: `zen:ticket:${external_id}`, time: created_at, detail, event: {} } };
}

function intercomConversation({ external_id, subject, body, created_at, requester_email }: TicketRow, id: string) {
  const event = "conversation.user.created";
  const seconds = Math.floor(Date.parse(created_at) / 1_000);
  const author = { type: "user", email: requester_email };
  const source = { type: "conversation", subject, body, author };
  const item = { type: "conversation", id: external_id, created_at: seconds, updated_at: seconds, state: "open", source };
  return { event, body: { type: "notification_event", id, topic: event, created_at: seconds, data: { item } } };
}

/** What says nothing about a ticket, or cannot be read: it is in every log sooner or later. */
function besides(provider: Provider, at: number): Received[] {
  switch (provider) {
    case "zendesk": {
      const event = "zen:event-type:user.created";
      return [{ at, key: "zendesk user", body: JSON.stringify({ type: event }), status: "ignored", event, reason: "unknown_type" }];
    }
    case "intercom":
      return [{ at, key: "intercom ping", body: '{"topic":"ping"}', status: "ignored", event: "ping", reason: "test" }];
    case "chatwoot": {
      const event = "contact_created";
      return [{ at, key: "chatwoot contact", body: JSON.stringify({ event }), status: "ignored", event, reason: "unknown_type" }];
    }
    case "generic":
      return [
        { at, key: "lume.test 1", body: '{"type":"ticket.created","data":{"tick', status: "failed", reason: "not_json" },
        { at: at + 60_000, key: "lume.test 2", body: '{"type":"test"}', status: "ignored", event: "test", reason: "test" },
      ];
  }
}
