import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { type TicketRow, ticketRow } from "./item";

export const ticketsOfUserMax = 20;

/** The last 20 tickets of a user, newest first, with the names of those who have them. Subjects only, no text. */
export async function listTicketsOfUser(
  actor: Actor,
  { userId }: { userId: string },
  _now: Date = new Date(),
): Promise<(TicketRow & { assigneeName: string | null })[]> {
  authorize(actor, "tickets:read");
  const rows = await db.ticket.findMany({
    where: { userId },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: ticketsOfUserMax,
    omit: { body: true },
    include: { assignee: { select: { name: true } } },
  });
  return rows.map((row) => ({ ...ticketRow(row), assigneeName: row.assignee?.name ?? null }));
}
