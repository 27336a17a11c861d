import "server-only";
import { db } from "@/lib/db";
import type { HintKind } from "./hints";
import { type LinkedLockout, lockoutFor, type Person } from "./requester";

/** Somebody whom an unlinked ticket may be from: how it names them, and what they were going through when it was written. */
export type MayBe = Person & { hints: HintKind[]; lockedOutNow: boolean; lockout: LinkedLockout | null };

/** Whom a ticket that nobody is linked to may be from, for the agent to choose; none where it is linked. */
export async function whoseItMayBe(ticket: { id: string; userId: string | null; createdAt: Date }): Promise<MayBe[]> {
  if (ticket.userId) return [];
  const rows = await db.$queryRaw<(Person & { hints: HintKind[]; lockedOutNow: boolean })[]>`
    SELECT u.id, u.name, u.email, c.hints,
      EXISTS (SELECT 1 FROM lockouts l WHERE l.user_id = u.id AND l.closed_at IS NULL AND l.freed_at IS NULL) AS "lockedOutNow"
    FROM ticket_candidates c JOIN users u ON u.id = c.user_id
    WHERE c.ticket_id = ${ticket.id}::uuid AND u.erased_at IS NULL ORDER BY cardinality(c.hints) DESC, c.user_id`;
  return db.$transaction((tx) =>
    Promise.all(rows.map(async (row) => ({ ...row, lockout: (await lockoutFor(tx, row.id, ticket.createdAt)) ?? null }))),
  );
}

/** To whom taking back the last link would lead: `none` where there is nothing to take back, null to nobody. */
export async function linkedBefore(ticket: { id: string; userId: string | null }): Promise<Person | null | "none"> {
  const last = await db.ticketFormerLink.findFirst({ where: { ticketId: ticket.id }, orderBy: { id: "desc" }, select: { userId: true } });
  if (!last) return ticket.userId ? null : "none";
  return last.userId ? db.user.findUnique({ where: { id: last.userId }, select: { id: true, name: true, email: true } }) : null;
}
