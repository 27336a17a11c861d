import "server-only";
import type { Tx } from "@/lib/db";
import { newId } from "@/lib/ids";
import { enqueue } from "@/lib/jobs/enqueue";
import { leaseMs } from "./rules";

export type NewDelivery = {
  purpose: "alert" | "alert_test" | "weekly_report" | "ticket_reply" | "ticket_status";
  transport: "webhook" | "email" | "zendesk" | "intercom" | "chatwoot";
  target: string;
  channelId?: string;
  eventId?: string;
  /** Of a ticket's: whose order it keeps, and the helpdesk that it goes to. */
  ticketId?: string;
  integrationId?: string;
  subject: string;
  body: string;
};

/**
 * Puts a message into the outbox inside of the transaction of what it tells of. Returns its id. `by`: a worker sends it at
 * once, or the caller does and a worker only if nothing comes of that.
 */
export async function queueDelivery(tx: Tx, delivery: NewDelivery, now: Date, by: "worker" | "here" = "worker"): Promise<string> {
  const id = newId(now);
  await tx.delivery.create({ data: { ...delivery, id, createdAt: now, nextAt: now } });
  await enqueue(
    tx,
    "deliveries.send",
    { deliveryId: id },
    { key: `delivery ${id}`, ...(by === "here" && { at: new Date(now.getTime() + leaseMs) }) },
  );
  return id;
}
