import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { SystemActor } from "@/lib/auth/actor";
import { sessionHours } from "@/lib/auth/session-cookie";
import { actorOfSession } from "@/lib/auth/staff-session";
import { db } from "@/lib/db";
import { Refusal } from "@/lib/errors";
import { staff } from "@/lib/testing/people";
import { refusals } from "@/lib/texts/refusals";
import { createStaff } from "./create";
import { disableStaff } from "./disable";
import { failuresPerAddress, failuresPerEmail, lockSeconds, lockSecondsMax } from "./rules";
import { signIn } from "./sign-in";
import { signOut } from "./sign-out";

const admin = staff("admin");
const password = "a right long password";
const noon = new Date("2026-03-02T12:00:00Z");
let made = 0;

async function person(): Promise<{ id: string; email: string }> {
  return createStaff(admin, { email: `p${++made}@lume.app`, name: "Ana Lima", role: "agent", password }, noon);
}

/** The sign-in page as it is seen from one address; a new one each, so that tests do not slow each other down. */
function door(address = `10.0.0.${++made}`): SystemActor {
  return { kind: "system", name: "sign-in", requestId: "r-1", address };
}

async function refused(work: Promise<unknown>): Promise<Refusal> {
  const thrown = await work.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (thrown instanceof Refusal) return thrown;
  throw thrown ?? new Error("It was not refused.");
}

function seconds(count: number, from = noon): Date {
  return new Date(from.getTime() + count * 1000);
}

describe("signing in", () => {
  test("makes a session of twelve hours that the database answers for, with an audit entry", async () => {
    const { id, email } = await person();
    const actor = await signIn(door("10.1.1.1"), { email, password }, noon);
    expect(actor).toMatchObject({ kind: "staff", id, email, role: "agent", name: "Ana Lima" });
    expect(await actorOfSession(actor.sessionId, seconds(sessionHours * 3600 - 1))).toMatchObject({ id, role: "agent" });
    expect(await actorOfSession(actor.sessionId, seconds(sessionHours * 3600))).toBeUndefined();
    const entry = await db.auditEntry.findFirstOrThrow({ where: { actorId: id, action: "staff.sign_in" } });
    expect(entry).toMatchObject({ targetId: id, targetLabel: "Ana Lima", address: "10.1.1.1", requestId: "r-1", actorRole: "agent" });
    expect((await db.staff.findUniqueOrThrow({ where: { id } })).lastSignInAt).toEqual(noon);
  });

  test("says the same for a wrong password and for an e-mail that nobody has", async () => {
    const { email } = await person();
    const wrong = await refused(signIn(door(), { email, password: "not it" }, noon));
    const unknown = await refused(signIn(door(), { email: "nobody@lume.app", password: "not it" }, noon));
    expect(wrong).toMatchObject({ code: "UNAUTHENTICATED" });
    expect([unknown.code, unknown.message]).toEqual([wrong.code, wrong.message]);
  });

  test("keeps what was typed for an unknown account out of the audit log", async () => {
    await refused(signIn(door("10.9.9.9"), { email: "my-secret-password", password: "x" }, noon));
    const entry = await db.auditEntry.findFirstOrThrow({ where: { address: "10.9.9.9" } });
    expect(entry).toMatchObject({ action: "staff.sign_in_failed", actorKind: "system", targetId: "unknown" });
    expect(JSON.stringify(entry, (_, value) => (typeof value === "bigint" ? String(value) : value))).not.toContain("my-secret-password");
  });

  test("is refused for who was switched off, and says so only with the right password", async () => {
    const { id, email } = await person();
    await disableStaff(admin, { staffId: id }, noon);
    expect(await refused(signIn(door(), { email, password: "not it" }, noon))).toMatchObject({ code: "UNAUTHENTICATED" });
    expect(await refused(signIn(door(), { email, password }, noon))).toMatchObject({ code: "FORBIDDEN" });
    expect(await db.staffSession.count({ where: { staffId: id } })).toBe(0);
  });

  test("is for the sign-in door alone", async () => {
    const { email } = await person();
    for (const role of ["product", "agent", "lead", "admin"] as const) {
      expect(await refused(signIn(staff(role), { email, password }, noon))).toMatchObject({ code: "FORBIDDEN" });
    }
  });
});

describe("repeated failures", () => {
  test("lock the e-mail from the fifth on, longer each time, for the right password too, and a success forgets them", async () => {
    const { email } = await person();
    const fail = (at: Date) => refused(signIn(door(), { email, password: "not it" }, at));
    for (let count = 1; count < failuresPerEmail; count++) expect((await fail(noon)).code).toBe("UNAUTHENTICATED");
    expect((await fail(noon)).message).toContain("Wait 30 seconds");
    const locked = await refused(signIn(door(), { email, password }, seconds(29)));
    expect(locked).toMatchObject({ code: "RATE_LIMITED", extra: { headers: { "Retry-After": "1" } } });
    expect((await fail(seconds(30))).message).toContain("Wait 60 seconds");
    expect((await fail(seconds(89))).code).toBe("RATE_LIMITED");
    await signIn(door(), { email, password }, seconds(90));
    expect((await fail(seconds(91))).message).not.toContain("Wait");
  });

  test("lock an e-mail that nobody has in just the same way", async () => {
    const email = `ghost${++made}@lume.app`;
    for (let count = 1; count <= failuresPerEmail; count++) await refused(signIn(door(), { email, password: "x" }, noon));
    expect(await refused(signIn(door(), { email, password: "x" }, seconds(1)))).toMatchObject({ code: "RATE_LIMITED" });
  });

  test("lock an address that tries many e-mails, and one success there does not free it for the others", async () => {
    const from = door();
    const { email } = await person();
    const tryNext = (at: Date) => refused(signIn(from, { email: `spray${++made}@lume.app`, password: "x" }, at));
    for (let count = 1; count < failuresPerAddress - 1; count++) expect((await tryNext(noon)).code).toBe("UNAUTHENTICATED");
    await signIn(from, { email, password }, noon);
    expect((await tryNext(noon)).code).toBe("UNAUTHENTICATED");
    expect((await tryNext(noon)).message).toContain("Wait");
    expect((await tryNext(seconds(1))).code).toBe("RATE_LIMITED");
    expect(await refused(signIn(from, { email, password }, seconds(2)))).toMatchObject({ code: "RATE_LIMITED" });
  });

  test("are forgotten after an hour", async () => {
    const { email } = await person();
    for (let count = 1; count <= failuresPerEmail; count++) await refused(signIn(door(), { email, password: "x" }, noon));
    expect((await refused(signIn(door(), { email, password: "x" }, seconds(3700)))).message).not.toContain("Wait");
  });

  test("at the same moment are all counted: no more than five get to the password", async () => {
    const { email } = await person();
    const all = await Promise.all(Array.from({ length: 20 }, () => refused(signIn(door(), { email, password: "not it" }, noon))));
    expect(all.filter((each) => each.code === "UNAUTHENTICATED")).toHaveLength(failuresPerEmail);
    expect(all.filter((each) => each.code === "RATE_LIMITED")).toHaveLength(20 - failuresPerEmail);
  });

  test("wait ever longer, never longer than a quarter of an hour, and the words round up", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000 }), fc.integer({ min: 1, max: 50 }), (failures, free) => {
        const wait = lockSeconds(failures, free);
        expect(wait).toBeLessThanOrEqual(lockSecondsMax);
        expect(wait).toBeLessThanOrEqual(lockSeconds(failures + 1, free));
        expect(wait > 0).toBe(failures >= free);
      }),
    );
    expect([1, 30, 90, 91, 900].map(refusals.en.tooManySignIns).map((words) => /Wait (.*),/.exec(words)?.[1])).toEqual([
      "1 second",
      "30 seconds",
      "90 seconds",
      "2 minutes",
      "15 minutes",
    ]);
    expect(refusals.pt.wrongSignIn(91)).toBe("O e-mail ou a senha não está certo. Espere 2 minutos antes da próxima tentativa.");
  });
});

test("signing out ends the session once, with one audit entry", async () => {
  const { id, email } = await person();
  const actor = await signIn(door(), { email, password }, noon);
  await signOut(actor, seconds(60));
  await signOut(actor, seconds(61));
  expect(await actorOfSession(actor.sessionId, seconds(62))).toBeUndefined();
  expect(await db.auditEntry.count({ where: { actorId: id, action: "staff.sign_out" } })).toBe(1);
});
