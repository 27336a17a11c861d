import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db, Prisma } from "@/lib/db";
import { inQueue } from "./in-queue";
import type { ListLockouts } from "./list-schema";

/**
 * How many people a list of the queue has over all of its pages, counted up to `max` lockouts: then it is that number. What
 * one person asks at the same moment (the views over the queue do) is one statement.
 */
export async function countQueue(actor: Actor, input: ListLockouts, max: number, now: Date = new Date()): Promise<number> {
  authorize(actor, "lockouts:read");
  const { lockouts, people } = await countedTogether(actor, matching(input, actor, max, now));
  return lockouts >= max ? max : people;
}

// In the order of an index that holds all that is asked, and no further than `max` lockouts: then it is "more than" anyway.
// Who has written is asked in a way that no index is made for: the one there is would fetch all of them to put them in order.
function matching({ contact, ...filter }: ListLockouts, actor: Actor, max: number, now: Date): Prisma.Sql {
  const written = contact
    ? Prisma.sql`AND coalesce(l.ticket_number, 0) ${contact === "written" ? Prisma.sql`<>` : Prisma.sql`=`} 0`
    : Prisma.empty;
  return Prisma.sql`SELECT l.user_id FROM lockouts l WHERE ${inQueue(filter, actor, now)} ${written} ORDER BY l.opened_at, l.id LIMIT ${max}`;
}

type Counted = { place: number; lockouts: number; people: number };
type Waiting = { sets: Prisma.Sql[]; counted: Promise<Counted[]> };
const waiting = new WeakMap<Actor, Waiting>();

async function countedTogether(actor: Actor, set: Prisma.Sql): Promise<Counted> {
  const known = waiting.get(actor);
  const asked = known ?? gathered(actor);
  const place = asked.sets.push(set) - 1;
  const row = (await asked.counted).find((each) => each.place === place);
  if (!row) throw new Error("An aggregate without a group answers one row.");
  return row;
}

/** Waits for the end of this turn of the event loop's micro-tasks, then asks for all that came until then. */
function gathered(actor: Actor): Waiting {
  const sets: Prisma.Sql[] = [];
  const counted = Promise.resolve().then(() => {
    waiting.delete(actor);
    const counts = sets.map(
      (set, place) =>
        Prisma.sql`SELECT ${place}::int AS place, count(*)::int AS lockouts, count(DISTINCT user_id)::int AS people FROM (${set}) matching`,
    );
    return db.$queryRaw<Counted[]>`${Prisma.join(counts, " UNION ALL ")}`;
  });
  const asked = { sets, counted };
  waiting.set(actor, asked);
  return asked;
}
