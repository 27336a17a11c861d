import "server-only";
import type { Tx } from "@/lib/db";
import { enqueue } from "@/lib/jobs/enqueue";

/** What an override frees it frees until it expires: in the caller's transaction, the job that looks again then. */
export async function settleAtExpiry(tx: Tx, override: { userId: string; overrideId: string; expiresAt: Date }): Promise<void> {
  const { userId, overrideId, expiresAt } = override;
  await enqueue(tx, "lockouts.settle", { userId, at: expiresAt }, { at: expiresAt, key: `lockouts.settle ${overrideId}` });
}
