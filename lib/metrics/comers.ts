import "server-only";
import { db } from "@/lib/db";
import { activity } from "./activity";
import type { Freshness } from "./answer";
import type { Range, RangeQuestion } from "./range";
import { readCounts } from "./rollups/read";

/**
 * How many real people were there in a range: who tried to open a chat or was locked out, and they with whoever used the app.
 * Who was locked out had tried, and who had tried had the app open, whatever else is known of them.
 */
export type Comers = { opened: number; attempted: number };

/** From the counts; undefined where they cannot answer. */
export async function countComers(question: RangeQuestion, now: Date): Promise<(Comers & Freshness) | undefined> {
  const counts = await readCounts(["tried", "present"], question, now);
  return counts && { ...counts, opened: counts.total("present").people, attempted: counts.total("tried").people };
}

/** The same from the rows themselves. */
export async function recountComers({ from, until }: Pick<Range, "from" | "until">): Promise<Comers> {
  const [row] = await db.$queryRaw<Comers[]>`
    WITH tried AS (
      SELECT a.user_id FROM attempts a WHERE a.at >= ${from} AND a.at < ${until}
      UNION SELECT l.user_id FROM lockouts l WHERE l.opened_at >= ${from} AND l.opened_at < ${until}
    ),
    attempted AS (SELECT t.user_id FROM tried t JOIN users u ON u.id = t.user_id WHERE NOT u.is_test),
    opened AS (
      SELECT a.user_id FROM (SELECT DISTINCT s.user_id FROM (${activity(from, until)}) s) a JOIN users u ON u.id = a.user_id WHERE NOT u.is_test
      UNION SELECT t.user_id FROM attempted t
    )
    SELECT (SELECT count(*)::float8 FROM opened) AS opened, (SELECT count(*)::float8 FROM attempted) AS attempted`;
  return row ?? { opened: 0, attempted: 0 };
}
