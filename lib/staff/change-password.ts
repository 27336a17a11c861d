import "server-only";
import { recordAudit } from "@/lib/audit/record";
import { authorize, type StaffActor } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { Refusal } from "@/lib/errors";
import { hashPassword, verifyPassword } from "./password";
import { endSessions } from "./rows";
import type { ChangePassword } from "./schema";
import { chargeTry, refundTry } from "./throttle";

/**
 * One's own new password; ends one's other sessions and answers how many. Throws VALIDATION_FAILED when the current
 * one is wrong, and RATE_LIMITED after too many of those: an open screen is no place to guess at.
 */
export async function changePassword(actor: StaffActor, input: ChangePassword, now: Date = new Date()): Promise<{ sessionsEnded: number }> {
  authorize(actor, "profile:own");
  await chargeTry(actor.email, actor.address, now);
  const staff = await db.staff.findUniqueOrThrow({ where: { id: actor.id } });
  if (!(await verifyPassword(staff.passwordHash, input.currentPassword))) {
    throw new Refusal("VALIDATION_FAILED", "The current password is not right.");
  }
  const passwordHash = await hashPassword(input.newPassword);
  return db.$transaction(async (tx) => {
    await tx.staff.update({ where: { id: actor.id }, data: { passwordHash } });
    const sessionsEnded = await endSessions(tx, actor.id, now, actor.sessionId);
    await refundTry(tx, actor.email, actor.address);
    const target = { kind: "staff", id: actor.id, label: staff.name };
    await recordAudit(tx, actor, { action: "staff.password", target, after: { sessions_ended: sessionsEnded } }, now);
    return { sessionsEnded };
  });
}
