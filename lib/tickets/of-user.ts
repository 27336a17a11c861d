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
  });
  const ids = rows.flatMap((row) => row.assigneeId ?? []);
  // Not by include, which asks for nobody's name, too.
  const staff = ids.length > 0 ? await db.staff.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } }) : [];
  const nameOf = new Map(staff.map(({ id, name }) => [id, name]));
  return rows.map((row) => ({ ...ticketRow(row), assigneeName: nameOf.get(row.assigneeId ?? "") ?? null }));
}
