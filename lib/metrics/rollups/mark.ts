import "server-only";
import type { Tx } from "@/lib/db";

/**
 * Says that rows of some people were deleted, in the transaction that deletes them: they are counted anew. Everything else
 * that changes a count is found by its row's changed_xid.
 */
export async function markPeople(tx: Pick<Tx, "$executeRaw">, userIds: readonly string[]): Promise<void> {
  if (userIds.length > 0) await tx.$executeRaw`INSERT INTO rollup_marks (person_id) SELECT unnest(${[...userIds]}::uuid[])`;
}
