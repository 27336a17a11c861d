import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { db } from "@/lib/db";
import { newId } from "@/lib/ids";
import { lockouts } from "../lockouts";
import type { RangeQuestion } from "../range";
import { dayMs, hourMs, metricSettings, minuteMs } from "../settings";
import { analyst } from "../testing/history";
import { caughtUp, expectRecounted, forgetCounts, worker } from "../testing/recounted";
import { fillRollups } from "./fill";
import { rollUp } from "./roll-up";

// 24 writers at once with what goes wrong in life: transactions that stay open and ones that are given up, rows that come
// late, are corrected, re-labelled, moved to another person, deleted; and two workers that are killed at any point.
// LUME_TORTURE_SECONDS=120 npx vitest run lib/metrics/rollups/torture   for longer.

const seconds = Number(process.env.LUME_TORTURE_SECONDS ?? 4);
const writers = 24;
const now = new Date("2026-11-20T12:07:31.000Z");
// Many: who is changed again later would be counted then, and nobody notice that they had been forgotten.
const people = Array.from({ length: 400 }, () => newId());
/** Hardly ever seen: lost, or nearly. */
const quiet = Array.from({ length: 40 }, () => newId());
const ranges: RangeQuestion[] = [{ preset: "24h" }, { preset: "28d" }, { from: "2026-10-20", to: "2026-10-30", granularity: "week" }];
const lostMs = metricSettings.lostDays * dayMs;
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: writers + 1 });
pool.on("error", () => {});

beforeAll(async () => {
  await forgetCounts();
  await pool.query("SELECT ensure_partitions($1, $2)", [new Date(now.getTime() - 60 * dayMs), now]);
  await pool.query("INSERT INTO users (id, created_at) SELECT unnest($1::uuid[]), $2", [[...people, ...quiet], now]);
});
afterAll(() => pool.end());

test(
  "counts are the rows' own, to the unit, after everything that goes wrong at once",
  async () => {
    await lockedOutOnce();
    await rollUp(worker, {}, new Date(now.getTime() - hourMs));
    const end = Date.now() + seconds * 1_000;
    const done = { committed: 0, givenUp: 0, ticks: 0, killed: 0, failed: 0 };
    const enough = () => done.committed > 20 * seconds && Object.values(done).every((count) => count > 0);
    // On a machine that others use, too, it takes longer until all of it has happened.
    const goesOn = () => Date.now() < end || (Date.now() < end + 60_000 && !enough());
    await Promise.all([
      ...Array.from({ length: writers }, async () => {
        while (goesOn()) (await write()) ? done.committed++ : done.givenUp++;
      }),
      ...[0, 1].map(async () => {
        while (goesOn()) {
          const asOf = new Date(now.getTime() - Math.floor(Math.random() * hourMs));
          // Time goes on in the worker, too: what is due later is counted later.
          await rollUp(worker, {}, asOf).then(
            ({ busy }) => (busy ? 0 : done.ticks++),
            () => done.failed++,
          );
        }
      }),
      (async () => {
        while (goesOn()) {
          const { rows } = await pool.query(
            `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
           WHERE datname = current_database() AND application_name = 'lume-support' AND backend_xid IS NOT NULL AND random() < 0.5`,
          );
          done.killed += rows.length;
          await pool.query("SELECT pg_sleep($1)", [0.2 + Math.random() * 0.6]);
        }
      })(),
    ]);
    expect(enough(), JSON.stringify(done)).toBe(true);

    await caughtUp(now);
    await expectRecounted(ranges, now);
    const { lockedOut, lockedOutUsers, waitingForApp, stock } = (await lockouts(analyst, { range: { preset: "28d" } }, now)).now;
    const stepByStep = await everything();
    await fillRollups("wait", now);
    expect(await everything()).toEqual(stepByStep);
    // What was counted is not all nothing.
    for (const count of [lockedOut, lockedOutUsers, waitingForApp, stock.lost.lockouts, stock.lost.users]) expect(count).toBeGreaterThan(0);
    expect(stepByStep.counts.length).toBeGreaterThan(500);
  },
  120_000 + seconds * 2_000,
);

/** One who is lost and one who waits for the app, whom nobody touches: of each there is somebody, however slow the machine is. */
async function lockedOutOnce(): Promise<void> {
  const client = await pool.connect();
  const [lost, waiting] = [newId(), newId()];
  await client.query("INSERT INTO users (id, created_at) SELECT unnest($1::uuid[]), $2", [[lost, waiting], now]);
  for (const person of [lost, waiting]) await lockOutOne(client, person, new Date(now.getTime() - 40 * dayMs));
  await client.query("UPDATE lockouts SET freed_at = opened_at, freed_by = 'policy' WHERE user_id = $1", [waiting]);
  client.release();
}

async function everything() {
  const counts = await db.$queryRaw<object[]>`
    SELECT r.* FROM rollups r WHERE (people, people_hit, people_unrecovered, people_unwell, units, hits, recovered, unrecovered, units2, hits2, units_hits,
      unrecovered2, units_unrecovered) <> (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0) ORDER BY family, grain, earlier, cell`;
  const kept = await db.$queryRaw<object[]>`SELECT * FROM rollup_people ORDER BY person_id`;
  return { counts, kept };
}

/** One transaction of one to three changes; whether it was committed. */
async function write(): Promise<boolean> {
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    for (let steps = 1 + Math.floor(Math.random() * 3); steps > 0; steps--) await pick(steps === 1 ? changes : changes.slice(0, 7))(client);
    await client.query("SELECT pg_sleep($1)", [Math.random() < 0.05 ? 0.4 : Math.random() * 0.02]);
    const keep = Math.random() < 0.75;
    await client.query(keep ? "COMMIT" : "ROLLBACK");
    return keep;
  } catch (thrown) {
    // Two that wait for each other, as in life.
    await client.query("ROLLBACK");
    if ((thrown as { code?: string }).code !== "40P01") throw thrown;
    return false;
  } finally {
    client.release();
  }
}

/** Any time of six weeks, mostly the last hours: much of it is late. */
function when(): Date {
  const back = Math.random() < 0.5 ? Math.random() * 3 * hourMs : Math.random() * 42 * dayMs;
  return new Date(now.getTime() - Math.floor(back / minuteMs) * minuteMs);
}

type Step = (client: pg.PoolClient) => Promise<unknown>;
const one = "user_id = $1 AND ctid = (SELECT ctid FROM %s WHERE user_id = $1 ORDER BY random() LIMIT 1)";
const anyOf = (table: string) => one.replace("%s", table);
const mark = (client: pg.PoolClient, person: string) => client.query("INSERT INTO rollup_marks (person_id) VALUES ($1)", [person]);

const lockOut: Step = (client) => lockOutOne(client, pick(people), when());
/** So long ago that they are lost about now, while the worker counts, if nobody sees them. */
const loseTouch: Step = (client) =>
  Math.random() < 0.8
    ? lockOutOne(client, pick(quiet), new Date(now.getTime() - lostMs - Math.floor((Math.random() - 0.3) * 3 * hourMs)))
    : attempt(client, pick(quiet), new Date(now.getTime() - Math.floor(Math.random() * 2 * lostMs)), null);
async function lockOutOne(client: pg.PoolClient, person: string, at: Date): Promise<void> {
  const lockout = newId();
  await client.query(
    `INSERT INTO lockouts (user_id, id, persona, installation_id, opened_at, last_attempt_at, cause, confidence, evidence, policy_version)
     VALUES ($1, $2, 'sleep_coach', gen_random_uuid(), $3, $3, 'unknown', 'low', '{}', 1)`,
    [person, lockout, at],
  );
  await attempt(client, person, at, lockout);
}
const create: Step = (client) => attempt(client, pick(people), when(), null);
const live: Step = (client) =>
  client.query(
    "INSERT INTO events (user_id, id, at, name, source, late) VALUES ($1, gen_random_uuid(), $2, 'app_opened', 'app', random() < 0.1)",
    [pick(people), when()],
  );
const complain: Step = (client) =>
  client.query(
    `INSERT INTO tickets (id, source, subject, body, requester_email, user_id, category, category_source, created_at, created_by_kind, created_by_id, created_by_name)
     VALUES (gen_random_uuid(), 'api', 's', 'b', $1, $2, 'other', 'words', $3, 'system', 't', 't')`,
    [Math.random() < 0.5 ? `p${Math.floor(Math.random() * 5)}@example.test` : null, Math.random() < 0.5 ? pick(people) : null, when()],
  );
const closeOne: Step = (client) =>
  client.query(
    `UPDATE lockouts SET closed_at = opened_at + $2 * interval '1 minute', closed_by = 'create', outcome = (ARRAY['auto', 'self', 'support', 'superseded'])[1 + $3],
      changed_xid = DEFAULT WHERE ${anyOf("lockouts")}`,
    [pick(people), Math.floor(Math.random() * 40), Math.floor(Math.random() * 4)],
  );
/** Let through, from now or from later on, or refused again. */
const free: Step = (client) =>
  client.query(
    `UPDATE lockouts SET freed_at = CASE WHEN $2 THEN $1::timestamptz END, freed_by = CASE WHEN $2 THEN 'policy' END, changed_xid = DEFAULT
     WHERE ctid = (SELECT ctid FROM lockouts ORDER BY random() LIMIT 1)`,
    [new Date(now.getTime() - Math.floor((Math.random() - 0.1) * 2 * hourMs)), Math.random() < 0.8],
  );
const correct: Step = (client) =>
  client.query(
    `UPDATE lockouts SET opened_at = $2, last_attempt_at = $2, closed_at = NULL, closed_by = NULL, outcome = 'open', changed_xid = DEFAULT
     WHERE ${anyOf("lockouts")}`,
    [pick(people), when()],
  );
const relabel: Step = (client) =>
  client.query(
    `UPDATE tickets SET category = 'chat_disappeared', user_id = $1, changed_xid = DEFAULT
     WHERE id = (SELECT id FROM tickets ORDER BY random() LIMIT 1)`,
    [pick(people)],
  );
const remove: Step = async (client) => {
  const [person, table] = [pick(people), pick(["attempts", "lockouts", "events"])];
  await mark(client, person);
  await client.query(
    `DELETE FROM ${table} WHERE user_id = $1 AND id = (SELECT id FROM ${table} WHERE user_id = $1 ORDER BY random() LIMIT 1)`,
    [person],
  );
};
const flag: Step = (client) => client.query("UPDATE users SET is_test = NOT is_test WHERE id = $1", [pick(people.slice(0, 5))]);
const changes: Step[] = [lockOut, lockOut, create, create, live, complain, loseTouch, closeOne, free, correct, relabel, remove, flag];

function attempt(client: pg.PoolClient, person: string, at: Date, lockout: string | null) {
  return client.query(
    `INSERT INTO attempts (user_id, id, at, persona, outcome, status, lockout_id, active_count, policy_version, list_enabled, conflict_includes_id)
     VALUES ($1, gen_random_uuid(), $2, 'sleep_coach', $3, $4, $5, 0, 1, false, false)`,
    [person, at, lockout ? "conflict" : "created", lockout ? 409 : 201, lockout],
  );
}

function pick<T>(list: readonly T[]): T {
  return list[Math.floor(Math.random() * list.length)] as T;
}
