import "server-only";
import { Prisma } from "@/lib/db";
import { activity } from "./activity";
import { lengthOf } from "./answer";
import type { Filters } from "./filters";
import { firstEver } from "./first-lockouts";
import { newForMs } from "./fresh-openings";
import { matching } from "./matching";
import type { Stretch } from "./people-sets";
import { dayMs, hourMs, metricSettings, minuteMs } from "./settings";

/** The causes that begin with a new installation, or with one that forgot. */
const freshCauses = ["reinstall", "device_switch", "data_cleared"];
const horizonMs = metricSettings.horizonDays * dayMs;
const gapMs = metricSettings.gapMinutes * minuteMs;
const maturesAfterMs = horizonMs + metricSettings.lateAllowanceHours * hourMs;

/**
 * (locked_out, user_id, t0, matured, returned, joined, there_before) of who came with a new installation in the stretch and was
 * locked out, and of who was let through. `joined`: matured, and had joined four weeks before. Who is let through and locked
 * out later was plainly still there then: that counts as coming back, as in matched-control.ts.
 */
export function freshPeople({ from, until, asOf }: Stretch, filters?: Filters): Prisma.Sql {
  const cause = (filters?.cause ?? freshCauses).filter((each) => freshCauses.includes(each));
  const { cause: _, ...ofAttempts } = filters ?? {};
  const since = new Date(from.getTime() - 2 * horizonMs);
  const theirs = activity(since, asOf, Prisma.sql`p.user_id`);
  const matured = Prisma.sql`p.t0 + ${lengthOf(maturesAfterMs)} <= ${asOf}`;
  return Prisma.sql`
    SELECT p.locked_out, p.user_id, p.t0, ${matured} AS matured, ${matured} AND u.created_at <= p.t0 - ${lengthOf(2 * horizonMs)} AS joined,
      EXISTS (SELECT FROM (${theirs}) s WHERE s.at > p.t0 + ${lengthOf(gapMs)} AND s.at <= p.t0 + ${lengthOf(horizonMs)})
        OR NOT p.locked_out AND EXISTS (SELECT FROM lockouts l WHERE l.user_id = p.user_id AND l.opened_at < ${asOf}
          AND l.opened_at > p.t0 + ${lengthOf(gapMs)} AND l.opened_at <= p.t0 + ${lengthOf(horizonMs)}) AS returned,
      EXISTS (SELECT FROM (${theirs}) s WHERE s.at > p.t0 - ${lengthOf(2 * horizonMs - gapMs)} AND s.at <= p.t0 - ${lengthOf(horizonMs)}) AS there_before
    FROM (
      SELECT true AS locked_out, f.user_id, f.t0 FROM (${firstEver(from, until, { ...filters, cause })}) f
      UNION ALL
      SELECT false, i.user_id, min(c.at)
      FROM installations i JOIN users u ON u.id = i.user_id CROSS JOIN LATERAL (
        SELECT a.at FROM attempts a
        WHERE a.user_id = i.user_id AND a.installation_id = i.id AND a.outcome = 'created' AND a.at >= ${from} AND a.at < ${until}
          AND a.at >= i.first_seen_at AND a.at < i.first_seen_at + ${lengthOf(newForMs)} ${matching("a", ofAttempts)}
        ORDER BY a.at LIMIT 1
      ) c
      WHERE NOT u.is_test AND i.first_seen_at > ${new Date(from.getTime() - newForMs)} AND i.first_seen_at < ${until}
        AND (i.previously_installed OR EXISTS (SELECT 1 FROM installations o WHERE o.user_id = i.user_id AND o.first_seen_at < i.first_seen_at))
        AND NOT EXISTS (SELECT 1 FROM lockouts l WHERE l.user_id = i.user_id AND l.opened_at <= c.at)
      GROUP BY i.user_id
    ) p JOIN users u ON u.id = p.user_id`;
}
