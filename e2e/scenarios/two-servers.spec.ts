import { expect, test } from "../fixtures";
import { type OwnServer, startOwnServer } from "../own-server";
import { type Api, apiOf } from "../server";

// Two app servers on one database answer as one: nothing that one of them knows is kept from the other.

let second: OwnServer;
let other: Api;

test.describe.configure({ mode: "serial" });

test.beforeAll(async () => {
  second = await startOwnServer();
  other = apiOf(second.baseUrl);
});

test.afterAll(async () => {
  await second.kill();
});

test("count a user's requests together", async ({ api }) => {
  const { token } = await api.user();
  const left = async (server: Api) => {
    const { headers } = await server.call("GET", "/api/v1/consultations", { token });
    return Number(/;r=(\d+);/.exec(headers.get("ratelimit") ?? "")?.[1]);
  };
  const first = await left(api);
  expect([await left(other), await left(api), await left(other)]).toEqual([first - 1, first - 2, first - 3]);
  const atOnce = await Promise.all(Array.from({ length: 20 }, (_, index) => left(index % 2 ? api : other)));
  expect(new Set(atOnce).size).toBe(20);
  expect(Math.min(...atOnce)).toBe(first - 23);
});

test("know each other's idempotency keys, also when both are asked at once", async ({ api }) => {
  const { token, userId } = await api.user();
  const create = (server: Api, key: string, persona: string) =>
    server.call("POST", "/api/v1/consultations", { token, body: { persona }, headers: { "Idempotency-Key": key } });
  const first = await create(api, "one", "sleep_coach");
  const again = await create(other, "one", "sleep_coach");
  expect([again.status, again.text, again.headers.get("idempotency-replayed")]).toEqual([201, first.text, "true"]);
  expect((await create(other, "one", "nutrition_guide")).body.error?.code).toBe("IDEMPOTENCY_KEY_REUSED");
  const atOnce = await Promise.all(Array.from({ length: 20 }, (_, index) => create(index % 2 ? api : other, "two", "wellness_specialist")));
  expect(new Set(atOnce.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
  expect(await api.held(userId)).toHaveLength(2);
});

test("meet a change of the policy within a second", async ({ api }) => {
  const { token } = await api.user();
  const list = async (server: Api) => (await server.call("GET", "/api/v1/consultations", { token })).status;
  for (const [preset, status] of [
    ["today", 405],
    ["option1", 200],
    ["today", 405],
  ] as const) {
    await list(other);
    await api.setPolicy(preset);
    const changed = performance.now();
    expect([await list(other), await list(api)]).toEqual([status, status]);
    expect(performance.now() - changed).toBeLessThan(1000);
  }
});

test("take each other's sync tokens, cursors and ETags", async ({ api }) => {
  await api.setPolicy("option1");
  const { token } = await api.user();
  for (const persona of ["a", "b", "c"]) await api.expectOk("POST", "/api/v1/consultations", { token, body: { persona } });
  const first = await api.expectOk("GET", "/api/v1/consultations?limit=2", { token });
  const { next_cursor, sync_token } = first.meta as unknown as { next_cursor: string; sync_token: string };
  const rest = await other.expectOk("GET", `/api/v1/consultations?limit=2&cursor=${encodeURIComponent(next_cursor)}`, { token });
  expect((rest.data as unknown as { consultations: unknown[] }).consultations).toHaveLength(1);
  const etag = first.headers.get("etag") ?? "";
  expect((await other.call("GET", "/api/v1/consultations?limit=2", { token, headers: { "If-None-Match": etag } })).status).toBe(304);
  await other.expectOk("POST", "/api/v1/consultations", { token, body: { persona: "d" } });
  const changes = await api.expectOk("GET", `/api/v1/consultations?since=${encodeURIComponent(sync_token)}`, { token });
  expect((changes.data as unknown as { consultations: { persona: string }[] }).consultations.map(({ persona }) => persona)).toEqual(["d"]);
});
