import "server-only";
import { recordAudit } from "@/lib/audit/record";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { endSessions, keepAnAdmin, staffById } from "./rows";
import type { OneStaff } from "./schema";

/** Switches a person off and ends their sessions at once. Throws NOT_FOUND, and FORBIDDEN for the last admin. */
export async function disableStaff(actor: Actor, input: OneStaff, now: Date = new Date()): Promise<void> {
  authorize(actor, "staff:write");
  await db.$transaction(async (tx) => {
    await keepAnAdmin(tx, input.staffId);
    const staff = await staffById(tx, input.staffId);
    if (staff.disabledAt) return;
    await tx.staff.update({ where: { id: staff.id }, data: { disabledAt: now } });
    const sessions = await endSessions(tx, staff.id, now);
    const target = { kind: "staff", id: staff.id, label: staff.name };
    await recordAudit(tx, actor, { action: "staff.disable", target, after: { disabled: true, sessions_ended: sessions } }, now);
  });
}
