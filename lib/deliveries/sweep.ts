import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { enqueue } from "@/lib/jobs/enqueue";

const sweptMax = 500;

/** Asks again for deliveries that are due and that nobody has: their worker was killed, or their job was lost. */
export async function sweepDeliveries(actor: Actor, _input: Record<string, never> = {}, now: Date = new Date()): Promise<number> {
  authorize(actor, "jobs:run");
  const due = await db.$queryRaw<{ id: string }[]>`
    SELECT id FROM deliveries d
    WHERE status = 'waiting' AND next_at <= ${now} AND (lease_until IS NULL OR lease_until <= ${now})
      AND (ticket_id IS NULL OR NOT EXISTS (
        SELECT 1 FROM deliveries earlier WHERE earlier.ticket_id = d.ticket_id AND earlier.seq < d.seq AND earlier.status = 'waiting'))
    ORDER BY next_at LIMIT ${sweptMax}`;
  for (const { id } of due) await db.$transaction((tx) => enqueue(tx, "deliveries.send", { deliveryId: id }, { key: `delivery ${id}` }));
  return due.length;
}
