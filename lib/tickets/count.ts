import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { countTogether } from "@/lib/count-together";
import { Prisma } from "@/lib/db";
import type { ListTickets } from "./schema";
import { ticketsWhere } from "./where";

/** How many tickets a list has over all of its pages, counted up to `max`. */
export async function countTickets(actor: Actor, input: ListTickets, max: number): Promise<number> {
  authorize(actor, "tickets:read");
  const me = actor.kind === "staff" ? actor.id : null;
  const matching = Prisma.sql`SELECT 1 FROM tickets t WHERE true ${ticketsWhere(input, me)} LIMIT ${max}`;
  return (await countTogether(actor, matching)).rows;
}
