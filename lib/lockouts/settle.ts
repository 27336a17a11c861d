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
  // By the policy as each user meets it; no limit is never full.
  const full = Prisma.sql`(SELECT p.max_active IS NOT NULL AND (SELECT count(*) FROM consultations c
    WHERE c.user_id = l.user_id AND c.persona = l.persona AND c.goal = l.goal AND c.status = 'active') >= p.max_active
    FROM (${policyOf(Prisma.sql`l.user_id`, now)}) p)`;
  const freed = await tx.$executeRaw`
    UPDATE lockouts l SET freed_at = ${now}, freed_by = ${question.by},
      support_at = CASE WHEN ${question.support !== undefined}::boolean THEN coalesce(l.support_at, ${now}) ELSE l.support_at END,
      reset_id = CASE WHEN ${question.support !== undefined}::boolean THEN ${question.support?.resetId ?? null}::uuid ELSE l.reset_id END
    WHERE ${own} l.closed_at IS NULL AND l.freed_at IS NULL AND NOT ${full}`;
  const refused = await tx.$executeRaw`
    UPDATE lockouts l SET freed_at = NULL, freed_by = NULL
    WHERE ${own} l.closed_at IS NULL AND l.freed_at IS NOT NULL AND l.freed_by <> 'reconnect' AND ${full}`;
  return { freed, refused };
}
