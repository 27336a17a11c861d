import "server-only";
import { authorize, type SystemActor } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { bodyKeptDays, refusedKeptDays, refusedMinutesMax, rowKeptDays } from "./limits";

const batchMax = 5_000;

/** Takes away the bodies of deliveries after 30 days, and the rows after 90. What waits to be read stays. So with the minutes of what was refused. */
export async function purgeInbound(actor: SystemActor, _input: Record<string, never> = {}, now: Date = new Date()): Promise<number> {
  authorize(actor, "jobs:run");
  const before = (days: number) => new Date(now.getTime() - days * 86_400_000);
  let purged = 0;
  for (let count = batchMax; count === batchMax; purged += count) {
    count = await db.$executeRaw`
      UPDATE inbound_deliveries SET body = NULL WHERE id IN (
        SELECT id FROM inbound_deliveries WHERE body IS NOT NULL AND status <> 'waiting' AND received_at < ${before(bodyKeptDays)} LIMIT ${batchMax})`;
  }
  for (let count = batchMax; count === batchMax; ) {
    count = await db.$executeRaw`
      DELETE FROM inbound_deliveries WHERE id IN (
        SELECT id FROM inbound_deliveries WHERE status <> 'waiting' AND body IS NULL AND received_at < ${before(rowKeptDays)} LIMIT ${batchMax})`;
  }
  await db.$executeRaw`
    DELETE FROM refused_deliveries r USING (
      SELECT integration_id, reason, minute, row_number() OVER (PARTITION BY integration_id, reason ORDER BY minute DESC) AS nth FROM refused_deliveries
    ) kept
    WHERE kept.integration_id = r.integration_id AND kept.reason = r.reason AND kept.minute = r.minute
      AND (r.minute < ${before(refusedKeptDays)} OR kept.nth > ${refusedMinutesMax})`;
  return purged;
}
