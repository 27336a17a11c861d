import "server-only";
import { randomBytes } from "node:crypto";
import pg from "pg";
import { env } from "@/lib/env";
import { hashPassword } from "@/lib/staff/password";
import { requireLocal } from "@/scripts/local-database";
import { alertsOf, insertAlerts } from "./alerts";
import { liveCast } from "./cast";
import { castOfToday } from "./cast-of-today";
import { finish } from "./finish";
import { historyOf } from "./history";
import { insertDeliveries, insertIntegrations, integrationsOf, tieTickets } from "./integrations";
import { insertIssueTickets, issueTicketsOf } from "./issue-tickets";
import { seedKnownIssue } from "./known-issue";
import { Life } from "./life";
import { peopleOf } from "./people";
import { Prng } from "./prng";
import { insertReplies, repliesOf } from "./replies";
import { emptyWorld, type World } from "./rows";
import { type Colleague, type Roster, rosterOf } from "./staff";
import { insertRows } from "./store";
import { iso, type Timeline, timelineOf } from "./timeline";

/** Raised when the same day no longer gives the same world. */
const demoWorldVersion = 2;
/** Two seeds at once: the second one waits, and then finds the world there. */
const seedLock = 4711004;

/**
 * Fills an empty, local database with the demo world: the same one for the same UTC day, up to `now`. One transaction,
 * so that a kill leaves nothing half made. Does nothing where the world is there; throws where other people are.
 */
export async function seedDemoWorld(options: { log: (line: string) => void; now?: Date; databaseUrl?: string }): Promise<void> {
  const url = options.databaseUrl ?? env().DATABASE_URL;
  requireLocal(url);
  const timeline = timelineOf(options.now ?? new Date());
  const client = new pg.Client({ connectionString: url, application_name: "lume-seed" });
  client.on("error", () => {});
  await client.connect();
  try {
    await client.query("BEGIN");
    await client.query("SELECT pg_advisory_xact_lock($1)", [seedLock]);
    if (await isThere(client)) {
      options.log("The demo world is there already.");
    } else {
      const counts = await fill(client, timeline);
      options.log(`The demo world has ${counts}.`);
    }
    await client.query("COMMIT");
    // Without it, the first pages are planned as if the tables were empty.
    await client.query("ANALYZE");
  } catch (error) {
    await client.query("ROLLBACK").catch(() => {});
    throw error;
  } finally {
    await client.end();
  }
}

/** The day decides everything that is drawn. */
export function prngOf(now: Date): Prng {
  return new Prng(`lume ${demoWorldVersion} ${now.toISOString().slice(0, 10)}`);
}

async function isThere(client: pg.Client): Promise<boolean> {
  const mark = await client.query("SELECT FROM app_meta WHERE key = 'demo_world'");
  if (mark.rowCount) return true;
  const others = await client.query("SELECT FROM users LIMIT 1");
  if (others.rowCount) throw new Error("There are users in this database already; the demo world only goes into an empty one.");
  return false;
}

async function fill(client: pg.Client, timeline: Timeline): Promise<string> {
  const prng = prngOf(new Date(timeline.now));
  const existing = await client.query<{ id: string; email: string }>("SELECT id, email FROM staff");
  const roster = rosterOf(timeline, prng.fork("staff"), new Map(existing.rows.map((row) => [row.email, row.id])));
  const world = livedWorld(timeline, roster, prng);
  const history = historyOf(timeline, roster, prng.fork("history"));
  world.audit_entries.push(...history.audit_entries);
  const integrations = integrationsOf(timeline, roster, prng.fork("integrations"));
  world.audit_entries.push(...integrations.auditEntries);
  const alerts = alertsOf(world, timeline, roster, prng.fork("alerts"));
  world.audit_entries.push(...alerts.auditEntries);
  const issueTickets = issueTicketsOf(world, timeline, roster, prng.fork("issue tickets"));
  finish(world, timeline, prng);
  tieTickets(integrations, world);

  await client.query("SELECT ensure_partitions($1, $2)", [iso(timeline.start), iso(timeline.now)]);
  await client.query("DELETE FROM annotations WHERE policy_version IS NOT NULL");
  await client.query("DELETE FROM policies");
  await insertRows(client, "policies", history.policies);
  await insertRows(client, "annotations", history.annotations);
  await seedKnownIssue(client, timeline, roster);
  await insertRows(client, "staff", await staffRows(roster, existing.rows));
  await insertRows(client, "service_tokens", history.service_tokens);
  await insertRows(client, "service_token_secrets", history.service_token_secrets);
  await insertIntegrations(client, integrations);
  for (const [table, rows] of tablesOf(world)) await insertRows(client, table, rows);
  await insertReplies(client, repliesOf(world, prng.fork("replies")));
  await insertIssueTickets(client, issueTickets);
  await insertAlerts(client, alerts);
  await insertDeliveries(client, integrations, world, timeline, prng.fork("deliveries"));
  await client.query("SELECT setval(pg_get_serial_sequence('tickets', 'number'), $1)", [world.tickets.length]);
  const mark = { day: iso(timeline.today).slice(0, 10), version: demoWorldVersion };
  await client.query("INSERT INTO app_meta (key, value, at) VALUES ('demo_world', $1, $2)", [JSON.stringify(mark), iso(timeline.now)]);
  const { users, consultations, messages, lockouts, tickets } = world;
  return `${users.length} users, ${consultations.length} chats with ${messages.length} messages, ${lockouts.length} lockouts and ${tickets.length} tickets`;
}

/** Everybody's life, lived in memory. */
function livedWorld(timeline: Timeline, roster: Roster, prng: Prng): World {
  const world = emptyWorld();
  const scene = { world, timeline, roster };
  const taken = new Set(castOfToday.flatMap((character) => (character.email ? [character.email] : [])));
  for (const person of peopleOf(timeline, prng.fork("people"), taken)) new Life(scene, person).live();
  liveCast(scene, prng, castOfToday);
  return world;
}

/** In the order of their references. */
function tablesOf(world: World): [string, object[]][] {
  const emails = world.users.flatMap(({ id, email }) => (email === null ? [] : [{ email, user_id: id }]));
  // seq, prev_hash and hash are made by the table's trigger.
  const entries = world.audit_entries.map((entry) => ({ seq: 0, ...entry, prev_hash: "", hash: "" }));
  return [
    ["users", world.users],
    ["user_emails", emails],
    ["installations", world.installations],
    ["consultations", world.consultations],
    ["messages", world.messages],
    ["attempts", world.attempts],
    ["events", world.events],
    ["lockouts", world.lockouts],
    ["resets", world.resets],
    ["reset_consultations", world.reset_consultations],
    ["policy_overrides", world.policy_overrides],
    ["tickets", world.tickets],
    ["ticket_notes", world.ticket_notes],
    ["audit_entries", entries],
  ];
}

/** The demo accounts get DEMO_PASSWORD; nobody knows the others' password. Accounts that are there stay as they are. */
async function staffRows(roster: Roster, existing: readonly { email: string }[]): Promise<object[]> {
  const missing = roster.all.filter((each) => !existing.some((row) => row.email === each.email));
  const nobodys = await hashPassword(randomBytes(32).toString("base64url"));
  return Promise.all(
    missing.map(async (each: Colleague) => ({
      id: each.id,
      email: each.email,
      name: each.name,
      role: each.role,
      password_hash: each.demo ? await hashPassword(env().DEMO_PASSWORD) : nobodys,
      created_at: iso(each.createdAt),
      disabled_at: each.disabledAt === null ? null : iso(each.disabledAt),
      last_sign_in_at: each.lastSignInAt === null ? null : iso(each.lastSignInAt),
    })),
  );
}
