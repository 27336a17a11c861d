import "server-only";
import { recordAudit } from "@/lib/audit/record";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { Refusal } from "@/lib/errors";
import { enqueue } from "@/lib/jobs/enqueue";
import { announce } from "@/lib/live/announce";
import type { OneDelivery } from "./schema";

/** Has a delivery that was given up tried anew, word for word and with the same id. Throws NOT_FOUND, and NOT_ACTIVE for one that was not given up. */
export async function resendDelivery(actor: Actor, { deliveryId: id }: OneDelivery, now: Date = new Date()): Promise<{ subject: string }> {
  authorize(actor, "alerts:manage");
  const subject = await db.$transaction(async (tx) => {
    const delivery = await tx.delivery.findUnique({ where: { id, ticketId: null } });
    if (!delivery) throw new Refusal("NOT_FOUND", (t) => t.noSuchDelivery);
    const data = { status: "waiting", round: 0, nextAt: now, leaseUntil: null, endedAt: null };
    const { count } = await tx.delivery.updateMany({ where: { id, status: "dead" }, data });
    if (count === 0) throw new Refusal("NOT_ACTIVE", (t) => t.deliveryNotDead);
    await enqueue(tx, "deliveries.send", { deliveryId: id }, { key: `delivery ${id}` });
    const target = { kind: "delivery", id, label: delivery.subject };
    await recordAudit(tx, actor, { action: "delivery.resend", target }, now);
    return delivery.subject;
  });
  announce({ kind: "alert" });
  return { subject };
}
