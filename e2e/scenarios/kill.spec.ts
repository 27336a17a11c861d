import pg from "pg";
import { expect, test } from "../fixtures";
import { type OwnServer, startOwnServer } from "../own-server";
import { apiOf } from "../server";

// A server that is killed in the middle of resets leaves nothing half done: what it acknowledged is there, and what is
// there is there whole, with its audit entry. Read from the database itself, because no page would show the half.

const people = 200;
const killAfter = 60;
const atOnce = 12;

type Left = { user_id: string; archived: number; resets: number; audits: number; freed_slots: number };

test("kill -9 in the middle of 200 resets: every acknowledged one has its audit entry, and none is there without", async ({ api }) => {
  test.setTimeout(180_000);
  await api.setPolicy("today");
  const users = await inParallel(Array.from({ length: people }), async () => {
    const { token, userId } = await api.user();
    await api.expectOk("POST", "/api/v1/consultations", { token, body: { persona: "wellness_specialist" } });
    return userId;
  });

  const server = await startOwnServer();
  const acknowledged = await resetUntilKilled(server, users);
  expect(acknowledged.length).toBeGreaterThanOrEqual(killAfter);
  expect(acknowledged.length).toBeLessThan(people);

  const left = await readDatabase(users);
  const done = left.filter(({ archived }) => archived > 0);
  for (const row of left) {
    expect([row.resets, row.audits, row.freed_slots], JSON.stringify(row)).toEqual(row.archived > 0 ? [1, 1, 1] : [0, 0, 0]);
  }
  const kept = new Set(done.map(({ user_id }) => user_id));
  expect(acknowledged.filter((userId) => !kept.has(userId))).toEqual([]);

  // Asked again on a server that lives, what was done is found done, and the rest is done once.
  const again = await inParallel(users, async (userId) => ({ userId, count: (await api.reset(userId)).count }));
  for (const { userId, count } of again) expect(count, userId).toBe(kept.has(userId) ? 0 : 1);
  for (const row of await readDatabase(users)) expect([row.archived, row.resets, row.audits]).toEqual([1, 1, 1]);
  expect(await brokenLinks()).toBe(0);
});

async function resetUntilKilled(server: OwnServer, users: string[]): Promise<string[]> {
  const api = apiOf(server.baseUrl);
  await api.service("consultations:read", "consultations:reset", "consultations:erase");
  const acknowledged: string[] = [];
  let killed: Promise<void> | undefined;
  try {
    await inParallel(users, async (userId) => {
      if (killed) return;
      // A connection that breaks is no acknowledgement; whether the reset happened is the question of this test.
      const answer = await api.reset(userId).catch(() => undefined);
      if (answer?.count === 1) acknowledged.push(userId);
      if (acknowledged.length >= killAfter) killed ??= server.kill();
    });
  } finally {
    await (killed ?? server.kill());
  }
  return acknowledged;
}

async function inParallel<T, R>(items: T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  const queue = [...items.entries()];
  const worker = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) results[next[0]] = await work(next[1]);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return results;
}

async function query<T>(text: string, values: unknown[] = []): Promise<T[]> {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  try {
    return (await client.query(text, values)).rows as T[];
  } finally {
    await client.end();
  }
}

function readDatabase(users: string[]): Promise<Left[]> {
  return query<Left>(
    `SELECT u AS user_id,
       (SELECT count(*)::int FROM consultations c WHERE c.user_id = u AND c.status = 'archived' AND c.slot IS NULL) AS archived,
       (SELECT count(*)::int FROM resets r WHERE r.user_id = u) AS resets,
       (SELECT count(*)::int FROM audit_entries a WHERE a.user_id = u AND a.action = 'consultation.archive') AS audits,
       (SELECT count(*)::int FROM reset_consultations rc WHERE rc.user_id = u AND rc.slot IS NOT NULL) AS freed_slots
     FROM unnest($1::uuid[]) u`,
    [users],
  );
}

/** Entries of the audit log whose hash is not what it covers, or that do not follow the one before. */
async function brokenLinks(): Promise<number> {
  const [row] = await query<{ broken: number }>(
    `SELECT count(*)::int AS broken FROM (
       SELECT e.hash <> audit_entry_hash(e) AS changed, e.prev_hash <> coalesce(lag(e.hash) OVER (ORDER BY e.seq), '') AS cut,
         e.seq <> coalesce(lag(e.seq) OVER (ORDER BY e.seq), 0) + 1 AS gap
       FROM audit_entries e) links WHERE changed OR cut OR gap`,
  );
  return row?.broken ?? -1;
}
