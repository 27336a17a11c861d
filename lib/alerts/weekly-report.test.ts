import { expect, test } from "vitest";
import { db } from "@/lib/db";
import { worker } from "@/lib/metrics/testing/recounted";
import { lockedOut, minutes, staff, start } from "@/lib/testing/people";
import { createChannel } from "./create-channel";
import { testMessage } from "./message";
import { setChannelLanguage } from "./set-language";
import { setWeekly } from "./set-weekly";
import { sendWeeklyReport } from "./weekly-report";

test("the week's numbers go to whoever asked for them, once a week", async () => {
  await lockedOut(start);
  const admin = staff("admin");
  const make = (name: string) => createChannel(admin, { kind: "email", name, target: `${name}@lume.test` }, start);
  const { channelId } = await make("product");
  await make("nobody");
  expect(await sendWeeklyReport(worker, {}, minutes(60 * 24 * 7))).toEqual({ queued: 0 });
  await setWeekly(admin, { channelId, weekly: true }, start);

  // Monday, 9 March; the lockout was on Tuesday the 3rd.
  const monday = minutes(60 * 24 * 7);
  await Promise.all([sendWeeklyReport(worker, {}, monday), sendWeeklyReport(worker, {}, monday)]);
  expect(await sendWeeklyReport(worker, {}, minutes(60, monday))).toEqual({ queued: 0 });
  expect(await sendWeeklyReport(worker, {}, minutes(60 * 24 * 7, monday))).toEqual({ queued: 1 });
  const [first, second, ...more] = await db.delivery.findMany({ orderBy: { id: "asc" } });
  expect(more).toEqual([]);
  expect(first).toMatchObject({ target: "product@lume.test", subject: "Lockouts from 2026-03-02 to 2026-03-08" });
  expect(first?.body).toMatch(/Still locked out after 15 minutes: 1 of 1: 100\s%, 95 % interval/);
  expect(first?.body).toContain("Lockouts opened: 1 [0]");
  expect(first?.body).toContain("/metrics?from=2026-03-02&to=2026-03-08");
  expect(second?.body).toContain("Lockouts opened: 0 [1]");
});

test("each mailbox gets it in its own language, and so do alerts and tests", async () => {
  const admin = staff("admin");
  const { channelId } = await createChannel(admin, { kind: "email", name: "produto", target: "produto@lume.test", language: "pt" }, start);
  await setWeekly(admin, { channelId, weekly: true }, start);
  const told = async (since: Date) => {
    await sendWeeklyReport(worker, {}, since);
    return db.delivery.findFirstOrThrow({ where: { channelId }, orderBy: { seq: "desc" } });
  };
  const first = await told(minutes(60 * 24 * 21));
  expect(first.subject).toMatch(/^Bloqueios de 2026-/);
  expect(first.body).toContain("Taxa de 409, novas tentativas juntas:");
  expect(first.body).not.toMatch(/Lockouts|Tickets|interval |right now/);
  expect(await setChannelLanguage(admin, { channelId, language: "en" }, start)).toEqual({ channelId, language: "en" });
  expect((await told(minutes(60 * 24 * 28))).subject).toMatch(/^Lockouts from/);
  expect(testMessage("produto", { baseUrl: "https://desk", language: "pt" }, start).text).toContain("Nada aconteceu.");
});
