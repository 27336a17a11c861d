import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { countTogether } from "@/lib/count-together";
import { Prisma } from "@/lib/db";
import { inQueue } from "./in-queue";
import type { ListLockouts } from "./list-schema";

/**
 * How many people a list of the queue has over all of its pages, counted up to `max` lockouts: then it is that number.
 */
export async function countQueue(actor: Actor, input: ListLockouts, max: number, now: Date = new Date()): Promise<number> {
  authorize(actor, "lockouts:read");
  const { rows, different } = await countTogether(actor, matching(input, actor, max, now));
  return rows >= max ? max : different;
}

// In the order of an index that holds all that is asked, and no further than `max` lockouts: then it is "more than" anyway.
// Who has written is asked in a way that no index is made for: the one there is would fetch all of them to put them in order.
function matching({ contact, ...filter }: ListLockouts, actor: Actor, max: number, now: Date): Prisma.Sql {
  const written = contact
    ? Prisma.sql`AND coalesce(l.ticket_number, 0) ${contact === "written" ? Prisma.sql`<>` : Prisma.sql`=`} 0`
    : Prisma.empty;
  return Prisma.sql`SELECT l.user_id FROM lockouts l WHERE ${inQueue(filter, actor, now)} ${written} ORDER BY l.opened_at, l.id LIMIT ${max}`;
}
