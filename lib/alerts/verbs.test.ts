import { once } from "node:events";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { db } from "@/lib/db";
import { listDeliveries } from "@/lib/deliveries/list";
import { purgeDeliveries } from "@/lib/deliveries/purge";
import { resendDelivery } from "@/lib/deliveries/resend";
import { minutes, staff, start } from "@/lib/testing/people";
import { createChannel } from "./create-channel";
import { listAlerts } from "./list";
import { listChannels } from "./list-channels";
import { pauseRule } from "./pause-rule";
import { removeChannel } from "./remove-channel";
import { removeRule } from "./remove-rule";
import { rotateSecret } from "./rotate-secret";
import { saveRule } from "./save-rule";
import { SaveRule } from "./schema";
import { testChannel } from "./test-channel";

vi.hoisted(() => {
  process.env.WEBHOOKS_TO_PRIVATE = "1";
});

const admin = staff("admin");
const signatures: string[] = [];
const receiver = http.createServer((request, response) => {
  signatures.push(String(request.headers["webhook-signature"]));
  response.writeHead(request.url === "/broken" ? 503 : 200).end("heard");
});
const target = (path: string) => `http://127.0.0.1:${(receiver.address() as AddressInfo).port}${path}`;
beforeAll(async () => void (await once(receiver.listen(0, "127.0.0.1"), "listening")));
afterAll(() => void receiver.close());

const rule: SaveRule = {
  name: "Too many 409s",
  metric: "conflict_rate",
  kind: "threshold",
  direction: "above",
  windowHours: 6,
  warnAt: 0.05,
  alertAt: 0.1,
  clearAt: 0.04,
  leastEvents: 50,
  evaluations: 1,
  renotifyHours: 24,
  tellNoData: false,
  channelIds: [],
};

test("a rule is made, changed, paused and switched on, each with its entry in the audit log", async () => {
  const { channelId } = await createChannel(admin, { kind: "email", name: "On call", target: "on-call@lume.test" }, start);
  const { ruleId } = await saveRule(admin, { ...rule, channelIds: [channelId] }, start);
  await saveRule(admin, { ...rule, ruleId, alertAt: 0.2, channelIds: [channelId] }, minutes(1));
  await pauseRule(admin, { ruleId, paused: true }, minutes(2));
  await saveRule(admin, { ...rule, ruleId, alertAt: 0.3 }, minutes(3));
  const [paused] = (await listAlerts(staff("product"))).rules;
  expect(paused).toMatchObject({ state: "PAUSED", alertAt: 0.3, channelIds: [] });
  await pauseRule(admin, { ruleId, paused: false }, minutes(4));
  const entries = await db.auditEntry.findMany({ where: { targetId: ruleId }, orderBy: { seq: "asc" } });
  expect(entries.map(({ action }) => action)).toEqual(["alert.create", "alert.change", "alert.pause", "alert.change", "alert.resume"]);
  expect(entries[1]).toMatchObject({ before: { alertAt: 0.1, channelIds: [channelId] }, after: { alertAt: 0.2 } });
  await expect(saveRule(admin, { ...rule, ruleId: channelId }, start)).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(saveRule(staff("lead"), rule, start)).rejects.toMatchObject({ code: "FORBIDDEN" });
});

test.each([
  ["a warning beyond the alert", { warnAt: 0.2 }],
  ["a way back beyond the warning", { clearAt: 0.06 }],
  ["the same downwards", { direction: "below" }],
  ["a burn rate of a count", { kind: "burn", metric: "tickets", objective: 0.99, shortWindowHours: 1 }],
  ["a burn rate without its objective", { kind: "burn", shortWindowHours: 1 }],
  ["a short window that is not", { kind: "burn", objective: 0.99, shortWindowHours: 6 }],
  ["a window that the counts do not keep", { windowHours: 5 }],
  ["a name of two lines", { name: "Hello\nBcc: everybody" }],
])("%s is refused", (_, different) => {
  expect(SaveRule.safeParse(rule).success).toBe(true);
  expect(SaveRule.safeParse({ ...rule, ...different }).success).toBe(false);
});

test("a channel's test is really sent and answered; its secret is told once and replaced with an overlap", async () => {
  const made = await createChannel(admin, { kind: "webhook", name: "Pager", target: target("/hook") }, start);
  expect(made.secret).toMatch(/^whsec_/);
  expect(await testChannel(admin, { channelId: made.channelId }, start)).toMatchObject({ ok: true, statusCode: 200, answer: "heard" });
  const { secret } = await rotateSecret(admin, { channelId: made.channelId, overlapHours: 24 }, start);
  await testChannel(admin, { channelId: made.channelId }, minutes(1));
  await testChannel(admin, { channelId: made.channelId }, minutes(60 * 24 + 1));
  expect(signatures.map((each) => each.split(" ").length)).toEqual([1, 2, 1]);
  const kept = JSON.stringify([
    await listChannels(admin, {}, start),
    await db.alertChannel.findMany(),
    await db.auditEntry.findMany({ where: { targetId: made.channelId }, select: { before: true, after: true } }),
  ]);
  expect(kept).not.toContain(secret.slice(6));
  expect(kept).not.toContain(made.secret?.slice(6));
});

test("a delivery that was given up is sent again from the log, and a removed channel gets nothing more", async () => {
  const { channelId } = await createChannel(admin, { kind: "webhook", name: "Broken", target: target("/broken") }, start);
  expect(await testChannel(admin, { channelId }, start)).toMatchObject({ ok: false, statusCode: 503 });
  const { rows } = await listDeliveries(admin, { limit: 10 });
  const broken = rows.find((row) => row.target.endsWith("/broken"));
  const deliveryId = broken?.id ?? "";
  expect(broken).toMatchObject({ status: "waiting", tries: [{ number: 1, ok: false, statusCode: 503 }] });
  await expect(resendDelivery(admin, { deliveryId }, start)).rejects.toMatchObject({ code: "NOT_ACTIVE" });
  await db.delivery.update({ where: { id: deliveryId }, data: { status: "dead", round: 8 } });
  await resendDelivery(admin, { deliveryId }, minutes(5));
  expect(await db.delivery.findUnique({ where: { id: deliveryId } })).toMatchObject({ status: "waiting", round: 0, tries: 1 });
  await removeChannel(admin, { channelId }, minutes(6));
  await expect(testChannel(admin, { channelId }, minutes(6))).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("a rule that is removed is gone with its history; its words stay in the audit log", async () => {
  const { ruleId } = await saveRule(admin, { ...rule, name: "Not needed" }, start);
  await pauseRule(admin, { ruleId, paused: true }, minutes(1));
  await expect(removeRule(staff("lead"), { ruleId }, minutes(2))).rejects.toMatchObject({ code: "FORBIDDEN" });
  await removeRule(admin, { ruleId }, minutes(2));
  expect((await listAlerts(admin)).rules.map(({ id }) => id)).not.toContain(ruleId);
  expect(await db.alertEvent.count({ where: { ruleId } })).toBe(0);
  const [entry] = await db.auditEntry.findMany({ where: { targetId: ruleId, action: "alert.remove" } });
  expect(entry).toMatchObject({ targetLabel: "Not needed", before: { metric: "conflict_rate", alertAt: 0.1, state: "PAUSED" } });
  await expect(removeRule(admin, { ruleId }, minutes(3))).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("what was sent is kept for 90 days after it ended; what still waits stays", async () => {
  const { channelId } = await createChannel(admin, { kind: "webhook", name: "Old", target: target("/old") }, start);
  await testChannel(admin, { channelId }, start);
  const kept = async () => (await db.delivery.findMany({ where: { channelId } })).length;
  const system = { kind: "system", name: "job" } as const;
  await purgeDeliveries(system, {}, minutes(60 * 24 * 90 - 1));
  expect(await kept()).toBe(1);
  const [sent] = await db.delivery.findMany({ where: { channelId } });
  const waiting = { id: channelId, purpose: "alert", transport: "webhook", target: "", subject: "", body: "", channelId };
  await db.delivery.create({ data: { ...waiting, createdAt: start, nextAt: start } });
  await purgeDeliveries(system, {}, minutes(60 * 24 * 90 + 1));
  expect((await db.delivery.findMany({ where: { channelId } })).map(({ status }) => status)).toEqual(["waiting"]);
  expect(await db.deliveryTry.count({ where: { deliveryId: sent?.id } })).toBe(0);
});
