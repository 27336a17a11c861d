import "server-only";
import { db, Prisma } from "@/lib/db";
import { matching, type TextMatch } from "@/lib/users/search-rows";
import type { PersonFacts } from "./people";

// Where more people have a text than are shown, those who are locked out now are looked for by themselves: from the names,
// by the index alone, and from the lockouts. Each way has a bound, so that no name is too common and no day too bad.

/** People of one name, or of names that begin alike, whose ids are held against the open lockouts: the newest of one name. */
const namesMax = 2_000;
/** Those who were locked out last, whose names are held against the text. */
const lockoutsMax = 1_000;
/** Rows of the table that are read to put them in order. */
const readMax = 50;

const columns = Prisma.sql`u.id, u.email, u.name, u.created_at, u.last_seen_at`;
const lastSeenFirst = Prisma.sql`ORDER BY u.last_seen_at DESC NULLS LAST, u.id`;
const lockedOut = Prisma.sql`l.closed_at IS NULL AND l.freed_at IS NULL`;
const lockedOutNamed = Prisma.sql`ARRAY(SELECT id FROM named n WHERE EXISTS (SELECT FROM lockouts l WHERE l.user_id = n.id AND ${lockedOut}) LIMIT ${readMax})`;

/**
 * Of everybody with exactly this name: who is locked out now, and of the others who was seen last, `limit` of each. Exact up to
 * 2,000 of the name; of more, the newest 2,000. Of those who are not locked out, the newest 50.
 */
export function namesakes(name: string, limit: number): Promise<PersonFacts[]> {
  return db.$queryRaw<PersonFacts[]>`
    WITH named AS MATERIALIZED (SELECT id FROM users WHERE lower(name) = lower(${name}) ORDER BY id DESC LIMIT ${namesMax})
    (SELECT ${columns} FROM users u WHERE u.id = ANY(${lockedOutNamed}) ${lastSeenFirst} LIMIT ${limit})
    UNION ALL
    (SELECT ${columns} FROM users u WHERE u.id = ANY(ARRAY(SELECT id FROM named LIMIT ${readMax})) ${lastSeenFirst} LIMIT ${limit})`;
}

/**
 * Who is locked out now and has a text that many have, `limit` of each way: names that begin with it, 2,000 of them by the
 * alphabet, and whoever has it among the 1,000 who were locked out last, wherever it stands. Somebody may come twice.
 */
export async function lockedOutWith(match: TextMatch, limit: number): Promise<PersonFacts[]> {
  const last = `${match.text}\u{10ffff}`;
  const [beginning, lately] = await Promise.all([
    db.$queryRaw<PersonFacts[]>`
      WITH named AS MATERIALIZED (SELECT id FROM users
        WHERE lower(name) ~>=~ lower(${match.text}) AND lower(name) ~<~ lower(${last}) LIMIT ${namesMax})
      SELECT ${columns} FROM users u WHERE u.id = ANY(${lockedOutNamed}) ${lastSeenFirst} LIMIT ${limit}`,
    db.$queryRaw<PersonFacts[]>`
      WITH lately AS MATERIALIZED (SELECT l.user_id FROM lockouts l WHERE ${lockedOut}
        ORDER BY l.opened_at DESC, l.id DESC LIMIT ${lockoutsMax})
      SELECT ${columns} FROM users u WHERE u.id IN (SELECT user_id FROM lately) AND ${matching(match)} ${lastSeenFirst} LIMIT ${limit}`,
  ]);
  return [...beginning, ...lately];
}
