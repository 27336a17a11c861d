import { beforeEach, expect, test } from "vitest";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { newId } from "@/lib/ids";
import { caughtUp, forgetCounts, worker } from "@/lib/metrics/testing/recounted";
import { lockedOut, minutes, start } from "@/lib/testing/people";
import { exactWords } from "@/lib/texts/time";
import { contributedBy } from "./contributed-by";
import { contributorOf } from "./contributor";
import { evaluateAlerts } from "./evaluate";
import { windowBefore, windowUntil } from "./windows";

// 2 March 2026, 09:00: twelve people are locked out in the hour from 9, a day after their chat was made.
const hour = minutes(60 * 24, start);
const after = minutes(60 + 16, hour);

beforeEach(async () => {
  await db.$executeRaw`TRUNCATE users, alert_rules, alert_channels, alert_rule_channels, alert_events, deliveries, delivery_tries CASCADE`;
  await forgetCounts();
});

async function rule(data: Partial<Parameters<typeof db.alertRule.create>[0]["data"]> = {}): Promise<string> {
  const id = newId();
  const bars = { direction: "above", windowHours: 1, alertAt: 10, leastEvents: 5, evaluations: 1, tellNoData: false };
  const standing = { state: "NO_DATA", stateSince: start, createdAt: start, createdBy: "test" };
  await db.alertRule.create({
    data: { id, name: "Many lockouts", metric: "lockouts_opened", kind: "threshold", ...bars, ...standing, ...data },
  });
  const channel = { id: newId(), name: "Phone", kind: "email", target: "on-call@lume.test", createdAt: start, createdBy: "test" };
  await db.alertChannel.create({ data: channel });
  await db.alertRuleChannel.create({ data: { ruleId: id, channelId: channel.id } });
  return id;
}

async function lockouts(count: number): Promise<void> {
  for (let n = 0; n < count; n++) await lockedOut(minutes(n * 4, start));
}

test("judges a window when it is counted to its end, and tells once although two workers judge at once", async () => {
  await lockouts(12);
  const id = await rule({ renotifyHours: 4 });
  const burn = await rule({
    name: "Burns",
    metric: "conflict_rate",
    kind: "burn",
    objective: 0.9,
    shortWindowHours: 1,
    windowHours: 6,
    alertAt: 6,
  });
  await caughtUp(minutes(60 + 10, hour));
  await evaluateAlerts(worker, {}, minutes(60 + 10, hour));
  // The hour is over, but not settled: what was judged is the hour before it.
  expect(await db.alertRule.findUnique({ where: { id } })).toMatchObject({ state: "NO_DATA", judgedUntil: hour });

  await caughtUp(after);
  await Promise.all([evaluateAlerts(worker, {}, after), evaluateAlerts(worker, {}, after), evaluateAlerts(worker, {}, after)]);
  const judged = await db.alertRule.findUnique({ where: { id } });
  expect(judged).toMatchObject({ state: "ALERT", stateSince: after, reading: { judged: 12, from: hour.toISOString() } });
  expect((await db.alertRule.findUnique({ where: { id: burn } }))?.reading).toMatchObject({ value: 1, judged: 10, hits: 12, units: 12 });
  expect(await db.alertEvent.count({ where: { ruleId: id } })).toBe(1);
  const [mail, ...more] = await db.delivery.findMany({ where: { purpose: "alert", subject: { contains: "Many lockouts" } } });
  expect(more).toEqual([]);
  expect(mail?.body).toContain(
    `Window: ${exactWords(hour, env().REPORTING_ZONE)} to ${exactWords(minutes(60, hour), env().REPORTING_ZONE)}`,
  );
  expect(mail?.body).toMatch(/metrics\?from=2026-03-0[23]&to=2026-03-03/);

  await evaluateAlerts(worker, {}, minutes(60, after));
  expect(await db.alertEvent.count({ where: { ruleId: id } })).toBe(1);
  await Promise.all([evaluateAlerts(worker, {}, minutes(240, after)), evaluateAlerts(worker, {}, minutes(240, after))]);
  const events = await db.alertEvent.findMany({ where: { ruleId: id }, orderBy: { id: "asc" } });
  expect(events.map(({ kind }) => kind)).toEqual(["state", "reminder"]);
});

test("does not judge by too few, and a paused rule is left alone", async () => {
  await lockouts(3);
  const few = await rule({ alertAt: 1 });
  const paused = await rule({ alertAt: 1, leastEvents: 1, state: "PAUSED" });
  await caughtUp(after);
  await evaluateAlerts(worker, {}, after);
  expect(await db.alertRule.findUnique({ where: { id: few } })).toMatchObject({ state: "NO_DATA", reading: { events: 3 } });
  expect(await db.alertRule.findUnique({ where: { id: paused } })).toMatchObject({ state: "PAUSED", judgedUntil: null });
  expect(await db.delivery.count()).toBe(0);
});

test("windows are whole hours, and whole days of the zone over a change of clocks", () => {
  const zone = "Europe/Lisbon";
  const at = (text: string) => new Date(text);
  expect(windowUntil(2, at("2026-03-02T10:14:00Z"), zone)).toEqual({ from: at("2026-03-02T07:00:00Z"), to: at("2026-03-02T09:00:00Z") });
  expect(windowUntil(1, at("2026-03-02T10:15:00Z"), "Asia/Kathmandu").to).toEqual(at("2026-03-02T09:15:00Z"));
  const week = windowUntil(168, at("2026-03-31T12:00:00Z"), zone);
  expect(week).toEqual({ from: at("2026-03-24T00:00:00Z"), to: at("2026-03-30T23:00:00Z") });
  expect(windowBefore(168, week, zone)).toEqual({ from: at("2026-03-17T00:00:00Z"), to: at("2026-03-24T00:00:00Z") });
});

test("names what the additional lockouts have in common, where it stands out", () => {
  const row = (dimension: "app_version" | "persona" | "platform", value: string, before: number, now: number) => ({
    dimension,
    value,
    before,
    now,
  });
  const persona = [row("persona", "sleep_coach", 10, 30), row("persona", "wellness_specialist", 10, 32)];
  const versions = [row("app_version", "2.3.0", 5, 40), row("app_version", "2.4.0", 15, 22)];
  expect(contributorOf([...persona, ...versions])).toMatchObject({ dimension: "app_version", value: "2.3.0", more: 35, moreInAll: 42 });
  // The only platform there is explains nothing, nor does one that had its part before; and few are chance.
  expect(contributorOf([...persona, row("platform", "ios", 20, 62)])).toBeNull();
  expect(contributorOf([row("persona", "sleep_coach", 0, 6), row("persona", "wellness_specialist", 3, 3)])).toBeNull();
});

test("what the additional lockouts have in common is told in the reader's words", () => {
  const contributor = { dimension: "cause", value: "device_switch", more: 12, moreInAll: 14, share: 12 / 14 } as const;
  expect(contributedBy("en", contributor)).toContain("have the cause change of phone");
  expect(contributedBy("pt", { ...contributor, dimension: "persona", value: "sleep_coach" })).toContain("persona Sleep coach");
});
