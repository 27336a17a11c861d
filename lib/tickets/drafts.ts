import "server-only";
import { type Actor, signature } from "@/lib/auth/actor";
import { db, Prisma, type Tx } from "@/lib/db";
import { Refusal } from "@/lib/errors";

// What somebody has begun to answer: one text for each ticket and member of staff, on the server. It lies apart from the
// ticket, so that whatever happens to the ticket leaves it as it is; nobody else sees it, and it is no act on the ticket.

export type Draft = {
  body: string;
  version: number;
  updatedAt: Date;
  /** It was written on this ticket, which was merged into the one asked for. */
  fromNumber: number | null;
};

/** Throws somebody's draft away, also where it lies on a ticket that was merged into this one: for the transaction that sends the answer. Answers how many there were. */
export async function discardDraftIn(tx: Pick<Tx, "$executeRaw">, ticketId: string, staffId: string): Promise<number> {
  return tx.$executeRaw`
    DELETE FROM ticket_drafts WHERE staff_id = ${staffId}::uuid
      AND ticket_id IN (SELECT ${ticketId}::uuid UNION ALL SELECT id FROM tickets WHERE merged_into = ${ticketId}::uuid)`;
}

/** Whose drafts they are. */
export function staffOf(actor: Actor): string {
  const { kind, id } = signature(actor);
  if (kind !== "staff") throw new Refusal("VALIDATION_FAILED", "Only a person writes a draft.");
  return id;
}

export async function ownDraft(ticketId: string, staffId: string): Promise<Draft | null> {
  const row = await db.ticketDraft.findUnique({ where: { ticketId_staffId: { ticketId, staffId } } });
  return row && { body: row.body, version: row.version, updatedAt: row.updatedAt, fromNumber: null };
}

/** The newest of theirs on a ticket that was merged into this one, to be gone on with here: from version 0. */
export async function draftOfMerged(ticketId: string, staffId: string): Promise<Draft | null> {
  const rows = await db.$queryRaw<{ body: string; updatedAt: Date; number: bigint }[]>(Prisma.sql`
    SELECT d.body, d.updated_at AS "updatedAt", t.number FROM tickets t JOIN ticket_drafts d ON d.ticket_id = t.id AND d.staff_id = ${staffId}::uuid
    WHERE t.merged_into = ${ticketId}::uuid ORDER BY d.updated_at DESC LIMIT 1`);
  const [row] = rows;
  return row ? { body: row.body, version: 0, updatedAt: row.updatedAt, fromNumber: Number(row.number) } : null;
}
