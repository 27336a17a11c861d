import "server-only";
import { Prisma, type Tx } from "@/lib/db";
import { policyOf } from "@/lib/policy/for-user";

export type FreedBy = "archive" | "delete" | "reconnect" | "policy" | "user";

/**
 * Brings "freed" of the open lockouts in line with the slots as they are now, both ways, for one user or (after a policy
 * change) for everybody. Call it in the transaction, after the slots or the policy changed. Locked out now = open and not
 * freed = the server would refuse again: this is the one place that keeps it so outside of a create.
 * With `support`, the lockouts that it frees are marked as helped by support, and by which reset.
 */
export async function settleFreed(
  tx: Tx,
  question: { userId?: string; by: FreedBy; support?: { resetId?: string } },
  now: Date,
): Promise<{ freed: number; refused: number }> {
  const own = question.userId ? Prisma.sql`l.user_id = ${question.userId}::uuid AND` : Prisma.empty;
  const { frees, refuses, keepsFreed } = movesUnder(policyOf(Prisma.sql`l.user_id`, now));
  const freed = await tx.$executeRaw`
    UPDATE lockouts l SET freed_at = ${now}, freed_by = ${question.by}, changed_xid = DEFAULT,
      support_at = CASE WHEN ${question.support !== undefined}::boolean THEN coalesce(l.support_at, ${now}) ELSE l.support_at END,
      reset_id = CASE WHEN ${question.support !== undefined}::boolean THEN ${question.support?.resetId ?? null}::uuid ELSE l.reset_id END
    WHERE ${own} l.closed_at IS NULL AND ${frees}`;
  const refused = await tx.$executeRaw`
    UPDATE lockouts l SET freed_at = NULL, freed_by = NULL, changed_xid = DEFAULT WHERE ${own} l.closed_at IS NULL AND ${refuses}`;
  await tx.$executeRaw`UPDATE lockouts l SET freed_by = ${question.by} WHERE ${own} l.closed_at IS NULL AND ${keepsFreed}`;
  return { freed, refused };
}

/**
 * Conditions on an open lockout `l`: a policy (a query of one row, as policyOf makes it for l.user_id) frees it, or refuses
 * it again. No limit is never full. Who was reconnected is let through by the id in the 409, as long as it is in there;
 * `keepsFreed`: it is not any more, but there is a free slot.
 */
export function movesUnder(policy: Prisma.Sql): Record<"frees" | "refuses" | "keepsFreed", Prisma.Sql> {
  const full = Prisma.sql`(SELECT p.max_active IS NOT NULL AND (SELECT count(*) FROM consultations c
    WHERE c.user_id = l.user_id AND c.persona = l.persona AND c.goal = l.goal AND c.status = 'active') >= p.max_active
    FROM (${policy}) p)`;
  const handsId = Prisma.sql`(SELECT p.conflict_includes_id FROM (${policy}) p)`;
  return {
    // Where another backend refused and did not say by which chat, what we know of the slots says nothing.
    frees: Prisma.sql`(l.freed_at IS NULL AND l.consultation_id IS NOT NULL AND NOT ${full})`,
    refuses: Prisma.sql`(l.freed_at IS NOT NULL AND ${full} AND NOT (l.freed_by = 'reconnect' AND ${handsId}))`,
    keepsFreed: Prisma.sql`(l.freed_by = 'reconnect' AND NOT ${handsId} AND NOT ${full})`,
  };
}
