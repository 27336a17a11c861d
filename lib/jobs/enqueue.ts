import "server-only";
import type { Tx } from "@/lib/db";

/**
 * Puts a job of the registry into the queue, inside of the caller's transaction: no act, no job. `at`: not before then.
 * `key`: a job that waits under the same key is replaced.
 */
export async function enqueue(tx: Tx, job: string, payload: Readonly<Record<string, unknown>>, when: { at?: Date; key?: string } = {}) {
  await tx.$executeRaw`
    SELECT graphile_worker.add_job(${job}, ${JSON.stringify(payload)}::json, run_at := coalesce(${when.at ?? null}::timestamptz, now()),
      job_key := ${when.key ?? null})`;
}
