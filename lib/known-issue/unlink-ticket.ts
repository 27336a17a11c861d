import "server-only";
import { recordAudit } from "@/lib/audit/record";
import { type Actor, authorize, signature } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { announce } from "@/lib/live/announce";
import type { UnlinkIssueTicket } from "./schema";

/** Takes a ticket off the known issue, or says of a suggested one that it is something else: it is not suggested again. */
export async function unlinkIssueTicket(
  actor: Actor,
  { ticketId }: UnlinkIssueTicket,
  now: Date = new Date(),
): Promise<{ unlinked: boolean }> {
  authorize(actor, "tickets:write");
  const unlinked = await db.$transaction(async (tx) => {
    const ticket = await tx.ticket.findUnique({ where: { id: ticketId }, select: { number: true, userId: true } });
    if (!ticket) return false;
    const done = await tx.$executeRaw`
      INSERT INTO issue_tickets (ticket_id, linked_at, linked_by_name, unlinked_at) VALUES (${ticketId}::uuid, ${now}, ${signature(actor).name}, ${now})
      ON CONFLICT (ticket_id) DO UPDATE SET unlinked_at = excluded.unlinked_at WHERE issue_tickets.unlinked_at IS NULL`;
    if (done === 0) return false;
    const target = { kind: "ticket", id: ticketId, label: `#${ticket.number}` };
    await recordAudit(tx, actor, { action: "issue.unlink_ticket", target, userId: ticket.userId ?? undefined, ticketId }, now);
    return true;
  });
  if (unlinked) announce({ kind: "issue" });
  return { unlinked };
}
