import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { unknownInstallation } from "@/lib/ids";
import { outcomeOf } from "@/lib/lockouts/rules";
import { cloneDatabase, dropDatabase } from "@/scripts/databases";
import { prngOf, seedDemoWorld } from "./demo-world";
import { peopleOf } from "./people";
import { timelineOf } from "./timeline";

// The demo world must be as true as what the product itself would have written. A Tuesday, in the middle of the day.
const now = new Date("2026-03-17T13:24:00.000Z");
const secondName = `lume_test_seed_${process.env.VITEST_POOL_ID ?? "1"}`;
const adminUrl = process.env.LUME_TEST_ADMIN_URL ?? "";
const firstUrl = process.env.DATABASE_URL ?? "";
const secondUrl = addressOf(secondName);
const silent = { log: () => {} };

let first: pg.Client;

beforeAll(async () => {
  await seedDemoWorld({ ...silent, now });
  first = await connected(firstUrl);
}, 120_000);

afterAll(async () => {
  await first?.end();
  await dropDatabase(adminUrl, secondName);
});

describe("the demo world", () => {
  it("has the size and the states that every page needs", async () => {
    const [counts] = await rows(`
      SELECT (SELECT count(*)::int FROM users) AS users, (SELECT count(*)::int FROM users WHERE is_test) AS test_users,
        (SELECT count(*)::int FROM messages) AS messages, (SELECT count(*)::int FROM events) AS events, (SELECT count(*)::int FROM tickets) AS tickets,
        (SELECT count(*)::int FROM lockouts WHERE closed_at IS NULL AND freed_at IS NULL) AS locked_out,
        (SELECT count(*)::int FROM lockouts WHERE closed_at IS NULL AND freed_at IS NOT NULL) AS waiting,
        (SELECT count(DISTINCT outcome)::int FROM lockouts) AS outcomes, (SELECT count(DISTINCT cause)::int FROM lockouts) AS causes,
        (SELECT count(DISTINCT status)::int FROM tickets) AS ticket_states, (SELECT count(*)::int FROM resets WHERE undone_at IS NOT NULL) AS undone,
        (SELECT count(*)::int FROM users WHERE email IS NULL) AS without_email, (SELECT count(*)::int FROM users WHERE name IS NULL) AS without_name`);
    expect(counts).toMatchObject({ test_users: 4, outcomes: 5, causes: 5, ticket_states: 4, without_email: 1, without_name: 1 });
    const { users, messages, events, tickets, locked_out, waiting, undone } = counts as Record<string, number>;
    expect(users).toBeGreaterThan(1_900);
    expect(users).toBeLessThan(2_100);
    expect(messages).toBeLessThanOrEqual(40_000);
    expect(events).toBeLessThanOrEqual(150_000);
    expect(tickets).toBeGreaterThan(300);
    expect(locked_out).toBeGreaterThanOrEqual(25);
    expect(locked_out).toBeLessThanOrEqual(45);
    expect(waiting).toBeGreaterThan(3);
    expect(undone).toBeGreaterThanOrEqual(2);
  });

  it("changed its policy for half of the users and then for all, and fewer are blocked since", async () => {
    const policies = await rows(
      "SELECT version, list_enabled, conflict_includes_id, max_active, rollout_percent, base_version FROM policies ORDER BY version",
    );
    const fixed = { list_enabled: true, conflict_includes_id: true, max_active: 1 };
    expect(policies).toEqual([
      { version: 1, list_enabled: false, conflict_includes_id: false, max_active: 1, rollout_percent: 100, base_version: null },
      { version: 2, ...fixed, rollout_percent: 50, base_version: 1 },
      { version: 3, ...fixed, rollout_percent: 100, base_version: null },
    ]);
    const blocked = await rows(
      `
      SELECT l.policy_version AS version, count(*)::int AS opened,
        count(*) FILTER (WHERE l.closed_at IS NULL OR l.closed_at - l.opened_at > interval '15 minutes')::int AS blocked,
        count(*) FILTER (WHERE l.outcome = 'auto')::int AS auto,
        extract(epoch FROM ($1::timestamptz - p.at)) / 86400 AS days FROM lockouts l JOIN policies p ON p.version = l.policy_version
      GROUP BY l.policy_version, p.at ORDER BY 1`,
      [now],
    );
    const [before, , after] = blocked as { blocked: number; auto: number; days: string }[];
    const daysBefore = Number(before?.days) - Number(after?.days);
    expect((after?.blocked ?? 0) / Number(after?.days)).toBeLessThan(0.5 * ((before?.blocked ?? 0) / daysBefore));
    expect(after?.auto).toBeGreaterThan(10);
    const annotations = await rows("SELECT kind, policy_version FROM annotations ORDER BY kind, starts_at");
    expect(annotations).toEqual([
      { kind: "policy", policy_version: 2 },
      { kind: "policy", policy_version: 3 },
      { kind: "release", policy_version: null },
      { kind: "release", policy_version: null },
    ]);
  });

  it("let each user meet the version of their place, while it was for half of them", async () => {
    const wrong = await rows(`
      SELECT a.id FROM attempts a JOIN policies p ON p.version = 2 JOIN policies n ON n.version = 3
      WHERE a.at >= p.at AND a.at < n.at AND a.policy_version <> CASE WHEN rollout_place(a.user_id) < p.rollout_percent THEN 2 ELSE 1 END`);
    expect(wrong).toEqual([]);
  });

  it("never has more active chats in a key than the policy allows", async () => {
    expect(
      await rows("SELECT user_id FROM consultations WHERE status = 'active' GROUP BY user_id, persona, goal HAVING count(*) > 1"),
    ).toEqual([]);
  });

  it("holds the messages it counts, without a gap and in the order of time", async () => {
    expect(
      await rows(`
        SELECT c.id FROM consultations c LEFT JOIN messages m ON m.user_id = c.user_id AND m.consultation_id = c.id
        GROUP BY c.user_id, c.id HAVING c.message_count <> count(m.id) OR count(m.id) <> coalesce(max(m.seq), 0)
          OR (c.deleted_at IS NULL AND c.last_message_at IS DISTINCT FROM max(m.created_at))`),
    ).toEqual([]);
    expect(
      await rows(`
        SELECT id FROM (SELECT id, created_at < lag(created_at) OVER (PARTITION BY user_id, consultation_id ORDER BY seq) AS back FROM messages) m WHERE back`),
    ).toEqual([]);
  });

  it("folds conflicts into lockouts, to the unit", async () => {
    expect(
      await rows(
        `
        SELECT l.id FROM lockouts l LEFT JOIN attempts a ON a.user_id = l.user_id AND a.lockout_id = l.id AND a.outcome = 'conflict'
          AND a.persona = l.persona AND a.goal = l.goal AND coalesce(a.installation_id, $1::uuid) = l.installation_id
        GROUP BY l.user_id, l.id HAVING count(a.id) <> l.tries OR min(a.at) IS DISTINCT FROM l.opened_at OR max(a.at) IS DISTINCT FROM l.last_attempt_at`,
        [unknownInstallation],
      ),
    ).toEqual([]);
    expect(await rows("SELECT id FROM attempts WHERE (outcome = 'conflict') <> (lockout_id IS NOT NULL)")).toEqual([]);
  });

  it("closes lockouts with the outcome that the rule says", async () => {
    const closed = await rows("SELECT outcome, opened_at, closed_at, support_at, closed_by FROM lockouts WHERE closed_at IS NOT NULL");
    for (const row of closed as { outcome: string; opened_at: Date; closed_at: Date; support_at: Date | null; closed_by: string }[]) {
      const superseded = row.closed_by === "newer_installation";
      expect(row.outcome).toBe(outcomeOf({ openedAt: row.opened_at, closedAt: row.closed_at, supportAt: row.support_at, superseded }));
    }
  });

  it("has locked out now whom the server would refuse again now, and nobody else", async () => {
    // What a GET by id ended leaves no other trace than its lockout.
    const expected = await rows(`
      WITH last AS (
        SELECT DISTINCT ON (user_id, persona, goal, installation_id) * FROM attempts ORDER BY user_id, persona, goal, installation_id, at DESC
      )
      SELECT last.lockout_id AS id FROM last JOIN lockouts l ON l.user_id = last.user_id AND l.id = last.lockout_id
      WHERE last.outcome = 'conflict' AND l.closed_by IS DISTINCT FROM 'get' AND l.closed_by IS DISTINCT FROM 'newer_installation'
        AND NOT EXISTS (SELECT 1 FROM messages m JOIN consultations c ON c.user_id = m.user_id AND c.id = m.consultation_id
          WHERE m.user_id = last.user_id AND c.persona = last.persona AND c.goal = last.goal AND m.role = 'user'
            AND m.installation_id IS NOT DISTINCT FROM last.installation_id AND m.created_at > last.at)
        AND EXISTS (SELECT 1 FROM consultations c WHERE c.user_id = last.user_id AND c.persona = last.persona AND c.goal = last.goal AND c.status = 'active')
      ORDER BY 1`);
    expect(await rows("SELECT id FROM lockouts WHERE closed_at IS NULL AND freed_at IS NULL ORDER BY 1")).toEqual(expected);
    const freed = await rows(`
      SELECT l.id FROM lockouts l WHERE l.closed_at IS NULL AND l.freed_at IS NOT NULL AND l.freed_by <> 'reconnect'
        AND EXISTS (SELECT 1 FROM consultations c WHERE c.user_id = l.user_id AND c.persona = l.persona AND c.goal = l.goal AND c.status = 'active')`);
    expect(freed).toEqual([]);
  });

  it("knows when everybody was last seen, and everybody's address", async () => {
    expect(
      await rows(`
        SELECT u.id FROM users u WHERE u.last_seen_at IS DISTINCT FROM greatest(
          (SELECT max(at) FROM events e WHERE e.user_id = u.id), (SELECT max(at) FROM attempts a WHERE a.user_id = u.id),
          (SELECT max(created_at) FROM messages m WHERE m.user_id = u.id AND m.role = 'user'))`),
    ).toEqual([]);
    expect(
      await rows(
        "SELECT u.id FROM users u FULL JOIN user_emails e ON e.email = u.email AND e.user_id = u.id WHERE (u.email IS NOT NULL AND e.email IS NULL) OR u.id IS NULL",
      ),
    ).toEqual([]);
  });

  it("links tickets and resets to what was there", async () => {
    expect(
      await rows(
        "SELECT t.id FROM tickets t LEFT JOIN lockouts l ON l.user_id = t.user_id AND l.id = t.lockout_id WHERE t.lockout_id IS NOT NULL AND (l.id IS NULL OR l.opened_at > t.created_at)",
      ),
    ).toEqual([]);
    expect(
      await rows(
        "SELECT r.id FROM resets r WHERE NOT EXISTS (SELECT 1 FROM audit_entries a WHERE a.user_id = r.user_id AND a.after->>'reset_id' = r.id::text)",
      ),
    ).toEqual([]);
    expect(await rows("SELECT id FROM tickets WHERE updated_at < created_at OR solved_at > updated_at")).toEqual([]);
  });

  it("has no ticket that waits for nobody's app, and none back as not tried whose person had got through", async () => {
    expect(await rows("SELECT id FROM tickets WHERE awaiting_since IS NOT NULL AND user_id IS NULL")).toEqual([]);
    expect(
      await rows(`SELECT t.id FROM ticket_notes n JOIN tickets t ON t.id = n.ticket_id JOIN lockouts l ON l.user_id = t.user_id AND l.id = t.lockout_id
        WHERE n.body LIKE '%no try yet%' AND l.resumed_consultation_id IS NOT NULL AND l.closed_at < n.at`),
    ).toEqual([]);
  });

  it("ends now: nothing lies ahead", async () => {
    const [ahead] = await rows(
      `
      SELECT (SELECT count(*)::int FROM events WHERE at > $1 OR received_at > $1) + (SELECT count(*)::int FROM messages WHERE created_at > $1)
        + (SELECT count(*)::int FROM attempts WHERE at > $1) + (SELECT count(*)::int FROM tickets WHERE updated_at > $1)
        + (SELECT count(*)::int FROM audit_entries WHERE at > $1) + (SELECT count(*)::int FROM users WHERE created_at > $1) AS ahead`,
      [now],
    );
    expect(ahead).toEqual({ ahead: 0 });
  });

  it("has an audit log whose chain holds", async () => {
    expect(
      await rows(`
        SELECT seq FROM (SELECT e.seq, e.hash, e.prev_hash, audit_entry_hash(e) AS computed, coalesce(lag(e.hash) OVER (ORDER BY e.seq), '') AS before,
          row_number() OVER (ORDER BY e.seq) AS place, e.at < lag(e.at) OVER (ORDER BY e.seq) AS back FROM audit_entries e) chain
        WHERE hash <> computed OR prev_hash <> before OR seq <> place OR back`),
    ).toEqual([]);
  });

  it("is filled once: a second seed leaves it alone", async () => {
    const before = await checksums(first);
    await seedDemoWorld({ ...silent, now: new Date(now.getTime() + 86_400_000) });
    expect(await checksums(first)).toEqual(before);
  });
});

describe("the same moment", () => {
  it("gives the same rows in another database, and another day gives others", { timeout: 120_000 }, async () => {
    expect(await seededSecond(now)).toEqual(await checksums(first));
    const [today, tomorrow] = [now, new Date(now.getTime() + 86_400_000)].map((day) => peopleOf(timelineOf(day), prngOf(day), new Set()));
    const ids = new Set(today?.map((person) => person.user.id));
    expect(tomorrow?.filter((person) => ids.has(person.user.id))).toEqual([]);
  });

  it("gives the same people all day", () => {
    const morning = new Date("2026-03-17T00:20:00.000Z");
    const early = peopleOf(timelineOf(morning), prngOf(morning), new Set()).map((person) => person.user);
    const late = peopleOf(timelineOf(now), prngOf(now), new Set()).map((person) => person.user);
    const known = new Map(late.map((user) => [user.id, user]));
    expect(early.filter((user) => JSON.stringify(known.get(user.id)) !== JSON.stringify(user))).toEqual([]);
  });

  it("refuses a database that is not on this machine, and one with other people in it", async () => {
    await expect(seedDemoWorld({ ...silent, databaseUrl: "postgresql://user:pw@db.example:5432/lume" })).rejects.toThrow(/local/);
    await cloneDatabase(adminUrl, process.env.LUME_TEST_TEMPLATE ?? "", secondName);
    const client = await connected(secondUrl);
    await client.query("INSERT INTO users (id) VALUES (gen_random_uuid())");
    await client.end();
    await expect(seedDemoWorld({ ...silent, now, databaseUrl: secondUrl })).rejects.toThrow(/empty/);
  });
});

async function seededSecond(at: Date): Promise<Record<string, string>> {
  await cloneDatabase(adminUrl, process.env.LUME_TEST_TEMPLATE ?? "", secondName);
  await seedDemoWorld({ ...silent, now: at, databaseUrl: secondUrl });
  const client = await connected(secondUrl);
  try {
    return await checksums(client);
  } finally {
    await client.end();
  }
}

const tables = `users user_emails installations consultations messages attempts events lockouts resets reset_consultations policy_overrides
  policies annotations known_issue_versions tickets ticket_notes ticket_messages issue_tickets inbound_deliveries
  alert_channels alert_rules alert_rule_channels alert_events deliveries delivery_tries service_tokens service_token_secrets
  app_meta`.split(/\s+/);

/** Of every row of every table, without what is salted (the staff's password hashes, the seals of the audit log, the helpdesks' secrets) and without the transaction that wrote it. */
async function checksums(client: pg.Client): Promise<Record<string, string>> {
  const sums: Record<string, string> = {};
  for (const table of tables)
    sums[table] = await checksum(client, `SELECT md5((to_jsonb(t) - 'changed_xid')::text) AS sum FROM ${table} t`);
  sums.audit_entries = await checksum(
    client,
    "SELECT md5((to_jsonb(t) - ARRAY['salt', 'seal', 'prev_hash', 'hash'])::text) AS sum FROM audit_entries t",
  );
  sums.integrations = await checksum(client, "SELECT md5((to_jsonb(t) - 'secret')::text) AS sum FROM integrations t");
  sums.staff = await checksum(client, "SELECT md5((to_jsonb(t) - 'password_hash')::text) AS sum FROM staff t");
  return sums;
}

async function checksum(client: pg.Client, rowSums: string): Promise<string> {
  const { rows } = await client.query<{ sum: string }>(`SELECT md5(string_agg(sum, '' ORDER BY sum)) AS sum FROM (${rowSums}) each_row`);
  return rows[0]?.sum ?? "";
}

async function rows(sql: string, values: unknown[] = []): Promise<unknown[]> {
  return (await first.query(sql, values)).rows;
}

async function connected(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client;
}

function addressOf(name: string): string {
  const url = new URL(firstUrl);
  url.pathname = `/${name}`;
  return url.href;
}
