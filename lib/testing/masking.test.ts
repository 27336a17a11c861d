import path from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { type Actor, can, type Permission, permissions } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { newId } from "@/lib/ids";
import { liveStream } from "@/lib/live/stream";
import { grantOverride } from "@/lib/policy/grant-override";
import { resetConsultations } from "@/lib/remedies/reset";
import { tableNamed } from "@/lib/tables/tables";
import { lockedOut, minutes, staff } from "./people";
import { sources, verbsIn } from "./sources";
import { signedIn } from "./staff-sessions";
import { somebody, ticketOf } from "./tickets";

// What the product team gets from any verb that they may call holds nobody: no address, no name, no id, nothing by which
// a person could be found again. A new verb that they may call has to be asked here.

type Run = (actor: Actor, input: unknown) => Promise<unknown>;

const now = new Date();
const range = { from: minutes(-60 * 24 * 30, now), to: minutes(60, now) };
let product: Actor;
let identifying: string[] = [];
let ids: string[] = [];
let annotation = "";

/** How each verb is asked; null for one that only writes what is the asker's own. */
const questions: Record<string, (() => unknown) | null> = {
  listAnnotations: () => range,
  findAnnotation: () => ({ id: annotation }),
  pageAnnotations: () => ({ limit: 50 }),
  readMetric: () => ({ metric: "tickets", preset: "28d", kind: "user", category: "other" }),
  conflictRate: () => ({ range: { preset: "30d" }, kind: "user" }),
  exportChart: () => ({ chart: "tickets", range: { preset: "28d" }, language: "en" }),
  listShares: () => ({}),
  openShare: null,
  createShare: null,
  revokeShare: null,
  dropOff: () => ({ range: { preset: "30d" } }),
  recovery: () => ({ range: { preset: "28d" } }),
  historyLost: () => ({ range: { preset: "28d" } }),
  matchedControl: () => ({ range: { preset: "90d" } }),
  conversion: () => ({ range: { preset: "28d" } }),
  rollout: () => ({ annotation_id: annotation }),
  adoption: () => ({ annotation_id: annotation }),
  lockouts: () => ({ range: { preset: "30d" } }),
  tickets: () => ({ range: { preset: "30d" } }),
  countBehind: () => ({ part: "other", kind: "user", range: { preset: "28d" } }),
  remedyAccuracy: () => range,
  coverage: () => ({}),
  recentCoverage: () => ({}),
  filterValues: () => ({}),
  policyStarts: () => ({}),
  freshInstalls: () => ({ range: { preset: "28d" } }),
  contacts: () => ({ range: { preset: "28d" } }),
  closing: () => ({ range: { preset: "28d" } }),
  help: () => ({ range: { preset: "28d" } }),
  compare: () => ({
    number: "drop_off",
    kind: "logical",
    own: { from: "2026-11-01", to: "2026-11-07" },
    earlier: { from: "2026-10-01", to: "2026-10-07" },
  }),
  appVersionsInUse: () => now,
  countOverrides: () => now,
  effectInForce: () => now,
  listPolicyVersions: () => ({ limit: 50 }),
  readPolicy: () => undefined,
  readSimulatedPeople: () => ({ userIds: ids }),
  lookUp: () => ({ identifier: identifying[0] }),
  countMatches: () => ({ table: "/users", filter: {} }),
  listViews: () => ({ table: "/users" }),
  peopleNow: () => ({}),
  beHere: () => ({}),
  listAlerts: () => ({}),
  readKnownIssue: () => undefined,
  issueTimeline: () => ({}),
  issueExposure: () => ({}),
  supportLeg: () => ({ range: { preset: "7d" } }),
  firstResponse: () => ({ range: { preset: "7d" } }),
  resolution: () => ({ range: { preset: "7d" } }),
  deflection: () => ({ range: { preset: "7d" } }),
  ticketsAvoided: () => ({ own: { from: "2026-10-08", to: "2026-10-14" }, earlier: { from: "2026-10-01", to: "2026-10-07" } }),
  changesSince: () => ({ since: range.from }),
  conflictsSoFar: () => ({}),
  changeKnownIssue: null,
  createView: null,
  changeView: null,
  removeView: null,
  makePeople: null,
  setSimulatedPolicy: null,
  changePassword: null,
  signOut: null,
};

/** Verbs that are theirs by name and refuse what is asked for here, by the table's own right. */
const refused = ["countMatches", "listViews"];

const offered = sources
  .flatMap(verbsIn)
  .filter((verb) => verb.permissions.some((asked) => asked in permissions && can(staff("product"), asked as Permission)));

beforeAll(async () => {
  product = await signedIn("product", "Priya", minutes(-60, now));
  const marta = await somebody();
  await ticketOf({ requester_email: marta.email });
  const { old, app } = await lockedOut(minutes(-60 * 24 * 3, now));
  await grantOverride(staff("lead"), { userId: marta.id, list_enabled: false, days: 5, reason: "for a test" }, minutes(-30, now));
  await resetConsultations(
    staff("lead"),
    { userId: app.userId, mode: "archive", reasonCode: "other", reason: "for a test" },
    minutes(-20, now),
  );
  const mark = { id: newId(), kind: "release", title: "App 2.4.0", startsAt: minutes(-60 * 24 * 5, now), createdBy: "test" };
  annotation = (await db.annotation.create({ data: mark })).id;
  const people = await db.user.findMany();
  const installations = await db.installation.findMany({ select: { id: true, deviceId: true, deviceModel: true } });
  const chats = await db.consultation.findMany({ select: { id: true } });
  ids = people.map(({ id }) => id);
  identifying = [
    ...people.flatMap(({ id, email, name }) => [email, name, id]),
    ...installations.flatMap(({ id, deviceId }) => [id, deviceId]),
    ...chats.map(({ id }) => id),
    old.userId,
    app.userId,
  ].filter((value) => value !== null);
  expect(identifying.length).toBeGreaterThan(5);
});

test("every verb that the product team may call is asked here", () => {
  expect(offered.map(({ name }) => name).filter((name) => !(name in questions))).toEqual([]);
});

describe.each(offered.filter(({ name }) => questions[name]))("$name", ({ path: file, name }) => {
  test("answers the product team without anybody in it", async () => {
    const run = ((await import(path.resolve(import.meta.dirname, "../..", file))) as Record<string, Run>)[name];
    const answer = await run?.(product, questions[name]?.()).catch((thrown: { code?: string; message: string }) => {
      // Refused is masked, too; a question that was not understood shows nothing.
      expect(refused, thrown.message).toContain(name);
      return thrown.message;
    });
    const text = JSON.stringify(answer ?? null, (_, value: unknown) => (typeof value === "bigint" ? String(value) : value)).toLowerCase();
    expect(identifying.filter((value) => text.includes(value.toLowerCase()))).toEqual([]);
  });
});

test("no table of the desk gives them rows, counts or a file", async () => {
  for (const name of ["users", "tickets", "lockouts", "audit"]) {
    const table = tableNamed(name);
    expect(can(product, table.permission), name).toBe(false);
    await expect(table.texts(product, {}, "en", { limit: 10 })).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(table.count(product, {}, 10)).rejects.toMatchObject({ code: "FORBIDDEN" });
  }
  expect(can(product, "exports:run")).toBe(false);
});

test("their live events name kinds, not people", () => {
  // lib/live/live.test.ts follows a stream to its end; this holds the right it asks for.
  expect(liveStream).toBeTypeOf("function");
  expect(can(product, "users:read")).toBe(false);
});
