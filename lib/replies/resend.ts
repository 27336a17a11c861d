import "server-only";
import { recordAudit } from "@/lib/audit/record";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { Refusal } from "@/lib/errors";
import { enqueue } from "@/lib/jobs/enqueue";
import { announce } from "@/lib/live/announce";
import type { OneReply } from "./schema";

/** Has an answer or a status that was given up tried anew. Throws NOT_FOUND, and NOT_ACTIVE for one that was not given up. */
export async function resendReply(actor: Actor, { deliveryId: id }: OneReply, now: Date = new Date()): Promise<{ number: number }> {
  authorize(actor, "tickets:write");
  const ticket = await db.$transaction(async (tx) => {
    const delivery = await tx.delivery.findUnique({ where: { id, ticketId: { not: null } } });
    const found = delivery?.ticketId && (await tx.ticket.findUnique({ where: { id: delivery.ticketId } }));
    if (!found) throw new Refusal("NOT_FOUND", (t) => t.noSuchDelivery);
    const data = { status: "waiting", round: 0, nextAt: now, leaseUntil: null, endedAt: null };
    const { count } = await tx.delivery.updateMany({ where: { id, status: "dead" }, data });
    if (count === 0) throw new Refusal("NOT_ACTIVE", (t) => t.deliveryNotDead);
    await enqueue(tx, "deliveries.send", { deliveryId: id }, { key: `delivery ${id}` });
    const target = { kind: "ticket", id: found.id, label: `#${found.number}` };
    const after = { delivery_id: id, purpose: delivery.purpose };
    await recordAudit(tx, actor, { action: "ticket.resend", target, userId: found.userId ?? undefined, ticketId: found.id, after }, now);
    return found;
  });
  announce({ kind: "ticket", userId: ticket.userId ?? undefined });
  return { number: Number(ticket.number) };
}
