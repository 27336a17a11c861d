import "server-only";
import type { Tx } from "@/lib/db";
import { Refusal } from "@/lib/errors";
import { chooseSlot } from "./rules";

export type Restored = { id: string; persona: string; goal: string; status: "active" | "archived"; slot: number | null };

/**
 * Brings an archived or deleted chat back, under the user's lock that the caller holds: into a slot by the same door as a
 * new chat (SLOT_TAKEN when there is none), or as an archived one. CONSULTATION_GONE once its messages were purged.
 */
export async function restoreConsultation(
  tx: Tx,
  question: { userId: string; id: string; as: "active" | "archived"; maxActive: number | null },
  now: Date,
): Promise<Restored> {
  const { userId, id, as } = question;
  // Locked, because the purge takes no lock of the user's: a chat is brought back with its messages or not at all.
  const [chat] = await tx.$queryRaw<{ persona: string; goal: string; status: string; gone_reason: string | null }[]>`
    SELECT persona, goal, status, gone_reason FROM consultations WHERE user_id = ${userId}::uuid AND id = ${id}::uuid FOR UPDATE`;
  if (!chat) throw new Refusal("NOT_FOUND", (t) => t.noSuchChat);
  if (chat.gone_reason === "erased") throw new Refusal("CONSULTATION_GONE", (t) => t.messagesPurged);
  const slot = as === "active" ? await freeSlot(tx, question, chat) : null;
  await tx.$executeRaw`
    WITH seen AS (UPDATE users SET change_seq = change_seq + 1 WHERE id = ${userId}::uuid RETURNING change_seq)
    UPDATE consultations c SET status = ${as}, slot = ${slot}::integer, deleted_at = NULL, gone_reason = NULL,
      archived_at = CASE WHEN ${as} = 'archived' THEN coalesce(c.archived_at, ${now}) END,
      updated_at = greatest(c.updated_at, ${now}), version = c.version + 1, change_seq = seen.change_seq
    FROM seen WHERE c.user_id = ${userId}::uuid AND c.id = ${id}::uuid`;
  return { id, persona: chat.persona, goal: chat.goal, status: as, slot };
}

async function freeSlot(
  tx: Tx,
  { userId, maxActive }: { userId: string; maxActive: number | null },
  { persona, goal }: { persona: string; goal: string },
): Promise<number> {
  const active = await tx.$queryRaw<{ id: string; slot: number }[]>`
    SELECT id, slot FROM consultations
    WHERE user_id = ${userId}::uuid AND persona = ${persona} AND goal = ${goal} AND status = 'active' ORDER BY id`;
  const slot = chooseSlot(
    active.map((chat) => chat.slot),
    maxActive,
  );
  if (slot === null) throw slotTaken(active.map((chat) => chat.id));
  return slot;
}

/** The slot is held by other chats; their ids come with it, so that a swap can be offered. */
export function slotTaken(by: readonly string[]): Refusal {
  return new Refusal("SLOT_TAKEN", (t) => t.slotTaken, {
    details: { taken_by: by },
  });
}
