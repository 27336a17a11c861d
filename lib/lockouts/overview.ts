import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { inQueue } from "./in-queue";

/** Counting stops after this many lockouts: "more than …" is answer enough, and costs the same at any size. */
export const overviewLockoutsMax = 2_000;

/** One person may be locked out on two phones, or from two chats: people are counted apart from lockouts. */
export type Count = { people: number; lockouts: number };

export type LockoutOverview = {
  locked_out: Count;
  /** Freed, and their app has not come back yet. */
  waiting: Count;
  longest_since: Date | null;
  /** What the open lockouts are about, for the filter. */
  personas: string[];
  /** The versions of the app that were refused, the newest first. */
  app_versions: string[];
};

/** The queue in one glance: how many people, since when, about which personas. */
export async function lockoutOverview(actor: Actor, now: Date = new Date()): Promise<LockoutOverview> {
  authorize(actor, "lockouts:read");
  const [row] = await db.$queryRaw<Row[]>`
    WITH now AS MATERIALIZED (SELECT l.user_id, l.persona, l.app_version, l.opened_at FROM lockouts l
      WHERE ${inQueue({}, actor, now)} ORDER BY l.opened_at, l.id LIMIT ${overviewLockoutsMax}),
    freed AS MATERIALIZED (SELECT l.user_id, l.persona, l.app_version FROM lockouts l
      WHERE ${inQueue({ state: "waiting" }, actor, now)} ORDER BY l.opened_at, l.id LIMIT ${overviewLockoutsMax}),
    kinds AS MATERIALIZED (SELECT persona, app_version FROM now GROUP BY 1, 2 UNION SELECT persona, app_version FROM freed GROUP BY 1, 2)
    SELECT CASE WHEN (SELECT count(*) FROM now) < ${overviewLockoutsMax} THEN (SELECT count(DISTINCT user_id)::int FROM now) END AS people_now,
      CASE WHEN (SELECT count(*) FROM freed) < ${overviewLockoutsMax} THEN (SELECT count(DISTINCT user_id)::int FROM freed) END AS people_freed,
      (SELECT count(*)::int FROM now) AS lockouts_now, (SELECT count(*)::int FROM freed) AS lockouts_freed,
      (SELECT min(opened_at) FROM now) AS longest_since,
      (SELECT coalesce(array_agg(DISTINCT persona), '{}') FROM kinds) AS personas,
      (SELECT coalesce(array_agg(DISTINCT app_version), '{}') FROM kinds WHERE app_version IS NOT NULL) AS app_versions`;
  if (!row) throw new Error("An aggregate without a group answers one row.");
  return {
    locked_out: countOf(row.people_now, row.lockouts_now),
    waiting: countOf(row.people_freed, row.lockouts_freed),
    longest_since: row.longest_since,
    // Put in order here: the database would sort all the lockouts by these words to find the few that are different.
    personas: row.personas.sort(),
    app_versions: row.app_versions.sort((a, b) => b.localeCompare(a, "en", { numeric: true })),
  };
}

// Where counting stopped, the people are at least as many as were counted: "2,000+", not 1,982.
function countOf(people: number | null, lockouts: number): Count {
  return { people: people ?? overviewLockoutsMax, lockouts };
}

type Row = Pick<LockoutOverview, "longest_since" | "personas" | "app_versions"> &
  Record<"lockouts_now" | "lockouts_freed", number> &
  Record<"people_now" | "people_freed", number | null>;
