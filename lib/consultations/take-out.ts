import "server-only";
import type { Tx } from "@/lib/db";

/** Archives chats, or leaves tombstones, under the user's lock that the caller holds: their slots are free at once. */
export async function takeOutOfUse(
  tx: Tx,
  question: { userId: string; mode: "archive" | "delete"; ids: readonly string[] },
  now: Date,
): Promise<void> {
  const { userId, mode, ids } = question;
  const [user] = await tx.$queryRaw<{ change_seq: bigint }[]>`
    UPDATE users SET change_seq = change_seq + ${ids.length} WHERE id = ${userId}::uuid RETURNING change_seq`;
  const first = (user?.change_seq ?? 0n) - BigInt(ids.length);
  for (const [index, id] of ids.entries()) {
    const common = { slot: null, updatedAt: now, version: { increment: 1 }, changeSeq: first + BigInt(index + 1) };
    await tx.consultation.update({
      where: { userId_id: { userId, id } },
      data:
        mode === "archive"
          ? { ...common, status: "archived", archivedAt: now }
          : { ...common, status: "deleted", deletedAt: now, goneReason: "reset" },
    });
  }
}
