import "server-only";
import { recordAudit } from "@/lib/audit/record";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db, type Tx } from "@/lib/db";
import { markPeople } from "@/lib/metrics/rollups/mark";

/** How long the text of a deleted chat can still be brought back. */
export const purgeAfterDays = 30;
const batchConsultationsMax = 100;
/** A run ends after so many, however many there are: the next night goes on. */
const runConsultationsMax = 50_000;

export type Purged = { consultations: number; messages: number };

/**
 * Erases the text of chats that were deleted more than 30 days ago: messages and title. The tombstone stays, as
 * `erased`, and can no longer be undone. In batches, each a transaction with its audit entry.
 */
export async function purgeConsultations(actor: Actor, now: Date = new Date()): Promise<Purged> {
  authorize(actor, "jobs:run");
  const deletedBefore = new Date(now.getTime() - purgeAfterDays * 86_400_000);
  const total: Purged = { consultations: 0, messages: 0 };
  while (total.consultations < runConsultationsMax) {
    const batch = await purgeBatch(actor, deletedBefore, now);
    total.consultations += batch.consultations;
    total.messages += batch.messages;
    if (batch.consultations === 0) break;
  }
  return total;
}

async function purgeBatch(actor: Actor, deletedBefore: Date, now: Date): Promise<Purged> {
  const due = await db.$queryRaw<Due[]>`
    SELECT user_id AS "userId", id FROM consultations
    WHERE status = 'deleted' AND gone_reason IS DISTINCT FROM 'erased' AND deleted_at < ${deletedBefore}
    ORDER BY deleted_at, user_id, id
    LIMIT ${batchConsultationsMax}`;
  if (due.length === 0) return { consultations: 0, messages: 0 };
  return db.$transaction(async (tx) => {
    const erased: string[] = [];
    let messages = 0;
    for (const chat of due) {
      const count = await erase(tx, chat, deletedBefore);
      if (count === undefined) continue;
      erased.push(chat.id);
      messages += count;
    }
    if (erased.length === 0) return { consultations: 0, messages: 0 };
    const target = { kind: "consultations", id: "purge", label: `${erased.length} deleted ${erased.length === 1 ? "chat" : "chats"}` };
    const after = { consultation_ids: erased, messages, deleted_before: deletedBefore };
    await recordAudit(tx, actor, { action: "consultation.purge", target, after }, now);
    return { consultations: erased.length, messages };
  });
}

type Due = { userId: string; id: string };

/** How many messages were erased; undefined when the chat was brought back in the meantime. One user a statement (Citus). */
async function erase(tx: Tx, { userId, id }: Due, deletedBefore: Date): Promise<number | undefined> {
  const taken = await tx.$executeRaw`
    UPDATE consultations SET title = NULL, gone_reason = 'erased'
    WHERE user_id = ${userId}::uuid AND id = ${id}::uuid AND status = 'deleted' AND deleted_at < ${deletedBefore}
      AND gone_reason IS DISTINCT FROM 'erased'`;
  if (taken === 0) return undefined;
  await markPeople(tx, [userId]);
  return tx.$executeRaw`DELETE FROM messages WHERE user_id = ${userId}::uuid AND consultation_id = ${id}::uuid`;
}
