import "server-only";
import type { Tx } from "@/lib/db";
import type { Window } from "./windows";

export const dimensions = ["app_version", "platform", "persona", "cause"] as const;
export type Dimension = (typeof dimensions)[number];

/** Of the lockouts that there were more than in the window before, how many have this in common. */
export type Contributor = { dimension: Dimension; value: string; more: number; moreInAll: number; share: number };
export type DimensionCount = { dimension: Dimension; value: string; now: number; before: number };

/** Below so many lockouts more, a share of them is chance. */
const moreMin = 10;
const shareMin = 0.5;
/** What nearly everybody has in common explains nothing: it has to stand out from its part of the window before. */
const liftMin = 0.15;

/** What the additional lockouts of a window have in common; null where the counts do not say. */
export async function readContributor(tx: Tx, window: Window, before: Window): Promise<Contributor | null> {
  const rows = await tx.$queryRaw<DimensionCount[]>`
    SELECT d.dimension, d.value, count(*) FILTER (WHERE l.opened_at >= ${window.from})::float8 AS now,
      count(*) FILTER (WHERE l.opened_at < ${window.from})::float8 AS before
    FROM lockouts l JOIN users u ON u.id = l.user_id
    CROSS JOIN LATERAL (VALUES ('app_version', coalesce(l.app_version, '')), ('platform', coalesce(l.platform, '')),
      ('persona', l.persona), ('cause', l.cause)) AS d (dimension, value)
    WHERE NOT u.is_test AND l.opened_at < ${window.to} AND l.opened_at >= ${before.from}
    GROUP BY 1, 2`;
  return contributorOf(rows);
}

export function contributorOf(rows: readonly DimensionCount[]): Contributor | null {
  const all = rows.filter(({ dimension }) => dimension === "persona");
  const nowInAll = all.reduce((sum, row) => sum + row.now, 0);
  const beforeInAll = all.reduce((sum, row) => sum + row.before, 0);
  const moreInAll = nowInAll - beforeInAll;
  if (moreInAll < moreMin) return null;
  const found = rows.flatMap(({ dimension, value, now, before }) => {
    const more = now - before;
    const share = Math.min(1, more / moreInAll);
    const lift = share - (beforeInAll > 0 ? before / beforeInAll : 0);
    // Alone in its dimension: there is nothing to stand out from.
    const only = rows.filter((row) => row.dimension === dimension).length === 1;
    return value !== "" && !only && share >= shareMin && lift >= liftMin ? [{ dimension, value, more, moreInAll, share, lift }] : [];
  });
  const [first] = found.sort((a, b) => b.lift - a.lift || dimensions.indexOf(a.dimension) - dimensions.indexOf(b.dimension));
  if (!first) return null;
  const { lift: _, ...contributor } = first;
  return contributor;
}
