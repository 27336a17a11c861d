import { expect, test } from "vitest";
import { db } from "@/lib/db";
import { newId } from "@/lib/ids";
import { listLockouts } from "@/lib/lockouts/list";
import { ListLockouts } from "@/lib/lockouts/list-schema";
import { lockouts } from "@/lib/metrics/lockouts";
import { caughtUp } from "@/lib/metrics/testing/recounted";
import { lockedOut, minutes, staff } from "@/lib/testing/people";
import { markTest } from "./mark-test";

test("a test account leaves the queue and every number with all of its past, comes back with it, and the log says who said so and why", async () => {
  const now = minutes(60 * 26);
  const { app } = await lockedOut(minutes(0));
  const lead = staff("lead");
  const opened = async () => {
    await caughtUp(now);
    return (await lockouts(lead, { range: { preset: "28d" } }, now)).total.opened;
  };
  const inQueue = async () => (await listLockouts(lead, ListLockouts.parse({}), now)).rows.some(({ user }) => user.id === app.userId);
  const before = await opened();
  expect(before).toBeGreaterThan(0);
  expect(await inQueue()).toBe(true);
  const asked = { userId: app.userId, isTest: true, reason: "Rui tries the new build with it" };
  expect(await markTest(lead, asked, now)).toEqual({ changed: true });
  expect(await markTest(lead, asked, minutes(60 * 27))).toEqual({ changed: false });
  expect(await db.user.findUnique({ where: { id: app.userId } })).toMatchObject({ isTest: true, testSince: now, testByName: lead.name });
  expect(await opened()).toBe(before - 1);
  expect(await inQueue()).toBe(false);
  await markTest(lead, { ...asked, isTest: false, reason: "It was Rui's own after all" }, now);
  expect(await opened()).toBe(before);
  expect(await db.user.findUnique({ where: { id: app.userId } })).toMatchObject({ isTest: false, testSince: null, testByName: null });
  const told = await db.auditEntry.findMany({ where: { userId: app.userId, action: { startsWith: "user." } }, orderBy: { seq: "asc" } });
  expect(told).toMatchObject([
    { action: "user.mark_test", reason: asked.reason, before: { is_test: false }, after: { is_test: true, test_since: now.toISOString() } },
    { action: "user.unmark_test", before: { is_test: true, test_by_name: lead.name }, after: { is_test: false, test_since: null } },
  ]);
  await expect(markTest(lead, { ...asked, userId: newId() }, now)).rejects.toMatchObject({ code: "USER_NOT_FOUND" });
});
