import fc from "fast-check";
import pg from "pg";
import type { Switches } from "@/lib/policy/rules";
import { expect, test } from "../fixtures";
import type { Answer, Api } from "../server";

// 60 clients that open, archive, bring back, write and reset on 200 keys at once, for as long as HAMMER_SECONDS says. What
// they were answered, what the attempts table has and what the chats are must be one story.

const clients = 60;
const people = 100;
const personas = ["wellness_specialist", "sleep_coach"];
const seconds = Number(process.env.HAMMER_SECONDS ?? 8);
const seed = Number(process.env.HAMMER_SEED ?? 20_261_122);

type Person = { token: string; userId: string };
type Tally = { answers: Map<string, number>; created: number; conflicts: number; replayed: number; unexpected: string[] };

for (const maxActive of [1, 3]) {
  test(`never more than ${maxActive} active, and every answer is in the attempts`, async ({ api }) => {
    test.setTimeout((seconds + 60) * 1000);
    await api.setPolicy({ listEnabled: true, conflictIncludesId: true, maxActive });
    const crowd = await makePeople(api);
    const tally = await hammer(api, crowd);
    report(`N = ${maxActive}`, tally);
    const left = await readDatabase(crowd);
    expect(tally.unexpected).toEqual([]);
    expect(left.most).toBeLessThanOrEqual(maxActive);
    expect(left.overdrawn).toBe(0);
    expect({ created: left.created, conflicts: left.conflicts }).toEqual({ created: tally.created, conflicts: tally.conflicts });
    expect(left.untrue).toEqual([]);
  });
}

test("the same while the policy changes between 1, 3 and no limit", async ({ api }) => {
  test.setTimeout((seconds + 90) * 1000);
  const switches = (maxActive: number | null): Switches => ({ listEnabled: true, conflictIncludesId: true, maxActive });
  await api.setPolicy(switches(1));
  const crowd = await makePeople(api);
  let changes = 0;
  const limits = [3, null, 1] as const;
  const tally = await hammer(api, crowd, async () => {
    await api.setPolicy(switches(limits[changes++ % limits.length] ?? null));
  });
  report(`${changes} changes of the policy`, tally);
  await api.setPolicy(switches(1));
  const left = await readDatabase(crowd);
  expect(tally.unexpected).toEqual([]);
  // What a larger limit let in stays; nothing was let in that the limit of its own moment forbade.
  expect(left.overdrawn).toBe(0);
  expect({ created: left.created, conflicts: left.conflicts }).toEqual({ created: tally.created, conflicts: tally.conflicts });
  expect(changes).toBeGreaterThan(2);
  // A refusal that was under way while the policy changed may be written after the change has settled the lockouts; they
  // are settled again some seconds later.
  await expect.poll(async () => (await readDatabase(crowd)).untrue, { timeout: 30_000 }).toEqual([]);
});

async function makePeople(api: Api): Promise<Person[]> {
  const made: Person[] = [];
  for (let n = 0; n < people; n += 20) made.push(...(await Promise.all(Array.from({ length: 20 }, () => api.user()))));
  return made;
}

/** Every client does one random thing after the other until the time is over; `beside` runs next to them, three times at least. */
async function hammer(api: Api, crowd: Person[], beside?: () => Promise<void>): Promise<Tally> {
  const tally: Tally = { answers: new Map(), created: 0, conflicts: 0, replayed: 0, unexpected: [] };
  const until = performance.now() + seconds * 1000;
  let left = beside ? 3 : 0;
  const goesOn = () => performance.now() < until || left > 0;
  const erase = await api.service("consultations:read", "consultations:reset", "consultations:erase");
  const lives = Array.from({ length: clients }, async (_, client) => {
    const draws = fc.sample(fc.nat(1_000_000), { numRuns: 20_000, seed: seed + client });
    let drawn = 0;
    const draw = (below: number) => (draws[drawn++ % draws.length] ?? 0) % below;
    while (goesOn()) await act(api, crowd[draw(people)] as Person, draw, tally, erase);
  });
  const company = (async () => {
    for (; beside && goesOn(); left--) await beside();
  })();
  await Promise.all([...lives, company]);
  return tally;
}

async function act(api: Api, person: Person, draw: (below: number) => number, tally: Tally, erase: string): Promise<void> {
  const { token, userId } = person;
  const persona = personas[draw(personas.length)] ?? "";
  const note = (what: string, answer: Answer, fine: readonly number[]) => {
    const name = `${what} ${answer.status}`;
    tally.answers.set(name, (tally.answers.get(name) ?? 0) + 1);
    const busy = answer.status === 503 && answer.headers.has("retry-after");
    if (!fine.includes(answer.status) && !busy) tally.unexpected.push(`${name}: ${answer.text.slice(0, 200)}`);
    return answer;
  };
  const what = draw(10);
  if (what < 5) {
    // A few clients share their keys, so that the same request arrives twice at once.
    const headers: Record<string, string> = draw(3) === 0 ? { "Idempotency-Key": `k${draw(3)}-${persona}` } : {};
    const answer = note("create", await api.call("POST", "/api/v1/consultations", { token, body: { persona }, headers }), [201, 409]);
    if (answer.headers.get("idempotency-replayed")) tally.replayed++;
    else if (answer.status === 201) tally.created++;
    else if (answer.status === 409) tally.conflicts++;
    return;
  }
  if (what === 9) {
    const query = new URLSearchParams({ reason: "an end-to-end test", persona, mode: draw(4) === 0 ? "delete" : "archive" });
    note("reset", await api.call("DELETE", `/api/v1/admin/users/${userId}/consultations?${query}`, { token: erase }), [200]);
    return;
  }
  const { body } = note("list", await api.call("GET", `/api/v1/consultations?persona=${persona}`, { token }), [200]);
  const chats = (body.data as unknown as { consultations?: { id: string; version: number; is_archived: boolean }[] } | undefined)
    ?.consultations;
  const chat = chats?.[draw(Math.max(1, chats.length))];
  if (!chat) return;
  if (what === 8) {
    const answer = await api.call("POST", `/api/v1/consultations/${chat.id}/messages`, { token, body: { content: "hello" } });
    note("message", answer, [201, 409, 410]);
    return;
  }
  const answer = await api.call("PATCH", `/api/v1/consultations/${chat.id}`, {
    token,
    body: { is_archived: !chat.is_archived },
    headers: { "If-Match": `"c${chat.version}"` },
  });
  note(chat.is_archived ? "unarchive" : "archive", answer, [200, 409, 410, 412]);
}

type Left = { most: number; created: number; conflicts: number; overdrawn: number; untrue: string[] };

async function readDatabase(crowd: Person[]): Promise<Left> {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  try {
    const ids = [crowd.map(({ userId }) => userId)];
    const { rows } = await client.query<Omit<Left, "untrue">>(
      `SELECT
        (SELECT coalesce(max(n), 0) FROM (SELECT count(*)::int AS n FROM consultations WHERE user_id = ANY($1::uuid[]) AND status = 'active'
          GROUP BY user_id, persona, goal) keys) AS most,
        (SELECT count(*)::int FROM attempts WHERE user_id = ANY($1::uuid[]) AND outcome = 'created') AS created,
        (SELECT count(*)::int FROM attempts WHERE user_id = ANY($1::uuid[]) AND outcome = 'conflict') AS conflicts,
        (SELECT count(*)::int FROM attempts WHERE user_id = ANY($1::uuid[]) AND outcome = 'created' AND active_count >= max_active) AS overdrawn`,
      ids,
    );
    // Locked out now = what the server would refuse again now, to the row.
    const { rows: lockouts } = await client.query<{ id: string; refused: boolean; freed: boolean }>(
      `SELECT l.id::text, l.freed_at IS NOT NULL AS freed,
        (SELECT count(*) FROM consultations c WHERE c.user_id = l.user_id AND c.persona = l.persona AND c.goal = l.goal AND c.status = 'active')
          >= (SELECT max_active FROM policies ORDER BY version DESC LIMIT 1) AS refused
      FROM lockouts l WHERE l.user_id = ANY($1::uuid[]) AND l.closed_at IS NULL`,
      ids,
    );
    const untrue = lockouts
      .filter(({ refused, freed }) => refused === freed)
      .map(({ id, freed }) => `${id} ${freed ? "freed" : "locked out"}`);
    return { ...(rows[0] as Omit<Left, "untrue">), untrue };
  } finally {
    await client.end();
  }
}

function report(title: string, { answers, replayed }: Tally): void {
  const total = [...answers.values()].reduce((sum, count) => sum + count, 0);
  const words = [...answers].sort().map(([name, count]) => `${name}: ${count}`);
  console.log(`  ${title}: ${total} answers in ${seconds} s, ${replayed} replayed; ${words.join(", ")}`);
}
