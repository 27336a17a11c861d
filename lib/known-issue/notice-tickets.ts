import "server-only";
import { Prisma, type Tx } from "@/lib/db";
import { wayOf } from "@/lib/replies/queue";
import type { Status } from "@/lib/tickets/rules";
import type { NoticeTicket } from "./notice-rules";

/** A notice goes to so many tickets at most. */
export const noticeTicketsMax = 2_000;

export type FoundTicket = NoticeTicket & { id: string; userId: string | null };

/** The tickets that the known issue carries, or some of them, as a notice looks at them; the oldest first. */
export async function noticeTickets(tx: Tx, ids?: readonly string[]): Promise<FoundTicket[]> {
  const rows = await tx.$queryRaw<{ id: string; told: boolean }[]>`
    SELECT i.ticket_id AS id, EXISTS (SELECT 1 FROM issue_notice_rows r WHERE r.ticket_id = i.ticket_id AND r.status = 'sent') AS told
    FROM issue_tickets i WHERE i.unlinked_at IS NULL ${ids ? Prisma.sql`AND i.ticket_id = ANY(${ids}::uuid[])` : Prisma.empty}
    ORDER BY i.linked_at, i.ticket_id LIMIT ${noticeTicketsMax}`;
  const told = new Map(rows.map((row) => [row.id, row.told]));
  const tickets = await tx.ticket.findMany({
    where: { id: { in: [...told.keys()] } },
    include: { integration: true },
    orderBy: { number: "asc" },
  });
  const people = await tx.user.findMany({
    where: { id: { in: tickets.flatMap((ticket) => ticket.userId ?? []) } },
    select: { id: true, name: true },
  });
  const names = new Map(people.map((person) => [person.id, person.name]));
  return tickets.map((ticket) => ({
    id: ticket.id,
    number: Number(ticket.number),
    userId: ticket.userId,
    status: ticket.status as Status,
    mergedInto: ticket.mergedInto,
    told: told.get(ticket.id) ?? false,
    hasWay: wayOf(ticket) !== "none",
    language: ticket.language,
    name: (ticket.userId && names.get(ticket.userId)) || ticket.requesterName,
  }));
}
