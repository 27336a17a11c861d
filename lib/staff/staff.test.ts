import { beforeAll, describe, expect, test } from "vitest";
import type { Role, SystemActor } from "@/lib/auth/actor";
import { actorOfSession } from "@/lib/auth/staff-session";
import { db } from "@/lib/db";
import { staff } from "@/lib/testing/people";
import { changePassword } from "./change-password";
import { changeStaffRole } from "./change-role";
import { createStaff } from "./create";
import { demoAccounts } from "./demo-accounts";
import { disableStaff } from "./disable";
import { enableStaff } from "./enable";
import { ensureDemoStaff } from "./ensure-demo";
import { listStaff } from "./list";
import { generatePassword, verifyPassword } from "./password";
import { CreateStaff } from "./schema";
import { setPassword } from "./set-password";
import { signIn } from "./sign-in";
import { endedSessionsKeptDays, sweepSessions } from "./sweep-sessions";

const system: SystemActor = { kind: "system", name: "test" };
const admin = staff("admin");
const password = "a right long password";
const noon = new Date("2026-03-02T12:00:00Z");
const later = new Date("2026-03-02T12:05:00Z");
let made = 0;

async function person(role: Role = "agent") {
  return createStaff(admin, { email: `s${++made}@lume.app`, name: `Person ${made}`, role, password }, noon);
}

async function signedIn(email: string, at = noon, typed = password) {
  return signIn({ ...system, address: `10.2.0.${++made}` }, { email, password: typed }, at);
}

beforeAll(() => person("admin"));

describe("a person of the staff", () => {
  test("who is switched off is signed out at once, everywhere, and back after being switched on and signing in", async () => {
    const { id, email } = await person();
    const [laptop, phone] = [await signedIn(email), await signedIn(email)];
    await disableStaff(admin, { staffId: id }, later);
    expect(await actorOfSession(laptop.sessionId, later)).toBeUndefined();
    expect(await actorOfSession(phone.sessionId, later)).toBeUndefined();
    await enableStaff(admin, { staffId: id }, later);
    expect(await actorOfSession(laptop.sessionId, later)).toBeUndefined();
    expect(await signedIn(email, later)).toMatchObject({ id });
    const actions = await db.auditEntry.findMany({
      where: { targetId: id },
      orderBy: { seq: "asc" },
      select: { action: true, after: true },
    });
    expect(actions.map((entry) => entry.action)).toEqual([
      "staff.create",
      "staff.sign_in",
      "staff.sign_in",
      "staff.disable",
      "staff.enable",
      "staff.sign_in",
    ]);
    expect(actions[3]?.after).toEqual({ disabled: true, sessions_ended: 2 });
  });

  test("whose role changes has it at the next request, with the same session", async () => {
    const { id, email } = await person();
    const { sessionId } = await signedIn(email);
    await changeStaffRole(admin, { staffId: id, role: "lead" }, later);
    expect(await actorOfSession(sessionId, later)).toMatchObject({ role: "lead" });
    const entry = await db.auditEntry.findFirstOrThrow({ where: { targetId: id, action: "staff.role" } });
    expect(entry).toMatchObject({ before: { role: "agent" }, after: { role: "lead" }, actorName: admin.name });
  });

  test("changes the password with the current one, stays signed in here and is signed out elsewhere", async () => {
    const { email } = await person();
    const [here, elsewhere] = [await signedIn(email), await signedIn(email)];
    const change = (currentPassword: string) => changePassword(here, { currentPassword, newPassword: "another long password" }, later);
    await expect(change("not it")).rejects.toMatchObject({ code: "VALIDATION_FAILED" });
    expect(await change(password)).toEqual({ sessionsEnded: 1 });
    expect(await actorOfSession(here.sessionId, later)).toBeDefined();
    expect(await actorOfSession(elsewhere.sessionId, later)).toBeUndefined();
    expect(await signedIn(email, later, "another long password")).toBeDefined();
  });

  test("gets a new password from an admin, which ends every session", async () => {
    const { id, email } = await person();
    const { sessionId } = await signedIn(email);
    expect(await setPassword(admin, { staffId: id, newPassword: "another long password" }, later)).toEqual({ sessionsEnded: 1 });
    expect(await actorOfSession(sessionId, later)).toBeUndefined();
    await expect(signedIn(email, later)).rejects.toMatchObject({ code: "UNAUTHENTICATED" });
  });

  test("has an e-mail of their own, whatever its letters' case", async () => {
    const { email } = await person();
    const again = CreateStaff.parse({ email: ` ${email.toUpperCase()} `, name: "Twin", role: "agent", password });
    await expect(createStaff(admin, again, noon)).rejects.toMatchObject({ code: "ALREADY_EXISTS" });
  });

  test("is listed with open sessions, and never with a password", async () => {
    const { id, email } = await person();
    await signedIn(email);
    const row = (await listStaff(admin, later)).find((each) => each.id === id);
    expect(row).toEqual({
      id,
      email,
      name: row?.name,
      role: "agent",
      createdAt: noon,
      disabledAt: null,
      lastSignInAt: noon,
      openSessions: 1,
    });
  });

  test("is made, listed and changed by admins only", async () => {
    const { id } = await person();
    for (const role of ["product", "agent", "lead"] as const) {
      const actor = staff(role);
      await expect(listStaff(actor)).rejects.toMatchObject({ code: "FORBIDDEN" });
      await expect(disableStaff(actor, { staffId: id })).rejects.toMatchObject({ code: "FORBIDDEN" });
      await expect(changeStaffRole(actor, { staffId: id, role: "admin" })).rejects.toMatchObject({ code: "FORBIDDEN" });
      await expect(setPassword(actor, { staffId: id, newPassword: password })).rejects.toMatchObject({ code: "FORBIDDEN" });
    }
  });
});

test("two admins cannot switch each other off at the same moment, and the last one stays", async () => {
  const [one, two] = [await person("admin"), await person("admin")];
  await db.staff.updateMany({ where: { role: "admin", NOT: { id: { in: [one.id, two.id] } } }, data: { disabledAt: noon } });
  const tries = await Promise.allSettled([
    disableStaff(system, { staffId: one.id }, later),
    disableStaff(system, { staffId: two.id }, later),
  ]);
  expect(tries.map((each) => each.status).sort()).toEqual(["fulfilled", "rejected"]);
  const left = await db.staff.findFirstOrThrow({ where: { role: "admin", disabledAt: null } });
  await expect(disableStaff(system, { staffId: left.id })).rejects.toMatchObject({ code: "FORBIDDEN" });
  await expect(changeStaffRole(system, { staffId: left.id, role: "lead" })).rejects.toMatchObject({ code: "FORBIDDEN" });
});

test("the demo's accounts are made once, one for each role, and follow DEMO_PASSWORD", async () => {
  await ensureDemoStaff(system, noon);
  await ensureDemoStaff(system, noon);
  for (const { email, role } of demoAccounts) {
    expect(await signedIn(email, noon, "lume-demo")).toMatchObject({ email, role });
  }
  await db.staff.updateMany({
    where: { email: "agent@lume.test" },
    data: { passwordHash: "$argon2id$v=19$m=8,t=1,p=1$c29tZXNhbHQ$ZHVtbXk" },
  });
  await ensureDemoStaff(system, noon);
  expect(await signedIn("agent@lume.test", noon, "lume-demo")).toBeDefined();
});

test("generated passwords are long, typeable and never the same", async () => {
  const many = Array.from({ length: 200 }, generatePassword);
  expect(new Set(many).size).toBe(200);
  for (const text of many) expect(text).toMatch(/^[a-hjkmnp-z2-9]{5}(-[a-hjkmnp-z2-9]{5}){4}$/);
  expect(await verifyPassword(undefined, "anything")).toBe(false);
});

test("the sweep deletes sessions a month after their end and failures that no longer count, and nothing that is in use", async () => {
  const { email, id } = await person();
  const ended = await signedIn(email, noon);
  await db.staffSession.update({ where: { id: ended.sessionId }, data: { endedAt: noon } });
  const at = new Date(noon.getTime() + (endedSessionsKeptDays + 1) * 86_400_000);
  const open = await signedIn(email, at);
  await signedIn(email, at, "not it").catch(() => {});
  await sweepSessions(system, at);
  const left = await db.staffSession.findMany({ where: { staffId: id } });
  expect(left.map((session) => session.id)).toEqual([open.sessionId]);
  expect(await db.signInFailure.count()).toBeGreaterThan(0);
  await sweepSessions(system, new Date(at.getTime() + 2 * 3_600_000));
  expect(await db.signInFailure.count()).toBe(0);
  await expect(sweepSessions(admin, at)).rejects.toMatchObject({ code: "FORBIDDEN" });
});
