import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";

const monthsAhead = 3;

/** Makes the monthly partitions of attempts and events from now to three months ahead; answers how many were missing. */
export async function ensurePartitions(actor: Actor, now: Date = new Date()): Promise<{ made: number }> {
  authorize(actor, "jobs:run");
  const [row] = await db.$queryRaw<{ made: number }[]>`
    SELECT ensure_partitions(${now}::timestamptz, ${now}::timestamptz + make_interval(months => ${monthsAhead}::integer)) AS made`;
  return { made: row?.made ?? 0 };
}
