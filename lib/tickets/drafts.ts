import "server-only";
import { type Actor, authorize, signature } from "@/lib/auth/actor";
import { db, Prisma, type Tx } from "@/lib/db";
import { Refusal } from "@/lib/errors";
import type { DraftOf, SaveDraft } from "./schema";

// What somebody has begun to answer: one text for each ticket and member of staff, on the server. It lies apart from the
// ticket, so that whatever happens to the ticket leaves it as it is; nobody else sees it, and it is no act on the ticket.

export type Draft = {
  body: string;
  version: number;
  updatedAt: Date;
  /** It was written on this ticket, which was merged into the one asked for. */
  fromNumber: number | null;
};

/**
 * Keeps what is written so far; an empty text takes the draft away. `version` is that of the text which it goes on from (0:
 * none). When another tab has written meanwhile nothing is overwritten: `kept` is false and `draft` is what is there.
 * Throws NOT_FOUND.
 */
export async function saveDraft(
  actor: Actor,
  input: SaveDraft,
  now: Date = new Date(),
): Promise<{ kept: true; version: number } | { kept: false; draft: Draft }> {
  authorize(actor, "tickets:write");
  const { ticketId, body, version } = input;
  const staffId = staffOf(actor);
  const ticket = await db.ticket.findUnique({ where: { id: ticketId }, select: { id: true } });
  if (!ticket) throw new Refusal("NOT_FOUND", (t) => t.noSuchTicket);
  const rows =
    body.trim() === ""
      ? await db.$queryRaw<{ version: number }[]>`
          DELETE FROM ticket_drafts WHERE ticket_id = ${ticketId}::uuid AND staff_id = ${staffId}::uuid AND version = ${version} RETURNING 0 AS version`
      : await db.$queryRaw<{ version: number }[]>`
          INSERT INTO ticket_drafts AS d (ticket_id, staff_id, body, version, updated_at)
          VALUES (${ticketId}::uuid, ${staffId}::uuid, ${body}, ${version + 1}, ${now})
          ON CONFLICT (ticket_id, staff_id) DO UPDATE SET body = excluded.body, version = excluded.version, updated_at = excluded.updated_at
            WHERE d.version = excluded.version - 1 OR d.body = excluded.body
          RETURNING version`;
  const [written] = rows;
  if (written) return { kept: true, version: written.version };
  const draft = await own(ticketId, staffId);
  return draft ? { kept: false, draft } : { kept: true, version: 0 };
}

/** One's own draft for a ticket; where there is none, the newest on a ticket that was merged into it. Null when there is none. */
export async function readDraft(actor: Actor, { ticketId }: DraftOf): Promise<Draft | null> {
  authorize(actor, "tickets:write");
  const staffId = staffOf(actor);
  return (await own(ticketId, staffId)) ?? (await ofMerged(ticketId, staffId));
}

/** Throws the draft away, also where it lies on a ticket that was merged into this one. */
export async function discardDraft(actor: Actor, { ticketId }: DraftOf): Promise<{ discarded: boolean }> {
  authorize(actor, "tickets:write");
  return { discarded: (await discardDraftIn(db, ticketId, staffOf(actor))) > 0 };
}

/** The same inside of the transaction that sends the answer. Answers how many there were. */
export async function discardDraftIn(tx: Pick<Tx, "$executeRaw">, ticketId: string, staffId: string): Promise<number> {
  return tx.$executeRaw`
    DELETE FROM ticket_drafts WHERE staff_id = ${staffId}::uuid
      AND ticket_id IN (SELECT ${ticketId}::uuid UNION ALL SELECT id FROM tickets WHERE merged_into = ${ticketId}::uuid)`;
}

function staffOf(actor: Actor): string {
  const { kind, id } = signature(actor);
  if (kind !== "staff") throw new Refusal("VALIDATION_FAILED", "Only a person writes a draft.");
  return id;
}

async function own(ticketId: string, staffId: string): Promise<Draft | null> {
  const row = await db.ticketDraft.findUnique({ where: { ticketId_staffId: { ticketId, staffId } } });
  return row && { body: row.body, version: row.version, updatedAt: row.updatedAt, fromNumber: null };
}

// It is gone on with on the ticket that is asked for, where there is none yet: from version 0.
async function ofMerged(ticketId: string, staffId: string): Promise<Draft | null> {
  const rows = await db.$queryRaw<{ body: string; updatedAt: Date; number: bigint }[]>(Prisma.sql`
    SELECT d.body, d.updated_at AS "updatedAt", t.number FROM tickets t JOIN ticket_drafts d ON d.ticket_id = t.id AND d.staff_id = ${staffId}::uuid
    WHERE t.merged_into = ${ticketId}::uuid ORDER BY d.updated_at DESC LIMIT 1`);
  const [row] = rows;
  return row ? { body: row.body, version: 0, updatedAt: row.updatedAt, fromNumber: Number(row.number) } : null;
}
