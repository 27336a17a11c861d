import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { enqueueRun } from "./lease";

const runsMax = 100;

/**
 * Takes up the runs whose worker is gone: each gets a job for when its lease has run out, which finds nothing to do where
 * the worker lives. Every minute and whenever a worker starts, so that a run goes on a lease after a kill.
 */
export async function sweepBulk(actor: Actor): Promise<{ runs: number }> {
  authorize(actor, "jobs:run");
  return db.$transaction(async (tx) => {
    const runs = await tx.$queryRaw<{ id: string; lease_until: Date | null }[]>`
      SELECT id, lease_until FROM bulk_runs WHERE status IN ('running', 'watching') ORDER BY created_at LIMIT ${runsMax}`;
    for (const { id, lease_until } of runs) await enqueueRun(tx, id, lease_until ?? undefined);
    return { runs: runs.length };
  });
}
