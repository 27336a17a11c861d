import "server-only";
import { recordAudit } from "@/lib/audit/record";
import { type Actor, authorize, signature } from "@/lib/auth/actor";
import { db, Prisma } from "@/lib/db";
import { Refusal } from "@/lib/errors";
import { announce } from "@/lib/live/announce";
import type { LinkIssueTickets } from "./schema";
import { isSuggested } from "./tickets";

/** So many at once when all that are suggested are linked. */
const linkedAtOnceMax = 500;

/** Ties tickets to the known issue: one by its number, or all that are suggested. Throws NOT_FOUND for a number that is none. */
export async function linkIssueTickets(actor: Actor, { what }: LinkIssueTickets, now: Date = new Date()): Promise<{ linked: number }> {
  authorize(actor, "tickets:write");
  const linked = await db.$transaction(async (tx) => {
    const which = what === "suggested" ? isSuggested : Prisma.sql`t.number = ${BigInt(what.number)}`;
    const tickets = await tx.$queryRaw<{ id: string; number: bigint; user_id: string | null }[]>`
      SELECT t.id, t.number, t.user_id FROM tickets t WHERE ${which} ORDER BY t.number LIMIT ${linkedAtOnceMax}`;
    if (what !== "suggested" && tickets.length === 0) throw new Refusal("NOT_FOUND", (t) => t.noSuchTicket);
    let count = 0;
    for (const { id, number, user_id } of tickets) {
      const made = await tx.$executeRaw`
        INSERT INTO issue_tickets (ticket_id, linked_at, linked_by_name) VALUES (${id}::uuid, ${now}, ${signature(actor).name})
        ON CONFLICT (ticket_id) DO UPDATE SET linked_at = excluded.linked_at, linked_by_name = excluded.linked_by_name, unlinked_at = NULL
          WHERE issue_tickets.unlinked_at IS NOT NULL`;
      if (made === 0) continue;
      count++;
      const target = { kind: "ticket", id, label: `#${number}` };
      await recordAudit(tx, actor, { action: "issue.link_ticket", target, userId: user_id ?? undefined, ticketId: id }, now);
    }
    return count;
  });
  if (linked > 0) announce({ kind: "issue" });
  return { linked };
}
