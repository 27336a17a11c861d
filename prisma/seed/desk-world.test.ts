import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { seedDemoWorld } from "./demo-world";

// What the desk did in the demo world: its alerts, the known issue's tickets and what was replied. As the product would have written it.
const now = new Date("2026-03-17T13:24:00.000Z");
const client = new pg.Client({ connectionString: process.env.DATABASE_URL });

beforeAll(async () => {
  await seedDemoWorld({ log: () => {}, now });
  await client.connect();
}, 120_000);

afterAll(() => client.end());

it("has an alert that fired and recovered, one that is paused, and a message of each that was to be told, counted as the metrics count", async () => {
  expect(await rows("SELECT name, state FROM alert_rules ORDER BY name")).toEqual([
    { name: "409s within an hour", state: "PAUSED" },
    { name: "Lockouts in three days", state: "OK" },
    { name: "Many lockouts in a day", state: "OK" },
  ]);
  const went = await rows(
    "SELECT DISTINCT e.to_state AS state FROM alert_events e JOIN alert_rules r ON r.id = e.rule_id WHERE r.window_hours = 24 ORDER BY 1",
  );
  expect(went).toEqual([{ state: "ALERT" }, { state: "OK" }, { state: "WARN" }]);
  expect(
    await rows(`
      SELECT e.id FROM alert_events e WHERE (e.reading->>'hits')::int <> (SELECT count(*) FROM lockouts l JOIN users u ON u.id = l.user_id
        WHERE NOT u.is_test AND l.opened_at >= (e.reading->>'from')::timestamptz AND l.opened_at < (e.reading->>'to')::timestamptz)`),
  ).toEqual([]);
  const [told] = await rows(`
    SELECT count(*)::int > 1 AS some, bool_and(d.status = 'sent' AND e.at = d.created_at AND e.reading IS NOT NULL AND t.ok) AS well
    FROM deliveries d JOIN alert_events e ON e.id = d.event_id JOIN delivery_tries t ON t.delivery_id = d.id`);
  expect(told).toEqual({ some: true, well: true });
});

it("ties the tickets that belong to the known issue, leaves the newest to be looked at, and has what the desk replied", async () => {
  const [tied] = await rows(
    `
    SELECT count(*)::int > 20 AS many, bool_and(t.lockout_id IS NOT NULL AND i.linked_at > t.created_at AND i.linked_at <= $1
      AND EXISTS (SELECT 1 FROM audit_entries a WHERE a.action = 'issue.link_ticket' AND a.ticket_id = t.id AND a.target_label = '#' || t.number)) AS well
    FROM issue_tickets i JOIN tickets t ON t.id = i.ticket_id`,
    [now],
  );
  expect(tied).toEqual({ many: true, well: true });
  const [replied] = await rows(
    "SELECT count(*)::int > 100 AS many, bool_and(m.at > t.created_at AND m.at <= t.updated_at AND t.external_id IS NOT NULL) AS well FROM ticket_messages m JOIN tickets t ON t.id = m.ticket_id",
  );
  expect(replied).toEqual({ many: true, well: true });
  expect(
    await rows("SELECT id FROM tickets WHERE first_solved_at > solved_at OR (solved_at IS NOT NULL AND first_solved_at IS NULL)"),
  ).toEqual([]);
});

it("has an integration of each helpdesk, and in their logs what their tickets came from", async () => {
  expect(
    await rows(
      `
      SELECT i.provider, i.disabled_at IS NULL AS used, count(*)::int AS logged, count(t.id)::int AS tickets,
        bool_and(d.received_at >= i.created_at AND d.received_at <= coalesce(i.disabled_at, $1)) AS meanwhile
      FROM integrations i JOIN inbound_deliveries d ON d.integration_id = i.id
      LEFT JOIN tickets t ON t.id = d.ticket_id AND t.integration_id = i.id AND position(t.external_id in convert_from(d.body, 'UTF8')) > 0
      GROUP BY i.id ORDER BY i.id`,
      [now],
    ),
  ).toEqual([
    { provider: "zendesk", used: true, logged: 9, tickets: 8, meanwhile: true },
    { provider: "intercom", used: true, logged: 9, tickets: 8, meanwhile: true },
    { provider: "chatwoot", used: false, logged: 1, tickets: 0, meanwhile: true },
    { provider: "generic", used: false, logged: 2, tickets: 0, meanwhile: true },
  ]);
});

async function rows(sql: string, values: unknown[] = []): Promise<unknown[]> {
  return (await client.query(sql, values)).rows;
}
