import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db, Prisma } from "@/lib/db";
import { keysetPage, type Page, type Position } from "@/lib/http/keyset";
import { type BehindCount, countOf, pointOf, stretchOf } from "./behind-points";
import type { Happened } from "./behind-units";
import type { ListBehind } from "./schema";

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
  const units = await pointOf(input, stretch);
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
