import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { ofRealPeople } from "./real-people";

/** Counting stops after this many lockouts: "more than …" is answer enough, and costs the same at any size. */
export const overviewLockoutsMax = 10_000;

/** One person may be locked out on two phones, or from two chats: people are counted apart from lockouts. */
export type Count = { people: number; lockouts: number };

export type LockoutOverview = {
  locked_out: Count;
  /** Freed, and their app has not come back yet. */
  waiting: Count;
  longest_since: Date | null;
  /** What the open lockouts are about, for the filter. */
  personas: string[];
};

/** The queue in one glance: how many people, since when, about which personas. */
export async function lockoutOverview(actor: Actor): Promise<LockoutOverview> {
  authorize(actor, "lockouts:read");
  const [row] = await db.$queryRaw<Row[]>`
    WITH now AS MATERIALIZED (SELECT l.user_id, l.persona, l.opened_at FROM lockouts l
      WHERE l.closed_at IS NULL AND l.freed_at IS NULL AND ${ofRealPeople} ORDER BY l.opened_at, l.id LIMIT ${overviewLockoutsMax}),
    freed AS MATERIALIZED (SELECT l.user_id, l.persona FROM lockouts l
      WHERE l.closed_at IS NULL AND l.freed_at IS NOT NULL AND ${ofRealPeople} ORDER BY l.opened_at, l.id LIMIT ${overviewLockoutsMax})
    SELECT (SELECT count(DISTINCT user_id)::int FROM now) AS people_now, (SELECT count(*)::int FROM now) AS lockouts_now,
      (SELECT count(DISTINCT user_id)::int FROM freed) AS people_freed, (SELECT count(*)::int FROM freed) AS lockouts_freed,
      (SELECT min(opened_at) FROM now) AS longest_since,
      (SELECT coalesce(array_agg(persona ORDER BY persona), '{}') FROM
        (SELECT persona FROM now UNION SELECT persona FROM freed) each) AS personas`;
  if (!row) throw new Error("An aggregate without a group answers one row.");
  return {
    locked_out: { people: row.people_now, lockouts: row.lockouts_now },
    waiting: { people: row.people_freed, lockouts: row.lockouts_freed },
    longest_since: row.longest_since,
    personas: row.personas,
  };
}

type Row = Pick<LockoutOverview, "longest_since" | "personas"> &
  Record<"people_now" | "lockouts_now" | "people_freed" | "lockouts_freed", number>;
