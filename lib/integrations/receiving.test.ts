import { beforeAll, expect, test } from "vitest";
import { baseUrl, inProcess } from "@/app/api/v1/testing/in-process";
import { db } from "@/lib/db";
import { seal } from "@/lib/deliveries/secret";
import { forgetIntegrations } from "@/lib/integrations/known";
import { providers } from "@/lib/integrations/providers";
import { forgeryOf, signedHeaders } from "@/lib/integrations/signatures";
import { integrationOf, payload, processed, type TestIntegration } from "@/lib/testing/integrations";
import { minutes } from "@/lib/testing/people";

const first = { zendesk: "created", intercom: "user-created", chatwoot: "conversation-created", generic: "created" } as const;
const integrations = {} as Record<(typeof providers)[number], TestIntegration>;

beforeAll(async () => {
  for (const provider of providers) integrations[provider] = await integrationOf(provider);
  // The first request of a process loads the route.
  await inProcess(`${baseUrl}/api/v1/webhooks/generic/x`, { method: "POST" });
});

type Sent = { secret?: string; now?: Date; id?: string; path?: string; headers?: Record<string, string>; sign?: Buffer };

async function send(to: TestIntegration, body: Buffer, sent: Sent = {}): Promise<{ status: number; json: unknown; ms: number }> {
  const { secret = to.secret, now = new Date(), id = "delivery-1", path = `${to.provider}/${to.id}`, headers } = sent;
  const signed = headers ?? signedHeaders(to.provider, secret, id, sent.sign ?? body, now);
  const started = performance.now();
  const answer = await inProcess(`${baseUrl}/api/v1/webhooks/${path}`, { method: "POST", headers: signed, body: new Uint8Array(body) });
  return { status: answer.status, json: await answer.json(), ms: performance.now() - started };
}

const ok = (duplicate: boolean) => ({ status: 200, json: { data: { received: true, duplicate } } });
const deliveriesOf = (to: TestIntegration) => db.inboundDelivery.findMany({ where: { integrationId: to.id }, orderBy: { id: "asc" } });

test.each(providers)("%s: a signed delivery is stored as it came and becomes a ticket; a second one is the same one", async (provider) => {
  const to = integrations[provider];
  const body = payload(`${provider}-${first[provider]}`);
  expect(await send(to, body)).toMatchObject(ok(false));
  expect(await send(to, body)).toMatchObject(ok(true));
  const [delivery, ...others] = await deliveriesOf(to);
  expect(others).toEqual([]);
  expect(Buffer.from(delivery?.body ?? []).equals(body)).toBe(true);
  await processed();
  const ticket = await db.ticket.findFirstOrThrow({ where: { integrationId: to.id } });
  expect(ticket).toMatchObject({ source: provider, status: "open", language: expect.toSatisfy((value) => value !== undefined) });
  expect(await db.inboundDelivery.findUnique({ where: { id: delivery?.id ?? "" } })).toMatchObject({ status: "done", ticketId: ticket.id });
  const [entry] = await db.auditEntry.findMany({ where: { targetId: ticket.id } });
  expect(entry).toMatchObject({ action: "ticket.create", actorKind: "system" });
  expect(JSON.stringify(entry?.after)).not.toContain("posteo");
  if (provider === "intercom")
    expect(ticket.body).toBe("Hi there,\nmy old chat is gone since I reinstalled the app & a new one fails.\nWhat now?");
});

test.each(providers)("%s: what is forged is refused and not stored", async (provider) => {
  const to = integrations[provider];
  const before = (await deliveriesOf(to)).length;
  const body = payload(`${provider}-${first[provider]}`, (text) => text.replace("chat", "chat!"));
  const tampered = Buffer.concat([body, Buffer.from(" ")]);
  const forged = [
    await send(to, body, { secret: "whsec_AAAA" }),
    await send(to, tampered, { sign: body }),
    await send(to, body, { headers: {} }),
    await send(to, body.subarray(0, 200), { sign: body }),
    ...(provider === "intercom"
      ? []
      : [
          await send(to, body, { now: new Date(Date.now() - 6 * 60_000) }),
          await send(to, body, { now: new Date(Date.now() + 6 * 60_000) }),
        ]),
  ];
  for (const answer of forged) expect(answer).toMatchObject({ status: 401, json: { error: { code: "UNAUTHENTICATED" } } });
  expect((await deliveriesOf(to)).length).toBe(before);
  expect(await send(to, body, { now: new Date(Date.now() - 4 * 60_000), id: `old ${provider}` })).toMatchObject({ status: 200 });
});

test("signatures are those that the standard and the helpdesks document", () => {
  const headers = (all: Record<string, string>) => ({ get: (name: string) => all[name] ?? null });
  // Standard Webhooks' own example (github.com/standard-webhooks/standard-webhooks, libraries/javascript/src/index.test.ts).
  const standard = headers({
    "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
    "webhook-timestamp": "1614265330",
    "webhook-signature": "v1a,b v1,AAAA v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
  });
  const [secret, body, now] = ["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", Buffer.from('{"test": 2432232314}'), new Date(1_614_265_330_000)];
  const works = (...secrets: string[]) => secrets.map((each) => ({ secret: each }));
  expect(forgeryOf("generic", works("whsec_AAAA", secret), standard, body, now)).toBeUndefined();
  expect(forgeryOf("generic", [], standard, body, now)).toBe("wrong_secret");
  // By openssl, with the key "secret": printf … | openssl dgst -sha256 -hmac secret -binary | base64
  const zendesk = headers({
    "x-zendesk-webhook-signature": "O82jv5+0iv0xpL5lZ13sUsKsOXlB3d5xwy9CK6I4uXM=",
    "x-zendesk-webhook-signature-timestamp": "2026-03-02T09:00:00Z",
  });
  const asked = (secret: string, at: string) => forgeryOf("zendesk", works(secret), zendesk, Buffer.from("{}"), new Date(at));
  expect(asked("secret", "2026-03-02T09:01:00Z")).toBeUndefined();
  expect(asked("secret", "2026-03-02T09:06:00Z")).toBe("stale");
  expect(asked("another", "2026-03-02T09:06:00Z")).toBe("wrong_secret");
});

test("a replaced secret works until its time, a switched off or unknown integration is not there, whoever asks", async () => {
  const to = await integrationOf("generic");
  const body = payload("generic-created");
  const change = async (data: object) => {
    await db.integration.update({ where: { id: to.id }, data });
    forgetIntegrations();
  };
  await change({ secret: seal("whsec_bmV3"), previousSecret: seal(to.secret), previousUntil: minutes(5, new Date()) });
  expect(await send(to, body, { id: "a" })).toMatchObject(ok(false));
  expect(await send(to, body, { id: "b", secret: "whsec_bmV3" })).toMatchObject(ok(false));
  await change({ previousUntil: minutes(-1, new Date()) });
  expect(await send(to, body, { id: "c" })).toMatchObject({ status: 401 });
  await change({ disabledAt: new Date() });
  const nothing = { status: 404, json: { error: { code: "NOT_FOUND", message: "There is nothing at this address." } } };
  expect(await send(to, body, { secret: "whsec_bmV3" })).toMatchObject(nothing);
  const { id } = integrations.zendesk;
  for (const path of [`generic/${id}`, `zendesk/${to.id.replace(/.$/, "0")}`, "zendesk/1", "hubspot/1"])
    expect(await send(to, body, { path })).toMatchObject(nothing);
});

test("10 MB are refused at once, told or not told beforehand; a megabyte is the most", async () => {
  const to = integrations.generic;
  const large = Buffer.alloc(10 * 1024 * 1024, 32);
  expect(await send(to, large)).toMatchObject({ status: 413, json: { error: { code: "PAYLOAD_TOO_LARGE" } } });
  let pulled = 0;
  const endless = new ReadableStream({
    pull: (controller) => (pulled++ < 160 ? controller.enqueue(large.subarray(0, 65_536)) : controller.close()),
  });
  const init = { method: "POST", body: endless, duplex: "half" } as RequestInit;
  const answer = await inProcess(new Request(`${baseUrl}/api/v1/webhooks/generic/${to.id}`, init));
  expect(answer.status).toBe(413);
  expect(pulled).toBeLessThan(20);
  const most = Buffer.concat([payload("generic-created"), Buffer.alloc(1024 * 1024, 32)]).subarray(0, 1024 * 1024);
  expect((await send(to, most, { id: "most" })).status).toBe(200);
});

test("what is signed and cannot be read is kept, with the reason; unknown types and tests are answered and left out", async () => {
  const to = await integrationOf("generic");
  const whole = payload("generic-created");
  const odd: [string, Buffer, string, string][] = [
    ["truncated", whole.subarray(0, 180), "failed", "not_json"],
    ["latin1", Buffer.from(whole.toString("utf8"), "latin1"), "failed", "not_utf8"],
    ["utf16", Buffer.from(`\ufeff${whole.toString("utf8")}`, "utf16le"), "failed", "not_utf8"],
    ["list", Buffer.from("[1]"), "failed", "not_an_object"],
    ["empty", Buffer.from(""), "failed", "not_json"],
    ["anonymous", Buffer.from('{"type":"ticket.created","data":{"ticket":{"created_at":"2026-03-02T09:00:00Z"}}}'), "failed", "no_id"],
    ["timeless", Buffer.from('{"type":"ticket.created","data":{"ticket":{"id":"7","created_at":"yesterday"}}}'), "failed", "no_time"],
    ["unknown", Buffer.from('{"type":"invoice.paid"}'), "ignored", "unknown_type"],
    ["test", Buffer.from('{"type":"test"}'), "ignored", "test"],
    ["deleted", Buffer.from('{"type":"ticket.deleted","data":{"ticket":{"id":"1"}}}'), "ignored", "deleted"],
    ["marked", Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), whole]), "done", ""],
  ];
  for (const [id, body] of odd) {
    const answer = await send(to, body, { id });
    expect(answer, id).toMatchObject(ok(false));
    expect(answer.ms).toBeLessThan(1_000);
  }
  await processed();
  const found = new Map((await deliveriesOf(to)).map((delivery) => [delivery.deliveryKey, delivery]));
  for (const [id, body, status, reason] of odd) {
    expect(found.get(id), id).toMatchObject({ status, reason: reason || null });
    expect(Buffer.from(found.get(id)?.body ?? []).equals(body)).toBe(true);
  }
  const odder =
    '{"type":"ticket.created","data":{"ticket":{"id":8,"subject":["x"],"body":{"a":1},"status":5,"messages":[null,{"id":1}],"created_at":1772442612.5,"tags":"x","requester":"me\\u0000"}}}';
  expect(await send(to, Buffer.from(odder), { id: "odder" })).toMatchObject(ok(false));
  await processed();
  expect(await db.ticket.findFirst({ where: { integrationId: to.id, externalId: "8" } })).toMatchObject({
    subject: "",
    body: "",
    status: "open",
  });
});

test("other methods are 405 with what is allowed", async () => {
  for (const method of ["GET", "HEAD", "PUT", "PATCH", "DELETE"]) {
    const answer = await inProcess(`${baseUrl}/api/v1/webhooks/zendesk/${integrations.zendesk.id}`, { method });
    expect([answer.status, answer.headers.get("allow")]).toEqual([405, "OPTIONS, POST"]);
  }
});
