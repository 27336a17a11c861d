import "server-only";
import { recordAudit } from "@/lib/audit/record";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { Refusal } from "@/lib/errors";
import { enqueue } from "@/lib/jobs/enqueue";
import { announce } from "@/lib/live/announce";
import type { OneInbound } from "./schema";

/** Has a delivery read once more, as it came. It does no harm: the same news twice is the same ticket. Throws NOT_FOUND, and NOT_ACTIVE when its text is not kept any more. */
export async function rerunInbound(actor: Actor, { deliveryId: id }: OneInbound, now: Date = new Date()): Promise<{ id: string }> {
  authorize(actor, "integrations:manage");
  await db.$transaction(async (tx) => {
    const found = await tx.inboundDelivery.findUnique({ where: { id }, select: { deliveryKey: true, status: true, ticketId: true } });
    if (!found) throw new Refusal("NOT_FOUND", (t) => t.noSuchDelivery);
    const data = { status: "waiting", tries: 0, nextAt: now };
    const { count } = await tx.inboundDelivery.updateMany({ where: { id, body: { not: null } }, data });
    if (count === 0) throw new Refusal("NOT_ACTIVE", (t) => t.inboundPurged);
    await enqueue(tx, "integrations.process", {}, { key: "integrations.process" });
    const target = { kind: "inbound_delivery", id, label: found.deliveryKey };
    await recordAudit(
      tx,
      actor,
      { action: "integration.rerun", target, ticketId: found.ticketId ?? undefined, before: { status: found.status } },
      now,
    );
  });
  announce({ kind: "alert" });
  return { id };
}
