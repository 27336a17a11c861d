import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db, Prisma } from "@/lib/db";
import type { Status } from "@/lib/tickets/rules";

export const issueTicketsShownMax = 8;

export type IssueTicket = { id: string; number: number; subject: string; status: Status; createdAt: Date };
export type IssueTickets = {
  /** Of those that it carries, by where they stand. */
  counts: Record<Status, number>;
  /** The ones that were linked last. */
  linked: IssueTicket[];
  /** Not solved, about a chat, of people who are locked out; nobody has said yet whether they belong to it. */
  suggested: { count: number; first: IssueTicket[] };
};

/** The tickets that the known issue carries, and those that look as if they belonged to it. */
export async function readIssueTickets(actor: Actor, _input: Record<string, never> = {}): Promise<IssueTickets> {
  authorize(actor, "tickets:read");
  const [counted, linked, first, counts] = await Promise.all([
    db.$queryRaw<{ status: Status; count: number }[]>`
      SELECT t.status, count(*)::int AS count FROM issue_tickets i JOIN tickets t ON t.id = i.ticket_id WHERE i.unlinked_at IS NULL GROUP BY 1`,
    db.$queryRaw<IssueTicket[]>`
      SELECT ${columns} FROM issue_tickets i JOIN tickets t ON t.id = i.ticket_id WHERE i.unlinked_at IS NULL
      ORDER BY (t.status = 'solved'), i.linked_at DESC, i.ticket_id LIMIT ${issueTicketsShownMax}`,
    db.$queryRaw<
      IssueTicket[]
    >`SELECT ${columns} FROM tickets t WHERE ${isSuggested} ORDER BY t.created_at, t.id LIMIT ${issueTicketsShownMax}`,
    db.$queryRaw<{ count: number }[]>`SELECT count(*)::int AS count FROM tickets t WHERE ${isSuggested}`,
  ]);
  const none: Record<Status, number> = { open: 0, pending: 0, awaiting_retry: 0, solved: 0 };
  return {
    counts: { ...none, ...Object.fromEntries(counted.map((row) => [row.status, row.count])) },
    linked,
    suggested: { count: counts[0]?.count ?? 0, first },
  };
}

const columns = Prisma.sql`t.id, t.number::int AS number, t.subject, t.status, t.created_at AS "createdAt"`;

/** Condition on `tickets t`. One that was taken off by hand is not offered again. */
export const isSuggested = Prisma.sql`t.status <> 'solved' AND t.merged_into IS NULL AND t.category IN ('cant_create_chat', 'chat_disappeared')
  AND EXISTS (SELECT 1 FROM lockouts l WHERE l.user_id = t.user_id AND l.closed_at IS NULL)
  AND NOT EXISTS (SELECT 1 FROM issue_tickets i WHERE i.ticket_id = t.id)`;
