import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { newId } from "@/lib/ids";
import { refusedKeptDays } from "./limits";
import type { RefusedReason } from "./schema";

export type RefusedRow = {
  integrationId: string;
  reason: RefusedReason;
  count: number;
  /** The first and the last minute of the days that are kept. */
  first: Date;
  last: Date;
  /** Something was taken after the last of them. */
  takenSince: boolean;
};

/** What each integration's sender was refused for in the days that are kept, the latest first: a row for each reason. */
export async function listRefused(actor: Actor, _input: Record<string, never> = {}, now: Date = new Date()): Promise<RefusedRow[]> {
  authorize(actor, "integrations:manage");
  const since = new Date(now.getTime() - refusedKeptDays * 86_400_000);
  const rows = await db.$queryRaw<Omit<RefusedRow, "takenSince">[]>`
    SELECT integration_id AS "integrationId", reason, sum(count)::float8 AS count, min(minute) AS first, max(minute) AS last
    FROM refused_deliveries WHERE minute >= ${since} GROUP BY integration_id, reason ORDER BY last DESC, integration_id, reason`;
  return Promise.all(rows.map(async (row) => ({ ...row, takenSince: await isTakenSince(row) })));
}

// By the id, which begins with its time: the index of the log is read from there.
async function isTakenSince({ integrationId, last }: { integrationId: string; last: Date }): Promise<boolean> {
  const from = newId(new Date(last.getTime() + 60_000));
  return (await db.inboundDelivery.findFirst({ where: { integrationId, id: { gt: from } }, select: { id: true } })) !== null;
}
