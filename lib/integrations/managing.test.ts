import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import http from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { baseUrl, inProcess } from "@/app/api/v1/testing/in-process";
import { db } from "@/lib/db";
import { unseal } from "@/lib/deliveries/secret";
import { erasePerson } from "@/lib/privacy/erase";
import { integrationOf, payload, processed, stored, type TestIntegration, ticketsOf, worker } from "@/lib/testing/integrations";
import { minutes, staff, start } from "@/lib/testing/people";
import { employed, somebody } from "@/lib/testing/tickets";
import { changeTicketStatus } from "@/lib/tickets/change-status";
import { createIntegration } from "./create";
import { openCredentials, sealCredentials } from "./credentials";
import { listIntegrations } from "./list";
import { listInbound } from "./list-inbound";
import { lookUpRequester } from "./look-up-requester";
import { purgeInbound } from "./purge";
import { readInbound } from "./read-inbound";
import { rerunInbound } from "./rerun";
import { rotateIntegration } from "./rotate";
import { saveIntegration } from "./save";
import { ListInbound, SaveIntegration } from "./schema";
import { testIntegration } from "./send-sample";
import { signedHeaders } from "./signatures";
import { switchIntegration } from "./switch";

process.env.WEBHOOKS_TO_PRIVATE = "1";
const admin = staff("admin");
const log = (of: string) => listInbound(admin, ListInbound.parse({ integration: of }));
const shows = (value: unknown) => JSON.stringify(value, (_, each: unknown) => (typeof each === "bigint" ? String(each) : each));
const children: ChildProcess[] = [];
afterAll(() => {
  for (const child of children) child.kill("SIGKILL");
});

test("an integration is made, tried, given another secret, set up and switched off; the log of acts has no secret in it", async () => {
  const { integrationId, secret } = await createIntegration(admin, { provider: "zendesk", name: "Support" });
  await testIntegration(admin, { integrationId });
  await processed();
  expect((await log(integrationId)).rows).toMatchObject([{ status: "ignored", reason: "test", event: "zen:event-type:ticket.created" }]);
  expect(await db.ticket.count({ where: { integrationId } })).toBe(0);
  for (const provider of ["intercom", "chatwoot", "generic"] as const) {
    const other = await createIntegration(admin, { provider, name: provider });
    await testIntegration(admin, other);
    await processed();
    expect((await log(other.integrationId)).rows, provider).toMatchObject([{ status: "ignored", reason: "test" }]);
  }
  const rotated = await rotateIntegration(admin, { integrationId, secret: "made by zendesk", overlapHours: 24 });
  expect(rotated.secret).toBe("made by zendesk");
  const base = { integrationId, name: "Support", apiBaseUrl: "https://lume.zendesk.com", frameAncestors: ["https://lume.zendesk.com/x"] };
  const credentials = { email: "api@lume.test", apiToken: "zd-token" };
  await saveIntegration(admin, SaveIntegration.parse({ ...base, credentials }));
  const row = await db.integration.findUniqueOrThrow({ where: { id: integrationId } });
  expect([unseal(row.secret), row.previousSecret && unseal(row.previousSecret)]).toEqual(["made by zendesk", secret]);
  expect(openCredentials(row)).toEqual({ provider: "zendesk", baseUrl: "https://lume.zendesk.com", ...credentials });
  expect(row.frameAncestors).toEqual(["https://lume.zendesk.com"]);
  await expect(saveIntegration(admin, SaveIntegration.parse({ ...base, credentials: { email: "x" } }))).rejects.toMatchObject({
    code: "VALIDATION_FAILED",
  });
  // To another machine what opens this one is not sent.
  await saveIntegration(admin, SaveIntegration.parse({ ...base, apiBaseUrl: "https://other.example.com" }));
  await switchIntegration(admin, { integrationId, on: false });
  await expect(testIntegration(admin, { integrationId })).rejects.toMatchObject({ code: "NOT_FOUND" });
  const shown = (await listIntegrations(admin)).find(({ id }) => id === integrationId);
  expect(shown).toMatchObject({
    on: false,
    hasCredentials: false,
    address: expect.stringContaining(`/api/v1/webhooks/zendesk/${integrationId}`),
  });
  const entries = await db.auditEntry.findMany({ where: { targetId: integrationId }, orderBy: { seq: "asc" } });
  expect(entries.map(({ action }) => action.replace("integration.", ""))).toEqual(
    ["create", "test", "rotate", "change", "change", "switch_off", "test"].slice(0, entries.length),
  );
  for (const hidden of [secret, "made by zendesk", "zd-token"]) expect(shows([entries, shown])).not.toContain(hidden);
});

test("a delivery is read, which is written down, and run again without harm; texts go after their time and with their person", async () => {
  const to = await integrationOf("generic");
  const person = await somebody();
  const about = (body: string) => body.replaceAll("marta@posteo.test", person.email);
  const first = await stored(to, "1", payload("generic-created", about));
  await stored(to, "2", payload("generic-replied", about));
  const broken = await stored(to, "3", Buffer.from("{"));
  await processed();
  const before = await ticketsOf(to);
  expect(before).toMatchObject([{ from: [person.email, "Marta Figueira", person.id], messages: [expect.anything()] }]);
  expect((await readInbound(admin, { deliveryId: first })).text).toContain("Troquei de celular");
  expect(await db.auditEntry.count({ where: { action: "integration.read", targetId: first, userId: person.id } })).toBe(1);
  await rerunInbound(admin, { deliveryId: first });
  await rerunInbound(admin, { deliveryId: broken });
  await processed();
  expect(await ticketsOf(to)).toEqual(before);
  expect((await log(to.id)).rows.map(({ status }) => status).sort()).toEqual(["done", "done", "failed"]);

  const request = await db.privacyRequest.create({
    data: {
      id: crypto.randomUUID(),
      userId: person.id,
      kind: "erase",
      reason: "asked",
      status: "running",
      basis: "person_asked",
      decidedById: crypto.randomUUID(),
      decidedByName: "Lena",
      decidedAt: start,
      runAfter: start,
      startedAt: start,
      requestedById: admin.id,
      requestedByName: "Ana",
      requestedAt: start,
    },
  });
  await erasePerson(admin, { requestId: request.id, userId: person.id }, new Date());
  const third = await stored(to, "4", payload("generic-again", about));
  await processed();
  expect(JSON.stringify(await ticketsOf(to))).not.toMatch(/celular|posteo|Ainda/);
  expect(await db.inboundDelivery.findUnique({ where: { id: first } })).toMatchObject({ body: null });
  expect(await db.inboundDelivery.findUnique({ where: { id: third } })).toMatchObject({ status: "ignored", reason: "erased", body: null });
  await expect(readInbound(admin, { deliveryId: first })).rejects.toMatchObject({ code: "NOT_ACTIVE" });

  await purgeInbound(worker, {}, minutes(60 * 24 * 31));
  expect(await db.inboundDelivery.count({ where: { integrationId: to.id, body: { not: null } } })).toBe(0);
  await purgeInbound(worker, {}, minutes(60 * 24 * 91));
  expect((await log(to.id)).rows).toEqual([]);
});

test("what was decided here stands: a category, a link, a status, until the person writes again", async () => {
  const agent = await employed("agent");
  const to = await integrationOf("zendesk");
  await stored(to, "1", payload("zendesk-created"));
  await processed(minutes(15));
  const { id: ticketId } = await db.ticket.findFirstOrThrow({ where: { integrationId: to.id } });
  const { updatedAt } = await db.ticket.findUniqueOrThrow({ where: { id: ticketId } });
  await changeTicketStatus(agent, { ticketId, seen: updatedAt, status: "solved" }, minutes(18));
  // Its own status is old news; a staff comment is none.
  await stored(to, "2", payload("zendesk-comment-internal"));
  await processed(minutes(35));
  expect(await ticketsOf(to)).toMatchObject([{ status: "pending", messages: [] }]);
  await stored(to, "3", payload("zendesk-comment-requester"));
  await processed(minutes(50));
  expect(await ticketsOf(to)).toMatchObject([{ status: "open", messages: [expect.stringContaining("still does not")] }]);
  const notes = await db.ticketNote.findMany({ where: { ticketId, kind: "status", authorKind: "system" } });
  expect(notes.length).toBe(2);
});

test("Zendesk, which sends no address, is asked who wrote", async () => {
  const person = await somebody();
  const asked: string[] = [];
  const zendesk = http.createServer((request, response) => {
    asked.push(`${request.url} ${request.headers.authorization}`);
    response.end(JSON.stringify({ user: { id: 8447388090494, name: person.name, email: person.email.toUpperCase() } }));
  });
  await once(zendesk.listen(0, "127.0.0.1"), "listening");
  const apiBaseUrl = `http://127.0.0.1:${(zendesk.address() as AddressInfo).port}/`;
  const to = await integrationOf("zendesk", { apiBaseUrl, apiCredentials: sealCredentials({ email: "a@lume.test", apiToken: "t" }) });
  await stored(to, "1", payload("zendesk-created"));
  await processed();
  const [job] = await db.$queryRaw<{ payload: { ticketId: string; requesterId: string } }[]>`
    SELECT payload FROM graphile_worker._private_jobs WHERE key LIKE 'requester %' ORDER BY id DESC LIMIT 1`;
  expect(await lookUpRequester(worker, job?.payload ?? expect.fail())).toBe("found");
  zendesk.close();
  expect(asked).toEqual([`/api/v2/users/8447388090494.json Basic ${Buffer.from("a@lume.test/token:t").toString("base64")}`]);
  expect(await ticketsOf(to)).toMatchObject([{ from: [person.email, person.name, person.id] }]);
});

async function arrives(to: TestIntegration, body: Buffer, id: string): Promise<number> {
  const headers = signedHeaders("generic", to.secret, id, body, new Date());
  const init = { method: "POST", headers, body: new Uint8Array(body) };
  return (await inProcess(`${baseUrl}/api/v1/webhooks/generic/${to.id}`, init)).status;
}

test("nothing is lost when connections to the database are cut while it is received, and workers are killed while it is read", {
  timeout: 90_000,
}, async () => {
  const to = await integrationOf("generic");
  const bodies = Array.from({ length: 160 }, (_, index) =>
    payload("generic-replied", (body) => body.replace("T-1007", `K-${index % 40}`).replace("M-2", `M-${index}`)),
  );
  const cut = () => db.$queryRaw`
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'lume-support receiver'`;
  let refused = 0;
  for (let round = 0; round < 4; round++) {
    const some = bodies.slice(round * 40, round * 40 + 40).map((body, index) => ({ body, id: `${round} ${index}` }));
    const first = Promise.all(some.map(({ body, id }) => arrives(to, body, id)));
    if (round % 2 === 0) await cut();
    const answers = await first;
    const again = some.filter((_, index) => answers[index] !== 200);
    refused += again.length;
    expect(answers.every((status) => status === 200 || status === 503)).toBe(true);
    // As a helpdesk would: what was not taken is sent again.
    for (const { body, id } of again) await expect.poll(() => arrives(to, body, id)).toBe(200);
  }
  expect(refused).toBeLessThan(160);
  expect(await db.inboundDelivery.count({ where: { integrationId: to.id } })).toBe(160);

  const done = () => db.inboundDelivery.count({ where: { integrationId: to.id, status: "done" } });
  const worker = spawn(process.execPath, ["--import", "tsx", "--conditions=react-server", "scripts/worker.ts"], {
    cwd: path.resolve(import.meta.dirname, "../.."),
    env: { ...process.env },
    stdio: "ignore",
  });
  children.push(worker);
  await expect.poll(done, { timeout: 60_000, interval: 10 }).toBeGreaterThanOrEqual(30);
  const dead = once(worker, "exit");
  worker.kill("SIGKILL");
  expect((await dead)[1]).toBe("SIGKILL");
  expect(await done()).toBeLessThan(160);
  // The statement that the dead one had under way holds its rows until the database has noticed.
  await expect.poll(() => processed().then(done), { timeout: 20_000 }).toBe(160);
  const messages = await db.ticketMessage.findMany({ where: { ticket: { integrationId: to.id } } });
  expect(new Set(messages.map(({ externalId }) => externalId)).size).toBe(160);
  expect([messages.length, await db.ticket.count({ where: { integrationId: to.id } })]).toEqual([160, 40]);
  expect(
    await db.auditEntry.count({
      where: {
        action: "ticket.create",
        after: { path: ["source"], equals: "generic" },
        ticketId: { in: messages.map((each) => each.ticketId) },
      },
    }),
  ).toBe(40);
});
