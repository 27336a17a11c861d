import { createHmac, randomUUID } from "node:crypto";
import { type IncomingMessage, request } from "node:http";
import { expect, test } from "../fixtures";
import type { Answer } from "../server";
import { callEndpoint, type Endpoint, endpoints, type Facts, makeFacts, pathOf } from "./endpoints";

// What every endpoint answers to whatever is sent to it: the right 4xx in the one shape, and never a 500.

let facts: Facts;
test.beforeEach(async ({ api }) => {
  await api.setPolicy("option1_2");
  facts = await makeFacts(api);
});

const withBody = endpoints.filter((endpoint) => endpoint.body);
const withId = endpoints.filter((endpoint) => endpoint.route.includes("{"));
const name = (endpoint: Endpoint) => `${endpoint.method} ${endpoint.route}`;

function expectRefusal(answer: Answer, status: number | number[], code?: string): void {
  const about = `${answer.status} ${answer.text.slice(0, 300)}`;
  expect([status].flat(), about).toContain(answer.status);
  expect(answer.headers.get("content-type"), about).toMatch(/^application\/json/);
  expect(answer.headers.get("cache-control"), about).toBe("no-store");
  expect(answer.body.error?.code, about).toMatch(/^[A-Z_]+$/);
  if (code) expect(answer.body.error?.code, about).toBe(code);
  expect(answer.body.error?.message, about).toMatch(/^[A-Z].{5,}\S$/s);
  expect(answer.body.error?.request_id, about).toBe(answer.headers.get("x-request-id"));
  expect(Object.keys(answer.body), about).toEqual(["error"]);
  // Neither a stack nor the words of a driver.
  expect(answer.text).not.toMatch(/prisma|postgres|node_modules|sqlstate|\bat \w+ \(|\[object/i);
}

for (const endpoint of endpoints) {
  test(`${name(endpoint)} works, and HEAD and OPTIONS with it`, async ({ api }) => {
    const answer = await callEndpoint(api, endpoint, facts);
    expect(answer.status, answer.text).toBeLessThan(300);
    expect(answer.body.data).toBeTruthy();
    expect(answer.headers.get("x-request-id")).toBeTruthy();
    expect(answer.headers.get("cache-control")).toBe("no-store");
    const options = await api.call("OPTIONS", pathOf(endpoint, facts));
    expect([options.status, options.headers.get("allow")]).toEqual([204, endpoint.allow]);
    if (endpoint.method !== "GET") return;
    const head = await callEndpoint(api, { ...endpoint, method: "HEAD" as "GET" }, facts);
    expect([head.status, head.text]).toEqual([200, ""]);
  });

  test(`${name(endpoint)} refuses other methods with what is allowed`, async ({ api }) => {
    for (const method of ["GET", "POST", "PUT", "PATCH", "DELETE"].filter((one) => !endpoint.allow.split(", ").includes(one))) {
      const answer = await api.call(method, pathOf(endpoint, facts));
      expectRefusal(answer, 405, "METHOD_NOT_ALLOWED");
      expect(answer.headers.get("allow")).toBe(endpoint.allow);
    }
  });

  test(`${name(endpoint)} refuses what it does not know in a query`, async ({ api }) => {
    const more = (extra: string) => [endpoint.query, extra].filter(Boolean).join("&");
    for (const extra of ["surprise=1", "constructor=1", "%00=1", "limit=1&limit=2"]) {
      expectRefusal(await callEndpoint(api, endpoint, facts, { query: more(extra) }), 422, "VALIDATION_FAILED");
    }
  });
}

for (const endpoint of endpoints.filter(({ caller }) => caller !== "anybody")) {
  test(`${name(endpoint)} refuses who it does not know`, async ({ api }) => {
    const [head = "", payload = "", signature = ""] = facts.token.split(".");
    const strangers: (string | null)[] = [
      null,
      "nonsense",
      `${head}.${payload}.${"A".repeat(signature.length)}`,
      jwt({ alg: "none" }, { sub: facts.userId, exp: inAnHour() }, ""),
      jwt({ alg: "HS256" }, { sub: facts.userId, exp: inAnHour() }, sign("of-somebody-else")),
      `csync_demo_${"a".repeat(12)}_${"b".repeat(43)}_${"c".repeat(6)}`,
      (await api.service("policy:read")).slice(0, -1),
      "x".repeat(8000),
    ];
    for (const token of strangers) {
      const answer = await callEndpoint(api, endpoint, facts, { token });
      expectRefusal(answer, 401, "UNAUTHENTICATED");
      expect(answer.headers.get("www-authenticate")).toMatch(/^Bearer/);
    }
    const basic = await callEndpoint(api, endpoint, facts, { token: null, headers: { Authorization: "Basic YTpi" } });
    expectRefusal(basic, 401, "UNAUTHENTICATED");
  });

  test(`${name(endpoint)} refuses who may not`, async ({ api }) => {
    const others = await api.service(...["events:write", "metrics:read"].filter((scope) => scope !== endpoint.alsoScope));
    expectRefusal(await callEndpoint(api, endpoint, facts, { token: others }), 403, "INSUFFICIENT_SCOPE");
    if (endpoint.caller !== "app") expectRefusal(await callEndpoint(api, endpoint, facts, { token: facts.token }), 403, "FORBIDDEN");
  });
}

for (const endpoint of withBody) {
  test(`${name(endpoint)} refuses bodies that are none`, async ({ api }) => {
    for (const body of ["", "{", "{]", "nul", "\u0000", "{'persona':'a'}", "\ufeff{}x"]) {
      expectRefusal(await callEndpoint(api, endpoint, facts, { body }), 400, "MALFORMED_JSON");
    }
    for (const body of ["null", "[]", "7", '"text"', "true", "[".repeat(20_000) + "]".repeat(20_000), '{"__proto__":{"a":1}}']) {
      expectRefusal(await callEndpoint(api, endpoint, facts, { body }), 422, "VALIDATION_FAILED");
    }
  });

  test(`${name(endpoint)} refuses other content types`, async ({ api }) => {
    for (const type of ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/jsonx", ""]) {
      const answer = await callEndpoint(api, endpoint, facts, { headers: { "Content-Type": type } });
      expectRefusal(answer, 415, "UNSUPPORTED_MEDIA_TYPE");
    }
    const charset = await callEndpoint(api, endpoint, facts, { headers: { "Content-Type": "Application/JSON; charset=utf-8" } });
    expect(charset.status, charset.text).toBeLessThan(300);
  });

  test(`${name(endpoint)} refuses fields that it does not know or that are of another kind`, async ({ api }) => {
    const valid = endpoint.body?.(facts) ?? {};
    for (const extra of [{ surprise: 1 }, { userId: randomUUID() }, { id: randomUUID() }]) {
      expectRefusal(await callEndpoint(api, endpoint, facts, { body: { ...valid, ...extra } }), 422, "VALIDATION_FAILED");
    }
    for (const field of Object.keys(valid)) {
      for (const wrong of [{ a: 1 }, [1], -1.5, "", "\u0000", "x".repeat(30_000)]) {
        if (typeof valid[field] === "number" && typeof wrong === "number") continue;
        // What is in a list of events is judged one by one.
        if (Array.isArray(valid[field]) && Array.isArray(wrong)) continue;
        expectRefusal(await callEndpoint(api, endpoint, facts, { body: { ...valid, [field]: wrong } }), 422, "VALIDATION_FAILED");
      }
    }
  });

  test(`${name(endpoint)} refuses bodies that are too large`, async ({ api }) => {
    for (const bytes of [endpoint.bodyBytesMax ?? 64 * 1024, 3_000_000]) {
      const body = JSON.stringify({ ...endpoint.body?.(facts), padding: "x".repeat(bytes) });
      expectRefusal(await callEndpoint(api, endpoint, facts, { body }), 413, "PAYLOAD_TOO_LARGE");
    }
  });
}

for (const endpoint of withId) {
  test(`${name(endpoint)} finds nothing under other ids`, async ({ api }) => {
    const id = /\{(\w+)\}/.exec(endpoint.route)?.[1] as keyof Facts;
    for (const other of [randomUUID(), "00000000-0000-0000-0000-000000000000"]) {
      expectRefusal(await callEndpoint(api, endpoint, { ...facts, [id]: other }), 404);
    }
    for (const other of [
      "1",
      "x".repeat(2000),
      "%00",
      "..%2f..%2fadmin",
      "%",
      "%ff",
      "%C0%80",
      "%e2%80%ae",
      `${facts[id]}x`,
      "null",
      "%F0%9F%92%A9",
    ]) {
      expectRefusal(await callEndpoint(api, endpoint, { ...facts, [id]: other }), 404);
    }
    // The case in which somebody wrote an id is no other id.
    const upper = await callEndpoint(api, endpoint, { ...facts, [id]: facts[id].toUpperCase() });
    expect(upper.status, upper.text).toBeLessThan(300);
  });
}

test("somebody else's chat is not there", async ({ api }) => {
  const { token } = await api.user();
  for (const endpoint of endpoints.filter((one) => one.caller === "app" && one.route.includes("{"))) {
    expectRefusal(await callEndpoint(api, endpoint, facts, { token }), 404, "NOT_FOUND");
  }
  const list = await api.expectOk("GET", "/api/v1/consultations", { token });
  expect(list.data).toEqual({ consultations: [] });
});

test("an expired token and one without an end are refused, a user id is believed from sub alone", async ({ api }) => {
  const secret = process.env.APP_JWT_SECRET;
  test.skip(!secret, "APP_JWT_SECRET of the server is not known here");
  const get = (claims: object) => api.call("GET", "/api/v1/consultations", { token: jwt({ alg: "HS256" }, claims, sign(secret ?? "")) });
  expectRefusal(await get({ sub: facts.userId, exp: inAnHour() - 7200 }), 401, "UNAUTHENTICATED");
  expectRefusal(await get({ sub: facts.userId }), 401, "UNAUTHENTICATED");
  expectRefusal(await get({ exp: inAnHour() }), 401, "UNAUTHENTICATED");
  for (const sub of ["admin", "", 7, `${facts.userId}\u0000`]) expectRefusal(await get({ sub, exp: inAnHour() }), 401, "UNAUTHENTICATED");
  const stranger = await get({ sub: randomUUID(), exp: inAnHour(), email: "not an address", name: "\u0000", user_id: facts.userId });
  expect([stranger.status, stranger.body.data]).toEqual([200, { consultations: [] }]);
});

test("pages are asked for within limits, by cursors that were given out for the same question", async ({ api }) => {
  const { token } = facts;
  for (let more = 0; more < 3; more++) await api.expectOk("POST", "/api/v1/consultations", { token, body: { persona: `p${more}` } });
  for (const query of ["limit=0", "limit=101", "limit=many", "limit=1.5", "limit=", "status=open", "persona=A", "persona=", "goal=%00"]) {
    expectRefusal(await api.call("GET", `/api/v1/consultations?${query}`, { token }), 422, "VALIDATION_FAILED");
  }
  const first = await api.expectOk("GET", "/api/v1/consultations?limit=3", { token });
  const { next_cursor: cursor } = first.meta as unknown as { next_cursor: string };
  const rest = await api.expectOk("GET", `/api/v1/consultations?limit=3&cursor=${cursor}`, { token });
  expect((rest.data as unknown as { consultations: object[] }).consultations).toHaveLength(1);
  expect(rest.meta).toMatchObject({ next_cursor: null, has_more: false });
  const other = await api.user();
  for (const query of [`cursor=${cursor}x`, "cursor=x", "cursor=e30", "cursor=%00", `cursor=${cursor}&persona=p1`]) {
    expectRefusal(await api.call("GET", `/api/v1/consultations?${query}`, { token }), 400, "INVALID_CURSOR");
  }
  expectRefusal(await api.call("GET", `/api/v1/consultations?cursor=${cursor}`, { token: other.token }), 400, "INVALID_CURSOR");
});

test("the policy is changed for the version that was read, and only then", async ({ api }) => {
  const token = await api.service("policy:read", "policy:write");
  const body = { list_enabled: true, conflict_includes_id: true, max_active: 1, reason: "an end-to-end test" };
  const put = (headers: Record<string, string>) => api.call("PUT", "/api/v1/admin/policy", { token, body, headers });
  expectRefusal(await put({}), 428, "PRECONDITION_REQUIRED");
  for (const tag of ['"p0"', '"p999999"', "p1", "nonsense"]) expectRefusal(await put({ "If-Match": tag }), 412, "PRECONDITION_FAILED");
  const { headers } = await api.expectOk("GET", "/api/v1/admin/policy", { token });
  const tag = headers.get("etag") ?? "";
  const answers = await Promise.all(Array.from({ length: 8 }, () => put({ "If-Match": tag })));
  expect(answers.map((answer) => answer.status).sort()).toEqual([200, ...Array(7).fill(412)]);
});

test("a message is there once, however often it is sent", async ({ api }) => {
  const path = `/api/v1/consultations/${facts.consultationId}/messages`;
  const body = { content: "Good morning", client_message_id: randomUUID() };
  const answers = await Promise.all(Array.from({ length: 10 }, () => api.call("POST", path, { token: facts.token, body })));
  expect(answers.map((answer) => answer.status).sort()).toEqual([...Array(9).fill(200), 201]);
  const { data } = await api.expectOk("GET", path, { token: facts.token });
  expect((data as unknown as { messages: object[] }).messages).toMatchObject([{ seq: 1, ...body }]);
});

test("what an app says of itself is a claim: nonsense is left out, never refused", async ({ api }) => {
  const headers = {
    "Lume-Install-Id": "not-a-uuid",
    "Lume-Device-Id": "0".repeat(500),
    "Lume-App-Version": "latest",
    "Lume-Platform": "fridge",
    "Lume-Device-Model": "\u00ff".repeat(80),
    "Lume-Previously-Installed": "perhaps",
    "Lume-Local-Consultations": "-1e9",
  };
  const answer = await api.call("POST", "/api/v1/consultations", { token: facts.token, body: { persona: "sleep_coach" }, headers });
  expect(answer.status, answer.text).toBe(201);
});

test("a request id of the caller's comes back, one that could break a log does not", async ({ api }) => {
  const ask = (id: string) => api.call("GET", "/api/v1/consultations", { headers: { "X-Request-Id": id } });
  expect((await ask("order-66")).headers.get("x-request-id")).toBe("order-66");
  for (const id of ["a b", "x".repeat(300), '"}', "<script>"])
    expect((await ask(id)).headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
});

test("an address of the API that is none is a 404 in the API's shape", async ({ api }) => {
  for (const path of [
    "/api",
    "/api/v1",
    "/api/v2/consultations",
    "/api/v1/consultation",
    "/api/v1/admin",
    "/api/v1/%00",
    "/api/v1/a/b/c/d",
  ]) {
    for (const method of ["GET", "POST", "DELETE"]) expectRefusal(await api.call(method, path), [404, 405]);
  }
});

test("methods that HTTP knows and the API does not", async ({ baseURL }) => {
  for (const method of ["TRACE", "PROPFIND", "LINK"]) {
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      request(new URL("/api/v1/consultations", baseURL), { method }, resolve).on("error", reject).end();
    });
    answer.resume();
    expect([400, 405], method).toContain(answer.statusCode);
    if (answer.statusCode === 405) expect(answer.headers.allow).toBeTruthy();
  }
});

function inAnHour(): number {
  return Math.floor(Date.now() / 1000) + 3600;
}

type Signer = string | ((text: string) => string);

function jwt(header: object, claims: object, signature: Signer): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const start = `${part(header)}.${part(claims)}`;
  return `${start}.${typeof signature === "string" ? signature : signature(start)}`;
}

function sign(secret: string): (text: string) => string {
  return (text) => createHmac("sha256", secret).update(text).digest("base64url");
}
