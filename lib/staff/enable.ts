import "server-only";
import { recordAudit } from "@/lib/audit/record";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { staffById } from "./rows";
import type { OneStaff } from "./schema";

/** Lets a person who was switched off sign in again. Throws NOT_FOUND. */
export async function enableStaff(actor: Actor, input: OneStaff, now: Date = new Date()): Promise<void> {
  authorize(actor, "staff:write");
  await db.$transaction(async (tx) => {
    const staff = await staffById(tx, input.staffId);
    if (!staff.disabledAt) return;
    await tx.staff.update({ where: { id: staff.id }, data: { disabledAt: null } });
    const target = { kind: "staff", id: staff.id, label: staff.name };
    await recordAudit(tx, actor, { action: "staff.enable", target, after: { disabled: false } }, now);
  });
}
