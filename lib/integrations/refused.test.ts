import { expect, test } from "vitest";
import { baseUrl, inProcess } from "@/app/api/v1/testing/in-process";
import { db } from "@/lib/db";
import { seal } from "@/lib/deliveries/secret";
import { integrationOf, payload, type TestIntegration, worker } from "@/lib/testing/integrations";
import { minutes, staff, start } from "@/lib/testing/people";
import { forgetIntegrations } from "./known";
import { refusedMinutesMax } from "./limits";
import { listRefused } from "./list-refused";
import { providers } from "./providers";
import { purgeInbound } from "./purge";
import { receiveDelivery } from "./receive";
import { countRefused, writeRefused } from "./refused";
import { signedHeaders } from "./signatures";

const admin = staff("admin");
const body = payload("generic-created");
const first = { zendesk: "created", intercom: "user-created", chatwoot: "conversation-created", generic: "created" } as const;
const anybody = { kind: "system", name: "public endpoint" } as const;
type Sent = { secret?: string; at?: Date; signedAt?: Date; headers?: Record<string, string>; bytes?: Buffer; id?: string };

/** As the door hands it on, at a moment of the test's own. */
function send(to: TestIntegration, { secret = to.secret, at = start, signedAt = at, headers, bytes = body, id = "one" }: Sent = {}) {
  const given = new Headers(headers ?? signedHeaders(to.provider, secret, id, bytes, signedAt));
  const read = async () => bytes;
  return receiveDelivery(anybody, { provider: to.provider, integration: to.id, headers: given, read }, at).then(
    () => "taken",
    (thrown: { code: string }) => thrown.code,
  );
}

const refusedOf = async (to: TestIntegration, now: Date = start) => {
  await writeRefused();
  const rows = (await listRefused(admin, {}, now)).filter(({ integrationId }) => integrationId === to.id);
  return Object.fromEntries(rows.map(({ reason, count }) => [reason, count]));
};

test.each(providers)("%s: what is refused is counted with its reason, and nothing of it is kept", async (provider) => {
  const to = await integrationOf(provider);
  const bytes = payload(`${provider}-${first[provider]}`);
  expect(await send(to, { bytes })).toBe("taken");
  expect(await refusedOf(to)).toEqual({});
  for (const sent of [{ secret: "whsec_AAAA" }, { secret: "whsec_BBBB" }, { headers: {} }])
    expect(await send(to, { bytes, ...sent })).toBe("UNAUTHENTICATED");
  const stale = provider === "intercom" ? {} : { stale: 1 };
  if (provider !== "intercom") expect(await send(to, { bytes, signedAt: minutes(-6) })).toBe("UNAUTHENTICATED");
  // Forged and old is forged: whoever has no secret is told no more about.
  expect(await send(to, { bytes, secret: "whsec_AAAA", signedAt: minutes(-6) })).toBe("UNAUTHENTICATED");
  expect(await refusedOf(to)).toEqual({ wrong_secret: 3, unsigned: 1, ...stale });
  expect(await db.inboundDelivery.count({ where: { integrationId: to.id } })).toBe(1);
  expect(Object.keys((await db.refusedDelivery.findFirstOrThrow({ where: { integrationId: to.id } })) ?? {}).sort()).toEqual([
    "count",
    "integrationId",
    "minute",
    "reason",
  ]);
});

test("a secret whose time is over is told apart from one that never was", async () => {
  const to = await integrationOf("generic");
  const data = { secret: seal("whsec_bmV3"), previousSecret: seal(to.secret), previousUntil: minutes(5) };
  await db.integration.update({ where: { id: to.id }, data });
  forgetIntegrations();
  expect(await send(to, { at: minutes(4) })).toBe("taken");
  expect(await send(to, { at: minutes(6) })).toBe("UNAUTHENTICATED");
  expect(await refusedOf(to, minutes(6))).toEqual({ old_secret: 1 });
});

test("what is too large is counted at the door; what comes to no integration, or to one of another kind, is not", async () => {
  const to = await integrationOf("generic");
  const large = { method: "POST", body: new Uint8Array(2 * 1024 * 1024) };
  expect((await inProcess(`${baseUrl}/api/v1/webhooks/generic/${to.id}`, large)).status).toBe(413);
  for (const path of [`zendesk/${to.id}`, `generic/${to.id.replace(/.$/, "0")}`])
    expect((await inProcess(`${baseUrl}/api/v1/webhooks/${path}`, { method: "POST", body: "{}" })).status).toBe(404);
  expect(await refusedOf(to, new Date())).toEqual({ too_large: 1 });
});

test("however many come, a row for each integration, reason and minute, written by one statement", async () => {
  const to = await integrationOf("generic");
  const other = await integrationOf("generic");
  for (let nth = 0; nth < 20_000; nth++)
    countRefused(nth % 4 === 0 ? other.id : to.id, nth % 2 === 0 ? "wrong_secret" : "stale", minutes((nth % 3) / 3));
  // Two processes, or two copies of the module, add to the same row.
  await Promise.all([writeRefused(), writeRefused()]);
  countRefused(to.id, "stale", minutes(0.9));
  expect(await refusedOf(to)).toEqual({ wrong_secret: 5_000, stale: 10_001 });
  expect(await refusedOf(other)).toEqual({ wrong_secret: 5_000 });
  expect(await db.refusedDelivery.count({ where: { integrationId: { in: [to.id, other.id] } } })).toBe(3);
});

test("a count that cannot be written waits for the next, and never more than a thousand of them", async () => {
  const gone = "019c0000-0000-7000-8000-000000000000";
  const to = await integrationOf("generic");
  countRefused(gone, "stale", start);
  countRefused(to.id, "stale", start);
  await writeRefused();
  expect(await db.refusedDelivery.count({ where: { integrationId: to.id } })).toBe(0);
  for (let minute = 0; minute < 5_000; minute++) countRefused(to.id, "unsigned", minutes(minute));
  await db.integration.create({
    data: { id: gone, provider: "generic", name: "Back", secret: seal("x"), createdAt: start, createdBy: "test" },
  });
  await writeRefused();
  expect(await db.refusedDelivery.count({ where: { integrationId: { in: [to.id, gone] } } })).toBe(1_000);
  expect(await db.refusedDelivery.count({ where: { reason: "stale", integrationId: { in: [to.id, gone] } } })).toBe(2);
});

test("says whether something was taken since, and is kept for 14 days, of each reason so many minutes", async () => {
  const to = await integrationOf("generic");
  await send(to, { secret: "whsec_AAAA" });
  await writeRefused();
  const [row] = (await listRefused(admin, {}, minutes(5))).filter(({ integrationId }) => integrationId === to.id);
  expect(row).toMatchObject({ first: start, last: start, takenSince: false });
  expect(await send(to, { at: minutes(5) })).toBe("taken");
  expect((await listRefused(admin, {}, minutes(6))).find(({ integrationId }) => integrationId === to.id)?.takenSince).toBe(true);

  const many = Array.from({ length: refusedMinutesMax + 50 }, (_, nth) => ({
    integrationId: to.id,
    reason: "stale",
    minute: minutes(nth),
    count: 1,
  }));
  await db.refusedDelivery.createMany({ data: many });
  await purgeInbound(worker, {}, minutes(60));
  const left = await db.refusedDelivery.findMany({ where: { integrationId: to.id }, orderBy: { minute: "asc" } });
  expect([left.filter(({ reason }) => reason === "stale").length, left.find(({ reason }) => reason === "stale")?.minute]).toEqual([
    refusedMinutesMax,
    minutes(50),
  ]);
  await purgeInbound(worker, {}, minutes(60 * 24 * 15 + refusedMinutesMax));
  expect(await db.refusedDelivery.count({ where: { integrationId: to.id } })).toBe(0);
});
