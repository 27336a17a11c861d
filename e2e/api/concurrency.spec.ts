import { expect, test } from "../fixtures";
import type { Answer, Api } from "../server";

// "At most N active" is held by the database: however many ask at once, and whatever is archived meanwhile.

const creates = 50;

function create(api: Api, token: string, key: object = { persona: "wellness_specialist" }): Promise<Answer> {
  return api.call("POST", "/api/v1/consultations", { token, body: key });
}

function count(answers: Answer[]): Record<number, number> {
  const counts: Record<number, number> = {};
  for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}

for (const slots of [1, 3]) {
  for (const withId of [false, true]) {
    test(`${creates} creates at once for ${slots} place${slots > 1 ? "s" : ""}, ${withId ? "id" : "no id"} in the 409`, async ({ api }) => {
      await api.setPolicy({ listEnabled: false, conflictIncludesId: withId, maxActive: slots });
      const { token, userId } = await api.user();
      const answers = await Promise.all(Array.from({ length: creates }, () => create(api, token)));
      expect(count(answers)).toEqual({ 201: slots, 409: creates - slots });
      const active = await api.held(userId, "active");
      expect(active).toHaveLength(slots);
      const refusals = answers.filter(({ status }) => status === 409).map(({ body }) => body.error);
      if (!withId) expect(new Set(refusals.map((error) => JSON.stringify(error))).size).toBe(1);
      for (const error of refusals) {
        if (withId) expect(active.map(({ id }) => id)).toContain(error?.existing_consultation_id);
        else expect(Object.keys(error ?? {})).toEqual(["message"]);
      }
      if (withId && slots === 1) expect(new Set(refusals.map((error) => error?.existing_consultation_id)).size).toBe(1);
    });
  }

  test(`creates for ${slots} while they are archived beside it: never more than ${slots}, and no answer but 201 and 409`, async ({
    api,
  }) => {
    await api.setPolicy({ listEnabled: false, conflictIncludesId: false, maxActive: slots });
    const { token, userId } = await api.user();
    let creating = true;
    const archived: string[] = [];
    const beside = (async () => {
      while (creating) {
        archived.push(...(await api.reset(userId)).consultation_ids);
        expect((await api.held(userId, "active")).length).toBeLessThanOrEqual(slots);
      }
    })();
    const answers: Answer[] = [];
    for (let round = 0; round < 5; round++)
      answers.push(...(await Promise.all(Array.from({ length: creates / 2 }, () => create(api, token)))));
    creating = false;
    await beside;
    const { 201: made = 0, 409: refused = 0, ...others } = count(answers);
    expect(others).toEqual({});
    expect(made + refused).toBe(answers.length);
    // Every chat that was made is either archived by exactly one reset, or still there.
    const active = (await api.held(userId, "active")).map(({ id }) => id);
    expect(active.length).toBeLessThanOrEqual(slots);
    expect(new Set([...archived, ...active]).size).toBe(made);
    expect(archived.length + active.length).toBe(made);
  });
}

test("many resets of one person at once are one reset", async ({ api }) => {
  await api.setPolicy("today");
  const { token, userId } = await api.user();
  expect((await create(api, token)).status).toBe(201);
  const resets = await Promise.all(Array.from({ length: 12 }, () => api.reset(userId)));
  expect(resets.map(({ count: archived }) => archived).sort()).toEqual([...Array(11).fill(0), 1]);
  expect(new Set(resets.map(({ reset_id }) => reset_id).filter(Boolean)).size).toBe(1);
});

test("messages of one chat are numbered without a gap, however many are sent at once", async ({ api }) => {
  await api.setPolicy("today");
  const { token, userId } = await api.user();
  await create(api, token);
  const [{ id } = { id: "" }] = await api.held(userId, "active");
  const path = `/api/v1/consultations/${id}/messages`;
  const sent = await Promise.all(
    Array.from({ length: 40 }, (_, place) => api.call("POST", path, { token, body: { content: `${place}` } })),
  );
  expect(count(sent)).toEqual({ 201: 40 });
  const { data } = await api.expectOk("GET", path, { token });
  const { messages } = data as unknown as { messages: { seq: number }[] };
  expect(messages.map(({ seq }) => seq)).toEqual(Array.from({ length: 40 }, (_, place) => place + 1));
});

test("first requests of a new account at once make one account", async ({ api }) => {
  await api.setPolicy("today");
  const email = `${crypto.randomUUID()}@e2e.test`;
  const users = await Promise.all(Array.from({ length: 12 }, () => api.user(email)));
  expect(new Set(users.map(({ userId }) => userId)).size).toBe(1);
});

test("different people and personas do not stand in each other's way", async ({ api }) => {
  await api.setPolicy("today");
  const people = await Promise.all(Array.from({ length: 10 }, () => api.user()));
  const answers = await Promise.all(
    people.flatMap(({ token }) => ["coach", "guide", "nurse"].map((persona) => create(api, token, { persona }))),
  );
  expect(count(answers)).toEqual({ 201: 30 });
});
