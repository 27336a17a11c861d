import "server-only";
import { recordAudit } from "@/lib/audit/record";
import { type Actor, authorize, signature } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { Refusal } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { announce } from "@/lib/live/announce";
import { nextStamp } from "./revise";
import type { AddNote } from "./schema";

/** Adds a note that only staff sees. It overwrites nothing, so it never meets a stamp; the ticket counts as touched. Throws NOT_FOUND. */
export async function addTicketNote(actor: Actor, input: AddNote, now: Date = new Date()): Promise<{ id: string; ticketId: string }> {
  authorize(actor, "tickets:write");
  const id = newId(now);
  const userId = await db.$transaction(async (tx) => {
    const rows = await tx.$queryRaw<{ number: bigint; userId: string | null; updatedAt: Date }[]>`
      SELECT number, user_id AS "userId", updated_at AS "updatedAt" FROM tickets WHERE id = ${input.ticketId}::uuid FOR UPDATE`;
    const ticket = rows[0];
    if (!ticket) throw new Refusal("NOT_FOUND", (t) => t.noSuchTicket);
    const author = signature(actor);
    await tx.ticketNote.create({
      data: {
        id,
        ticketId: input.ticketId,
        at: now,
        kind: "note",
        body: input.body,
        authorKind: author.kind,
        authorId: author.id,
        authorName: author.name,
      },
    });
    await tx.ticket.update({ where: { id: input.ticketId }, data: { updatedAt: nextStamp(ticket, now) } });
    await recordAudit(
      tx,
      actor,
      {
        action: "ticket.note",
        target: { kind: "ticket", id: input.ticketId, label: `#${ticket.number}` },
        userId: ticket.userId ?? undefined,
        ticketId: input.ticketId,
        after: { note_id: id, chars: input.body.length },
      },
      now,
    );
    return ticket.userId;
  });
  announce({ kind: "ticket", userId: userId ?? undefined });
  return { id, ticketId: input.ticketId };
}
