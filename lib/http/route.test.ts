import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { signAppToken } from "@/lib/auth/tokens";
import { db } from "@/lib/db";
import { Refusal } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { type Operation, operation } from "./operation";
import { resource, route } from "./route";

// The door by itself, with an operation of the tests' own behind it.

const shown = z.strictObject({ said: z.string(), times: z.int() });
const echo = operation({
  id: "echo",
  method: "POST",
  path: "/api/v1/echo/{id}",
  tag: "Tests",
  summary: "Says it again",
  caller: "app",
  params: z.strictObject({ id: z.uuid() }),
  query: z.strictObject({ loud: z.literal("yes").optional() }),
  body: z.strictObject({ say: z.string().max(200_000) }),
  bodyBytesMax: 100_000,
  gzip: true,
  idempotency: "door",
  answers: { 201: { description: "Said.", data: shown } },
  refusals: ["NOT_FOUND"],
});

let times = 0;
const { POST, GET, HEAD, OPTIONS, DELETE } = resource({
  POST: route(echo, async (_, { say }) => {
    if (say === "gone") throw new Refusal("CONSULTATION_GONE", "It is gone.", { details: { reason: "reset" } });
    if (say === "odd") throw new Refusal("VALIDATION_FAILED", "That is odd.");
    if (say === "broken") throw new Error("with a secret in it");
    return { status: 201, data: { said: say, times: ++times } };
  }),
});

const id = newId();
type Sent = { headers?: Record<string, string>; body?: BodyInit | object; user?: string; id?: string; query?: string };

async function post({ headers = {}, body = { say: "hello" }, user = newId(), id: path = id, query = "" }: Sent = {}) {
  const raw = typeof body === "string" || body instanceof Uint8Array ? (body as BodyInit) : JSON.stringify(body);
  const request = new Request(`http://localhost/api/v1/echo/${path}${query}`, {
    method: "POST",
    headers: { authorization: `Bearer ${await signAppToken(user, {})}`, "content-type": "application/json", ...headers },
    body: raw,
  });
  const response = await POST(request, { params: Promise.resolve({ id: path }) });
  return { status: response.status, headers: response.headers, body: (await response.json()) as Answered };
}
type Answered = { data?: { said: string; times: number }; error?: { code: string; message: string } } & Record<string, unknown>;

describe("a body", () => {
  it("is JSON in UTF-8, packed only where the operation unpacks, and small packed and unpacked", async () => {
    expect((await post()).body.data?.said).toBe("hello");
    const gzip = { "content-encoding": "gzip" };
    expect((await post({ body: gzipSync(JSON.stringify({ say: "packed" })), headers: gzip })).body.data?.said).toBe("packed");
    const cases: [Sent, number][] = [
      [{ headers: { "content-type": "text/plain" } }, 415],
      [{ headers: { "content-encoding": "br" } }, 415],
      [{ body: "{" }, 400],
      [{ body: new Uint8Array([0x22, 0xff, 0x22]) }, 400],
      [{ body: new Uint8Array([1, 2, 3]), headers: gzip }, 400],
      [{ body: gzipSync(JSON.stringify({ say: "half" })).subarray(0, 20), headers: gzip }, 400],
      [{ body: { say: "x".repeat(100_001) } }, 413],
      [{ body: gzipSync(JSON.stringify({ say: "x".repeat(5_000_000) })), headers: gzip }, 413],
      [{ body: { say: 1 } }, 422],
      [{ body: { say: "x", more: 1 } }, 422],
      [{ query: "?loud=no" }, 422],
      [{ query: "?loud=yes&loud=yes" }, 422],
      [{ query: "?constructor=1" }, 422],
      [{ id: "none" }, 404],
    ];
    for (const [sent, status] of cases) expect([sent, (await post(sent)).status]).toEqual([sent, status]);
  });
});

describe("a body that is nested too deep", () => {
  it("is refused, and not followed to the bottom for its Idempotency-Key", async () => {
    const { status, body } = await post({ body: `${"[".repeat(5_000)}${"]".repeat(5_000)}`, headers: { "idempotency-key": "deep" } });
    expect([status, body.error?.code]).toEqual([422, "VALIDATION_FAILED"]);
    const quoted = { say: `${"[{\\".repeat(50)}"` };
    expect((await post({ body: quoted })).status).toBe(201);
  });
});

describe("what is wrong with a body", () => {
  it("is told by JSON pointers: the empty one is the whole", async () => {
    const { body } = await post({ body: { say: 1, more: 2 } });
    expect(body.error).toMatchObject({ message: expect.stringMatching(/^The body is not valid: say: /) });
    expect((body.error as unknown as { errors: { pointer: string }[] }).errors.map(({ pointer }) => pointer)).toEqual(["/say", ""]);
  });
});

describe("an Idempotency-Key", () => {
  const key = (text: string) => ({ "idempotency-key": text });

  it("answers a repeat with what was answered first, bare or in quotes, and says so", async () => {
    const user = newId();
    const first = await post({ user, headers: key("k1") });
    expect(first.headers.get("idempotency-replayed")).toBeNull();
    const again = await post({ user, headers: key('"k1"') });
    expect([again.status, again.body, again.headers.get("idempotency-replayed")]).toEqual([201, first.body, "true"]);
    expect((await post({ user, headers: key("k2") })).body.data?.times).not.toBe(first.body.data?.times);
  });

  it("is of one caller, and of one request: another body, path or query is refused", async () => {
    const user = newId();
    await post({ user, headers: key("k") });
    for (const other of [{ body: { say: "other" } }, { id: newId() }, { query: "?loud=yes" }]) {
      expect((await post({ user, headers: key("k"), ...other })).body.error?.code).toBe("IDEMPOTENCY_KEY_REUSED");
    }
    expect((await post({ user: newId(), headers: key("k"), body: { say: "other" } })).status).toBe(201);
  });

  it("keeps a 422, and no other error: that may go away", async () => {
    const user = newId();
    expect((await post({ user, headers: key("a"), body: { say: "odd" } })).status).toBe(422);
    expect(await post({ user, headers: key("a"), body: { say: "odd" } })).toMatchObject({
      status: 422,
      body: { error: { code: "VALIDATION_FAILED", message: "That is odd." } },
    });
    expect((await post({ user, headers: key("a") })).body.error?.code).toBe("IDEMPOTENCY_KEY_REUSED");
    expect((await post({ user, headers: key("b"), body: { say: "gone" } })).status).toBe(410);
    expect((await post({ user, headers: key("b") })).status).toBe(201);
  });

  it("is 1 to 255 visible characters", async () => {
    for (const text of ["", '""', "two words", "x".repeat(256)]) expect((await post({ headers: key(text) })).status).toBe(422);
    expect((await post({ headers: key("x".repeat(255)) })).status).toBe(201);
  });
});

describe("a limit", () => {
  it("is told with every answer, refuses what is over it with Retry-After, and is of one caller", async () => {
    const user = newId();
    const limited = { ...echo, limit: "create" } satisfies Operation;
    await db.rateLimit.create({ data: { key: `create:${user}`, points: 238, expire: BigInt(Date.now() + 30_000) } });
    const handler = route(limited, async (_, { say }) => ({ status: 201, data: { said: say, times: 0 } }));
    const call = async (of: string) => {
      const headers = { authorization: `Bearer ${await signAppToken(of, {})}`, "content-type": "application/json" };
      const request = new Request(`http://localhost/api/v1/echo/${id}`, { method: "POST", headers, body: '{"say":"x"}' });
      return handler(request, { params: Promise.resolve({ id }) });
    };
    const answers = [await call(user), await call(user), await call(user)];
    expect(answers.map((answer) => answer.status)).toEqual([201, 201, 429]);
    expect(answers.map((answer) => answer.headers.get("ratelimit")?.split(";")[1])).toEqual(["r=1", "r=0", "r=0"]);
    expect(answers[0]?.headers.get("ratelimit-policy")).toBe('"create";q=240;w=60');
    expect(answers.map((answer) => answer.headers.has("retry-after"))).toEqual([false, false, true]);
    const seconds = Number(answers[2]?.headers.get("retry-after"));
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(30);
    expect((await call(newId())).status).toBe(201);
  });
});

describe("an error", () => {
  it("is problem details where they are asked for, with the same words", async () => {
    const plain = await post({ body: { say: "gone" } });
    expect(plain.body.error).toMatchObject({ code: "CONSULTATION_GONE", message: "It is gone.", reason: "reset" });
    const problem = await post({ body: { say: "gone" }, headers: { accept: "application/json, application/problem+json;q=0.9" } });
    expect(problem.headers.get("content-type")).toBe("application/problem+json");
    expect(problem.body).toMatchObject({
      type: "/problems/consultation-gone",
      title: "Consultation gone",
      status: 410,
      detail: "It is gone.",
      instance: `/api/v1/echo/${id}`,
      code: "CONSULTATION_GONE",
      reason: "reset",
      request_id: problem.headers.get("x-request-id"),
    });
  });

  it("of ours says nothing of itself", async () => {
    const answer = await post({ body: { say: "broken" } });
    expect(answer.status).toBe(500);
    expect(JSON.stringify(answer.body)).not.toContain("secret");
  });
});

describe("a method", () => {
  it("that is not there is 405 with what is, HEAD follows GET, OPTIONS asks nobody", async () => {
    const bare = (method: string) => new Request(`http://localhost/api/v1/echo/${id}`, { method });
    const context = { params: Promise.resolve({ id }) };
    for (const [handler, method] of [
      [GET, "GET"],
      [HEAD, "HEAD"],
      [DELETE, "DELETE"],
    ] as const) {
      const answer = await handler(bare(method), context);
      expect([answer.status, answer.headers.get("allow")]).toEqual([405, "OPTIONS, POST"]);
    }
    const options = await OPTIONS(bare("OPTIONS"), context);
    expect([options.status, options.headers.get("allow"), options.body]).toEqual([204, "OPTIONS, POST", null]);
  });
});

describe("an answer that the operation does not promise", () => {
  it("is a 500 here, so that the reference cannot drift from the code", async () => {
    const wrong = async (given: { status?: number; data?: unknown; meta?: Record<string, unknown> }) => {
      const handler = route(echo, async () => given as never);
      const headers = { authorization: `Bearer ${await signAppToken(newId(), {})}`, "content-type": "application/json" };
      const request = new Request(`http://localhost/api/v1/echo/${id}`, { method: "POST", headers, body: '{"say":"x"}' });
      return (await handler(request, { params: Promise.resolve({ id }) })).status;
    };
    expect(await wrong({ status: 201, data: { said: "x", times: 1 } })).toBe(201);
    expect(await wrong({ status: 200, data: { said: "x", times: 1 } })).toBe(500);
    expect(await wrong({ status: 201, data: { said: "x" } })).toBe(500);
    expect(await wrong({ status: 201, data: { said: "x", times: 1, more: 1 } })).toBe(500);
    expect(await wrong({ status: 201, data: { said: "x", times: 1 }, meta: {} })).toBe(500);
  });
});
