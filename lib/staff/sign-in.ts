import "server-only";
import { recordAudit } from "@/lib/audit/record";
import { type Actor, authorize, type Role, type StaffActor } from "@/lib/auth/actor";
import { sessionHours } from "@/lib/auth/session-cookie";
import { db } from "@/lib/db";
import { Refusal } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { verifyPassword } from "./password";
import type { SignIn } from "./schema";
import { chargeTry, refundTry } from "./throttle";

/**
 * E-mail and password → a session of twelve hours. Throws UNAUTHENTICATED when they do not fit (the same, and after the
 * same time, for an e-mail that nobody has), RATE_LIMITED after too many of those, FORBIDDEN for who was switched off.
 */
export async function signIn(actor: Actor, input: SignIn, now: Date = new Date()): Promise<StaffActor> {
  authorize(actor, "staff:sign_in");
  const { lockedSeconds } = await chargeTry(input.email, actor.address, now);
  const staff = await db.staff.findUnique({ where: { email: input.email } });
  const fits = await verifyPassword(staff?.passwordHash, input.password);
  if (!staff || !fits) {
    await recordFailure(actor, staff ?? undefined, "wrong e-mail or password", now);
    throw new Refusal("UNAUTHENTICATED", (t) => t.wrongSignIn(lockedSeconds));
  }
  // Said only to who knows the password.
  if (staff.disabledAt) {
    await recordFailure(actor, staff, "the account is switched off", now);
    throw new Refusal("FORBIDDEN", (t) => t.accountOff);
  }
  const sessionId = newId(now);
  const person: StaffActor = {
    kind: "staff",
    id: staff.id,
    name: staff.name,
    email: staff.email,
    role: staff.role as Role,
    sessionId,
    requestId: actor.requestId,
    address: actor.address,
  };
  await db.$transaction(async (tx) => {
    await tx.staffSession.create({
      data: {
        id: sessionId,
        staffId: staff.id,
        createdAt: now,
        expiresAt: new Date(now.getTime() + sessionHours * 3_600_000),
        address: actor.address,
      },
    });
    await tx.staff.update({ where: { id: staff.id }, data: { lastSignInAt: now } });
    await refundTry(tx, input.email, actor.address);
    await recordAudit(
      tx,
      person,
      { action: "staff.sign_in", target: { kind: "staff", id: staff.id, label: staff.name }, after: { session_id: sessionId } },
      now,
    );
  });
  return person;
}

// What was typed for an unknown account is not kept: people type passwords into the wrong field.
async function recordFailure(actor: Actor, staff: { id: string; name: string } | undefined, reason: string, now: Date): Promise<void> {
  const target = staff
    ? { kind: "staff", id: staff.id, label: staff.name }
    : { kind: "staff", id: "unknown", label: "nobody with this e-mail" };
  await db.$transaction((tx) => recordAudit(tx, actor, { action: "staff.sign_in_failed", target, reason }, now));
}
