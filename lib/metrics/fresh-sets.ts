import "server-only";
import { Prisma } from "@/lib/db";
import { activity } from "./activity";
import { lengthOf } from "./answer";
import type { Filters } from "./filters";
import { firstEver } from "./first-lockouts";
import { matching } from "./matching";
import type { Stretch } from "./people-sets";
import { dayMs, hourMs, metricSettings, minuteMs } from "./settings";

/** The causes that begin with a new installation, or with one that forgot. */
const freshCauses = ["reinstall", "device_switch", "data_cleared"];
const horizonMs = metricSettings.horizonDays * dayMs;
const judgedAfter = lengthOf(horizonMs + metricSettings.lateAllowanceHours * hourMs);

/** (locked_out, user_id, t0, matured, returned): who came with a new installation and was locked out, and who was let through, as fresh-installs.ts counts them. */
export function freshPeople({ from, until, asOf }: Stretch, filters?: Filters): Prisma.Sql {
  const cause = (filters?.cause ?? freshCauses).filter((each) => freshCauses.includes(each));
  const { cause: _, ...ofAttempts } = filters ?? {};
  // Being refused once more is no coming back for who was locked out; for who was let through it is.
  return Prisma.sql`
    SELECT p.locked_out, p.user_id, p.t0, p.t0 + ${judgedAfter} <= ${asOf} AS matured,
      EXISTS (SELECT 1 FROM (${activity(from, asOf)} UNION ALL
          SELECT l.user_id, l.opened_at FROM lockouts l WHERE NOT p.locked_out AND l.opened_at >= ${from} AND l.opened_at < ${asOf}) s
        WHERE s.user_id = p.user_id AND s.at > p.t0 + ${lengthOf(metricSettings.gapMinutes * minuteMs)} AND s.at <= p.t0 + ${lengthOf(horizonMs)}) AS returned
    FROM (
      SELECT true AS locked_out, f.user_id, f.t0 FROM (${firstEver(from, until, { ...filters, cause })}) f
      UNION ALL
      SELECT false, a.user_id, min(a.at)
      FROM attempts a JOIN users u ON u.id = a.user_id JOIN installations i ON i.user_id = a.user_id AND i.id = a.installation_id
      WHERE NOT u.is_test AND a.outcome = 'created' AND a.at >= ${from} AND a.at < ${until} ${matching("a", ofAttempts)}
        AND a.at >= i.first_seen_at AND a.at < i.first_seen_at + ${lengthOf(dayMs)}
        AND (i.previously_installed OR EXISTS (SELECT 1 FROM installations o WHERE o.user_id = i.user_id AND o.first_seen_at < i.first_seen_at))
        AND NOT EXISTS (SELECT 1 FROM lockouts l WHERE l.user_id = a.user_id AND l.opened_at <= a.at)
      GROUP BY a.user_id
    ) p`;
}
