import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";

/** Counting stops after this many lockouts: "more than …" is answer enough, and costs the same at any size. */
export const overviewLockoutsMax = 10_000;

export type LockoutOverview = {
  /** People, not installations: one person may be locked out on two phones. */
  locked_out: number;
  /** People who were freed and whose app has not come back yet. */
  waiting: number;
  longest_since: Date | null;
  /** What the open lockouts are about, for the filter. */
  personas: string[];
};

/** The queue in one glance: how many people, since when, about which personas. */
export async function lockoutOverview(actor: Actor): Promise<LockoutOverview> {
  authorize(actor, "lockouts:read");
  const [overview] = await db.$queryRaw<LockoutOverview[]>`
    WITH now AS MATERIALIZED (SELECT user_id, persona, opened_at FROM lockouts WHERE closed_at IS NULL AND freed_at IS NULL
      ORDER BY opened_at, id LIMIT ${overviewLockoutsMax}),
    freed AS MATERIALIZED (SELECT user_id, persona FROM lockouts WHERE closed_at IS NULL AND freed_at IS NOT NULL
      ORDER BY opened_at, id LIMIT ${overviewLockoutsMax})
    SELECT (SELECT count(DISTINCT user_id)::int FROM now) AS locked_out, (SELECT count(DISTINCT user_id)::int FROM freed) AS waiting,
      (SELECT min(opened_at) FROM now) AS longest_since,
      (SELECT coalesce(array_agg(persona ORDER BY persona), '{}') FROM
        (SELECT persona FROM now UNION SELECT persona FROM freed) each) AS personas`;
  if (!overview) throw new Error("An aggregate without a group answers one row.");
  return overview;
}
