import "server-only";
import { recordAudit } from "@/lib/audit/record";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { hashPassword } from "./password";
import { endSessions, staffById } from "./rows";
import type { SetPassword } from "./schema";

/** A new password for somebody who lost theirs; ends all their sessions. Throws NOT_FOUND. */
export async function setPassword(actor: Actor, input: SetPassword, now: Date = new Date()): Promise<{ sessionsEnded: number }> {
  authorize(actor, "staff:write");
  const passwordHash = await hashPassword(input.newPassword);
  return db.$transaction(async (tx) => {
    const staff = await staffById(tx, input.staffId);
    await tx.staff.update({ where: { id: staff.id }, data: { passwordHash } });
    const sessionsEnded = await endSessions(tx, staff.id, now);
    const target = { kind: "staff", id: staff.id, label: staff.name };
    await recordAudit(tx, actor, { action: "staff.password", target, after: { sessions_ended: sessionsEnded } }, now);
    return { sessionsEnded };
  });
}
