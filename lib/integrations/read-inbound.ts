import "server-only";
import { recordAudit } from "@/lib/audit/record";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { Refusal } from "@/lib/errors";
import type { OneInbound } from "./schema";

/** What a helpdesk has sent, word for word (bytes that are not UTF-8 are shown as replaced). Whoever reads it is in the audit log. Throws NOT_FOUND, and NOT_ACTIVE when it is not kept any more. */
export async function readInbound(actor: Actor, { deliveryId: id }: OneInbound, now: Date = new Date()): Promise<{ text: string }> {
  authorize(actor, "integrations:manage");
  return db.$transaction(async (tx) => {
    const found = await tx.inboundDelivery.findUnique({ where: { id } });
    if (!found) throw new Refusal("NOT_FOUND", (t) => t.noSuchDelivery);
    if (!found.body) throw new Refusal("NOT_ACTIVE", (t) => t.inboundPurged);
    const ticket = found.ticketId ? await tx.ticket.findUnique({ where: { id: found.ticketId }, select: { userId: true } }) : null;
    const target = { kind: "inbound_delivery", id, label: found.deliveryKey };
    const about = { userId: ticket?.userId ?? undefined, ticketId: found.ticketId ?? undefined };
    await recordAudit(tx, actor, { action: "integration.read", target, ...about }, now);
    return { text: pretty(Buffer.from(found.body).toString("utf8")) };
  });
}

function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
