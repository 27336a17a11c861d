import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { type ListedTicket, listTickets } from "@/lib/tickets/list";
import { ListTickets } from "@/lib/tickets/schema";

export const ticketsCountedMax = 1_000;
const shownMax = 5;

/** Tickets that wait for somebody of support: how many (counted to a limit), and those that wait longest. */
export async function ticketsWaiting(
  actor: Actor,
  _input: Record<string, never> = {},
  now: Date = new Date(),
): Promise<{ count: number; shown: ListedTicket[] }> {
  authorize(actor, "tickets:read");
  const [page, counts] = await Promise.all([
    listTickets(actor, ListTickets.parse({ status: "open", sort: "created", order: "asc", limit: shownMax }), now),
    db.$queryRaw<{ count: number }[]>`
      SELECT count(*)::int AS count FROM (SELECT 1 FROM tickets WHERE status = 'open' LIMIT ${ticketsCountedMax}) open`,
  ]);
  return { count: counts[0]?.count ?? 0, shown: page.rows };
}
