import "server-only";
import { recordAudit } from "@/lib/audit/record";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { keepAnAdmin, staffById } from "./rows";
import type { ChangeRole } from "./schema";

/** Another role, in force from the person's next request on. Throws NOT_FOUND, and FORBIDDEN for the last admin. */
export async function changeStaffRole(actor: Actor, input: ChangeRole, now: Date = new Date()): Promise<void> {
  authorize(actor, "staff:write");
  await db.$transaction(async (tx) => {
    if (input.role !== "admin") await keepAnAdmin(tx, input.staffId);
    const staff = await staffById(tx, input.staffId);
    if (staff.role === input.role) return;
    await tx.staff.update({ where: { id: staff.id }, data: { role: input.role } });
    const target = { kind: "staff", id: staff.id, label: staff.name };
    await recordAudit(tx, actor, { action: "staff.role", target, before: { role: staff.role }, after: { role: input.role } }, now);
  });
}
