import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { Refusal } from "@/lib/errors";
import { type Draft, ownDraft, staffOf } from "./drafts";
import type { SaveDraft } from "./schema";

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
  const draft = await ownDraft(ticketId, staffId);
  return draft ? { kept: false, draft } : { kept: true, version: 0 };
}
