import "server-only";
import { db, type Tx } from "@/lib/db";
import { enqueue } from "@/lib/jobs/enqueue";

// Who works on a run. The job queue keeps a killed worker's job for hours; a lease lets go of it after seconds. It only
// saves work: that a row is done once is held by the row itself (row.ts), however many workers think they are alone.

/** Puts the run's next piece of work into the queue; the one that waits already is replaced. */
export async function enqueueRun(tx: Tx, runId: string, at?: Date): Promise<void> {
  await enqueue(tx, "bulk.run", { runId }, { at, key: `bulk.run ${runId}` });
}

/** Takes a run that nobody works on. The database's clock decides, so that workers on several machines agree. */
export async function takeLease(lease: { runId: string; owner: string; ms: number }): Promise<boolean> {
  const taken = await db.$executeRaw`
    UPDATE bulk_runs SET lease_owner = ${lease.owner}::uuid, lease_until = clock_timestamp() + ${lease.ms} * interval '1 millisecond'
    WHERE id = ${lease.runId}::uuid AND status IN ('running', 'watching') AND (lease_until IS NULL OR lease_until <= clock_timestamp())`;
  return taken > 0;
}

/** Says that its owner lives, before each row; false once the run was stopped or somebody else has taken it over. */
export async function keepLease(lease: { runId: string; owner: string; ms: number }): Promise<boolean> {
  const kept = await db.$executeRaw`
    UPDATE bulk_runs SET lease_until = clock_timestamp() + ${lease.ms} * interval '1 millisecond'
    WHERE id = ${lease.runId}::uuid AND lease_owner = ${lease.owner}::uuid AND status IN ('running', 'watching')`;
  return kept > 0;
}

/** Lets go of it, and asks for the next piece of work where there is more to do: at once, or at a time. */
export async function endLease(lease: { runId: string; owner: string }, next?: { at?: Date }): Promise<void> {
  await db.$transaction(async (tx) => {
    const own = await tx.$executeRaw`
      UPDATE bulk_runs SET lease_owner = NULL, lease_until = NULL WHERE id = ${lease.runId}::uuid AND lease_owner = ${lease.owner}::uuid`;
    if (own > 0 && next) await enqueueRun(tx, lease.runId, next.at);
  });
}
