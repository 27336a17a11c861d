import "server-only";
import { recordAudit } from "@/lib/audit/record";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { Refusal } from "@/lib/errors";
import { announce } from "@/lib/live/announce";
import { auditedOf, itemOf } from "./list";
import type { RemoveAnnotation } from "./schema";

/** Takes a note or a release off the charts; what it said stays in the audit log. A change of policy cannot be taken off. */
export async function removeAnnotation(actor: Actor, input: RemoveAnnotation, now: Date = new Date()): Promise<void> {
  authorize(actor, "annotations:write");
  await db.$transaction(async (tx) => {
    const found = await tx.annotation.findUnique({ where: { id: input.id } });
    if (!found) throw new Refusal("NOT_FOUND", (t) => t.markGone);
    if (found.kind === "policy") throw new Refusal("VALIDATION_FAILED", (t) => t.policyMarkStays);
    // Two at once: one of them finds nothing to delete.
    const { count } = await tx.annotation.deleteMany({ where: { id: input.id } });
    if (count === 0) throw new Refusal("NOT_FOUND", (t) => t.markGone);
    const target = { kind: "annotation", id: found.id, label: found.title };
    await recordAudit(tx, actor, { action: "annotation.remove", target, before: auditedOf(itemOf(found)) }, now);
  });
  announce({ kind: "policy" });
}
