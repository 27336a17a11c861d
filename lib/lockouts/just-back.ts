import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";

const backSeconds = 120;
const backMax = 50;

export type JustBack = { user: { id: string; name: string | null; email: string | null }; at: Date };

/** Who left the queue in the last two minutes because their app got through, the newest first, at most 50. */
export async function justBack(actor: Actor, now: Date = new Date()): Promise<JustBack[]> {
  authorize(actor, "lockouts:read");
  const since = new Date(now.getTime() - backSeconds * 1_000);
  const rows = await db.$queryRaw<(JustBack["user"] & { at: Date })[]>`
    SELECT u.id, u.name, u.email, back.at FROM (
      SELECT l.user_id, max(l.closed_at) AS at FROM lockouts l
      WHERE l.closed_at >= ${since} AND l.outcome <> 'superseded'
        AND NOT EXISTS (SELECT 1 FROM lockouts o WHERE o.user_id = l.user_id AND o.closed_at IS NULL)
      GROUP BY l.user_id ORDER BY at DESC LIMIT ${backMax * 2}) back
    JOIN users u ON u.id = back.user_id WHERE NOT u.is_test ORDER BY back.at DESC LIMIT ${backMax}`;
  return rows.map(({ at, ...user }) => ({ user, at }));
}
