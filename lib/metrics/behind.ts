import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db, Prisma } from "@/lib/db";
import { env } from "@/lib/env";
import { Refusal } from "@/lib/errors";
import { keysetPage, type Page, type Position } from "@/lib/http/keyset";
import { rangeAsOf } from "./answer";
import { type Happened, pointOf, type Stretch } from "./behind-points";
import type { BehindPoint, ListBehind } from "./schema";

export type BehindCount = {
  /** Attempts, lockouts, tickets or people, whatever the number counts. */
  units: number;
  /** Different people among them. */
  people: number;
  /** Nothing that happened at or after this instant is counted, as in the number that was clicked. */
  asOf: Date;
};

export type BehindRow = {
  id: string;
  /** null: a ticket of somebody who is no user. */
  user: { id: string; name: string | null; email: string | null } | null;
  at: Date;
  /** null where it is about a person, not about one chat. */
  persona: string | null;
  happened: Happened;
};

export type Behind = Page<BehindRow> & { count: BehindCount };

/** What a number of the count metrics is made of: person by person, a page at a time, and exactly how many. Throws VALIDATION_FAILED, INVALID_CURSOR. */
export async function listBehind(actor: Actor, input: ListBehind, now: Date = new Date()): Promise<Behind> {
  authorize(actor, "users:read");
  authorize(actor, "metrics:read");
  const { cursor, limit, ...asked } = input;
  const stretch = stretchOf(asked, now);
  const units = pointOf(input, stretch);
  const page = await keysetPage<Unit>({
    question: ["behind", asked],
    cursor,
    limit,
    keyLength: 3,
    keyOf: ({ who, at_key, id }) => [who, at_key, id],
    read: (position, rows) => db.$queryRaw<Unit[]>(pageSql(units, position, rows)),
  });
  const [count, users] = await Promise.all([countOf(units, stretch), usersOf(page.rows)]);
  return { ...page, rows: page.rows.map((unit) => rowOf(unit, users)), count };
}

/** How many they are, for those who may not see who. Throws VALIDATION_FAILED. */
export async function countBehind(actor: Actor, input: BehindPoint, now: Date = new Date()): Promise<BehindCount> {
  authorize(actor, "metrics:read");
  const stretch = stretchOf(input, now);
  return countOf(pointOf(input, stretch), stretch);
}

function stretchOf({ range: question, bucket, as_of, seen_at }: BehindPoint, now: Date): Stretch {
  const earlier = (at: Date | undefined) => (at && at < now ? at : now);
  const asOf = earlier(as_of);
  const range = rangeAsOf(question, env().REPORTING_ZONE, seen_at ? earlier(seen_at) : asOf, asOf);
  const known = (at: Date) => new Date(Math.max(range.from.getTime(), Math.min(range.until.getTime(), at.getTime())));
  if (!bucket) return { from: range.from, until: range.until, asOf };
  const found = range.buckets.find(({ start }) => start.getTime() === bucket.getTime());
  if (!found) throw new Refusal("VALIDATION_FAILED", "bucket: no bucket of this range begins then.");
  return { from: known(found.start), until: known(found.end), asOf };
}

type Unit = {
  /** The person, or the nil uuid where nobody is known. */
  who: string;
  at: Date;
  /** As SQL reads it back to the microsecond. */
  at_key: string;
  id: string;
  user_id: string | null;
  persona: string | null;
  happened: Happened;
};

function pageSql(units: Prisma.Sql, position: Position | undefined, rows: number): Prisma.Sql {
  const back = position?.back ?? false;
  const way = back ? Prisma.sql`DESC` : Prisma.sql`ASC`;
  const [who, at, id] = position?.values ?? [];
  // Said of the person alone, too: that much reaches into the runs of attempts, which are each one person's.
  const after = position
    ? back
      ? Prisma.sql`WHERE p.who <= ${who}::uuid AND (p.who, p.at, p.id) < (${who}::uuid, ${at}::timestamptz, ${id}::uuid)`
      : Prisma.sql`WHERE p.who >= ${who}::uuid AND (p.who, p.at, p.id) > (${who}::uuid, ${at}::timestamptz, ${id}::uuid)`
    : Prisma.empty;
  return Prisma.sql`
    SELECT p.who, p.at, p.at::text AS at_key, p.id, p.user_id, p.persona, p.happened
    FROM (${units}) p ${after} ORDER BY p.who ${way}, p.at ${way}, p.id ${way} LIMIT ${rows}`;
}

async function countOf(units: Prisma.Sql, { asOf }: Stretch): Promise<BehindCount> {
  const [row] = await db.$queryRaw<{ units: number; people: number }[]>`
    SELECT count(*)::float8 AS units, count(DISTINCT p.writer)::float8 AS people FROM (${units}) p`;
  return { units: row?.units ?? 0, people: row?.people ?? 0, asOf };
}

type User = { id: string; name: string | null; email: string | null };

async function usersOf(units: readonly Unit[]): Promise<Map<string, User>> {
  const ids = [...new Set(units.flatMap(({ user_id }) => user_id ?? []))];
  const users = await db.user.findMany({ where: { id: { in: ids } }, select: { id: true, name: true, email: true } });
  return new Map(users.map((user) => [user.id, user]));
}

function rowOf({ id, user_id, at, persona, happened }: Unit, users: Map<string, User>): BehindRow {
  const user = user_id ? (users.get(user_id) ?? { id: user_id, name: null, email: null }) : null;
  return { id, user, at, persona, happened };
}
