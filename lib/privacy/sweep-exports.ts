import "server-only";
import { recordAudit } from "@/lib/audit/record";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { labelOf } from "./held-request";

const sweptAtOnceMax = 200;

/** Removes exports whose 7 days are over; the request itself stays, as done. */
export async function sweepExports(actor: Actor, now: Date = new Date()): Promise<{ removed: number }> {
  authorize(actor, "jobs:run");
  const due = await db.$queryRaw<{ id: string; user_id: string }[]>`
    SELECT r.id, r.user_id FROM privacy_requests r
    WHERE r.expires_at <= ${now} AND EXISTS (SELECT 1 FROM privacy_export_parts p WHERE p.request_id = r.id)
    ORDER BY r.expires_at LIMIT ${sweptAtOnceMax}`;
  for (const { id, user_id } of due) {
    await db.$transaction(async (tx) => {
      const { count } = await tx.privacyExportPart.deleteMany({ where: { requestId: id } });
      if (count === 0) return;
      const target = { kind: "user", id: user_id, label: await labelOf(tx, user_id) };
      await recordAudit(tx, actor, { action: "privacy.export_end", target, userId: user_id, after: { request_id: id } }, now);
    });
  }
  return { removed: due.length };
}
