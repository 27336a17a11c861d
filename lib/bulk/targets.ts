import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { db, Prisma } from "@/lib/db";
import { inQueue } from "@/lib/lockouts/in-queue";
import type { Cause } from "@/lib/lockouts/rules";
import type { Key } from "./look";
import { bulkRowsMax } from "./rules";
import type { BulkTarget } from "./schema";

/** The keys of a target, who tried last first: their apps are the likeliest to come back soon. More than `bulkRowsMax` are not read. */
export async function keysOf(target: BulkTarget, actor: Actor, now: Date): Promise<Key[]> {
  const rows = await db.$queryRaw<Key[]>`
    SELECT user_id AS "userId", persona, goal FROM (${askedFor(target, actor, now)}) asked
    GROUP BY user_id, persona, goal ORDER BY max(last_attempt_at) DESC, user_id, persona, goal LIMIT ${bulkRowsMax + 1}`;
  return rows;
}

/** How many keys a target has by likely cause, the most first: by which to narrow down what is too many. */
export async function keysByCause(target: BulkTarget, actor: Actor, now: Date): Promise<{ cause: Cause; count: number }[]> {
  return db.$queryRaw<{ cause: Cause; count: number }[]>`
    SELECT cause, count(*)::integer AS count FROM (
      SELECT min(cause) AS cause FROM (${askedFor(target, actor, now)}) asked GROUP BY user_id, persona, goal) keys
    GROUP BY cause ORDER BY count DESC, cause`;
}

// Who was picked and has left the queue meanwhile is asked for all the same (a person by their last lockout), so that nobody
// is passed over in silence.
function askedFor(target: BulkTarget, actor: Actor, now: Date): Prisma.Sql {
  const columns = Prisma.sql`l.user_id, l.persona, l.goal, l.cause, l.last_attempt_at`;
  if ("filter" in target) {
    const { except } = target;
    const without =
      except.length === 0 ? Prisma.empty : Prisma.sql`AND l.id <> ALL(${except}::uuid[]) AND l.user_id <> ALL(${except}::uuid[])`;
    return Prisma.sql`SELECT ${columns} FROM lockouts l WHERE ${inQueue(target.filter, actor, now)} ${without}`;
  }
  const { ids } = target;
  return Prisma.sql`
    SELECT ${columns} FROM lockouts l WHERE l.user_id = ANY(${ids}::uuid[]) AND l.closed_at IS NULL AND l.freed_at IS NULL
    UNION ALL SELECT ${columns} FROM lockouts l WHERE l.id = ANY(${ids}::uuid[])
    UNION ALL SELECT * FROM (SELECT DISTINCT ON (l.user_id) ${columns} FROM lockouts l WHERE l.user_id = ANY(${ids}::uuid[])
      AND NOT EXISTS (SELECT 1 FROM lockouts o WHERE o.user_id = l.user_id AND o.closed_at IS NULL AND o.freed_at IS NULL)
      ORDER BY l.user_id, l.last_attempt_at DESC) left_meanwhile`;
}
