import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { dayMs } from "@/lib/metrics/settings";

/** How long a delivery that ended can be looked up with its tries, and a change of an alert's state. */
export const deliveriesKeptDays = 90;
export const alertEventsKeptDays = 400;
const batchRows = 5_000;

/**
 * Deletes what had its time: deliveries that ended with their tries, changes of alerts' states, and links to the metrics that
 * ended as long ago. Of a ticket's answer that arrived only the words go: that it arrived stays with the ticket.
 */
export async function purgeDeliveries(
  actor: Actor,
  _input: Record<string, never> = {},
  now: Date = new Date(),
): Promise<{ deliveries: number; events: number; shares: number }> {
  authorize(actor, "jobs:run");
  const before = (days: number) => new Date(now.getTime() - days * dayMs);
  let deliveries = 0;
  for (let count = batchRows; count === batchRows; deliveries += count) count = await purgeBatch(before(deliveriesKeptDays));
  const events = await db.$executeRaw`DELETE FROM alert_events WHERE at < ${before(alertEventsKeptDays)}`;
  const shares = await db.$executeRaw`
    DELETE FROM shared_metrics WHERE expires_at < ${before(deliveriesKeptDays)} OR revoked_at < ${before(deliveriesKeptDays)}`;
  return { deliveries, events, shares };
}

async function purgeBatch(endedBefore: Date): Promise<number> {
  return db.$transaction(async (tx) => {
    const old = await tx.$queryRaw<{ id: string }[]>`
      SELECT id FROM deliveries
      WHERE ended_at < ${endedBefore} AND status <> 'waiting' AND (ticket_id IS NULL OR (status = 'sent' AND body <> ''))
      ORDER BY ended_at LIMIT ${batchRows} FOR UPDATE SKIP LOCKED`;
    const ids = old.map(({ id }) => id);
    await tx.deliveryTry.deleteMany({ where: { deliveryId: { in: ids } } });
    await tx.delivery.updateMany({ where: { id: { in: ids }, ticketId: { not: null } }, data: { body: "", subject: "" } });
    await tx.delivery.deleteMany({ where: { id: { in: ids }, ticketId: null } });
    return ids.length;
  });
}
