import "server-only";
import { recordAudit } from "@/lib/audit/record";
import type { StaffActor } from "@/lib/auth/actor";
import { Prisma, type Tx } from "@/lib/db";
import { claimOf } from "./in-queue";

export type Claim = { userId: string; staffId: string; name: string; at: Date };

/** The claim in force on a person, if there is one; its row is held until the transaction ends. */
export async function heldClaim(tx: Tx, userId: string, now: Date): Promise<Claim | undefined> {
  return (await hold(tx, userId, now)).claim;
}

/**
 * Puts somebody on a person whom nobody has, with the entry in the audit log. Two at once: the key lets one in, and the
 * other waits for it to commit and gets false. What is left of an old claim is written over by whoever holds its row.
 */
export async function claimFor(tx: Tx, actor: StaffActor, userId: string, how: "took" | "next", now: Date): Promise<boolean> {
  const { left, claim } = await hold(tx, userId, now);
  if (claim) return false;
  const made = left
    ? await tx.$executeRaw`
      UPDATE queue_claims SET staff_id = ${actor.id}::uuid, staff_name = ${actor.name}, at = ${now}, touched_at = ${now}
      WHERE user_id = ${userId}::uuid`
    : await tx.$executeRaw`
      INSERT INTO queue_claims (user_id, staff_id, staff_name, at, touched_at)
      SELECT u.id, ${actor.id}::uuid, ${actor.name}, ${now}, ${now} FROM users u WHERE u.id = ${userId}::uuid
      ON CONFLICT (user_id) DO NOTHING`;
  if (made === 0) return false;
  const target = { kind: "user", id: userId, label: await labelOf(tx, userId) };
  await recordAudit(tx, actor, { action: "queue.take", target, userId, after: { staff_id: actor.id, how } }, now);
  return true;
}

/** `left`: there is a row, held now, whether its claim is in force or not. */
async function hold(tx: Tx, userId: string, now: Date): Promise<{ left: boolean; claim: Claim | undefined }> {
  const rows = await tx.$queryRaw<unknown[]>`SELECT 1 FROM queue_claims WHERE user_id = ${userId}::uuid FOR UPDATE`;
  const [row] = await tx.$queryRaw<{ staff_id: string; staff_name: string; at: Date }[]>`
    SELECT claim.* FROM (SELECT ${userId}::uuid AS user_id) person CROSS JOIN LATERAL (${claimOf(Prisma.sql`person`, now)}) claim`;
  return { left: rows.length > 0, claim: row && { userId, staffId: row.staff_id, name: row.staff_name, at: row.at } };
}

/** What an entry about this person calls them. */
export async function labelOf(tx: Tx, userId: string): Promise<string> {
  const [person] = await tx.$queryRaw<{ label: string }[]>`
    SELECT coalesce(name, email, 'User ' || left(id::text, 8)) AS label FROM users WHERE id = ${userId}::uuid`;
  return person?.label ?? `User ${userId.slice(0, 8)}`;
}
