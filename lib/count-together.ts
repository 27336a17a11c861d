import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { db, Prisma } from "@/lib/db";

export type Counted = { rows: number /** Of the one column that is selected. */; different: number };

type Waiting = { sets: Prisma.Sql[]; counted: Promise<(Counted & { place: number })[]> };
const waiting = new WeakMap<Actor, Waiting>();

/**
 * How many rows a SELECT of one column has, and how many different ones. What one person asks at the same moment (the views
 * over a table do) is one statement: nine of their own took longer to send and to plan than to count.
 */
export async function countTogether(actor: Actor, set: Prisma.Sql): Promise<Counted> {
  const asked = waiting.get(actor) ?? gathered(actor);
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
        Prisma.sql`SELECT ${place}::int AS place, count(*)::int AS rows, count(DISTINCT one)::int AS different FROM (${set}) AS set(one)`,
    );
    return db.$queryRaw<(Counted & { place: number })[]>`${Prisma.join(counts, " UNION ALL ")}`;
  });
  const asked = { sets, counted };
  waiting.set(actor, asked);
  return asked;
}
