import "server-only";
import type { Tx } from "@/lib/db";

export const seenDays = 30;
/** The newest signs of life and attempts that are looked at: all of a month in a small house, the last hours in a large one. */
const signsMax = 20_000;
const attemptsMax = 5_000;

/**
 * The app versions of the installations that were seen in the last 30 days; null where the app does not say its own. Read
 * from the newest signs of life and attempts by their time, because no index knows when an installation was seen: a bounded
 * piece of the newest, not a census.
 */
export async function versionsSeen(tx: Tx, now: Date): Promise<{ version: string | null; count: number }[]> {
  const since = new Date(now.getTime() - seenDays * 86_400_000);
  return tx.$queryRaw<{ version: string | null; count: number }[]>`
    WITH seen AS MATERIALIZED (
      (SELECT user_id, installation_id FROM events
        WHERE at >= ${since} AND at < ${now} AND installation_id IS NOT NULL ORDER BY at DESC LIMIT ${signsMax})
      UNION
      (SELECT user_id, installation_id FROM attempts
        WHERE at >= ${since} AND at < ${now} AND installation_id IS NOT NULL ORDER BY at DESC LIMIT ${attemptsMax})
    )
    SELECT app_version AS version, count(*)::integer AS count
    FROM (SELECT (SELECT i.app_version FROM installations i WHERE i.user_id = s.user_id AND i.id = s.installation_id) AS app_version FROM seen s) each
    GROUP BY app_version`;
}
