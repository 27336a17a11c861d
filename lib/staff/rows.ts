import "server-only";
import type { Tx } from "@/lib/db";
import { Refusal } from "@/lib/errors";

/** The person, locked to the end of the transaction. Throws NOT_FOUND. */
export async function staffById(tx: Tx, staffId: string): Promise<{ id: string; name: string; role: string; disabledAt: Date | null }> {
  const [staff] = await tx.$queryRaw<{ id: string; name: string; role: string; disabledAt: Date | null }[]>`
    SELECT id, name, role, disabled_at AS "disabledAt" FROM staff WHERE id = ${staffId}::uuid FOR UPDATE`;
  if (!staff) throw new Refusal("NOT_FOUND", "There is nobody with this id.");
  return staff;
}

/**
 * Throws FORBIDDEN when nobody but this person could administer the product. The admins stay locked to the end of the
 * transaction, so that two of them cannot switch each other off at the same moment.
 */
export async function keepAnAdmin(tx: Tx, leavingId: string): Promise<void> {
  const admins = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM staff WHERE role = 'admin' AND disabled_at IS NULL ORDER BY id FOR UPDATE`;
  if (admins.length === 1 && admins[0]?.id === leavingId) {
    throw new Refusal("FORBIDDEN", "This is the last admin. Make somebody else an admin first.");
  }
}

/** Ends a person's open sessions, all but one where it is named; answers how many. */
export async function endSessions(tx: Tx, staffId: string, now: Date, exceptSessionId?: string): Promise<number> {
  const ended = await tx.staffSession.updateMany({
    where: { staffId, endedAt: null, expiresAt: { gt: now }, NOT: exceptSessionId ? { id: exceptSessionId } : undefined },
    data: { endedAt: now },
  });
  return ended.count;
}
