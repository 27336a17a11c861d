import "server-only";
import { Prisma } from "@/lib/db";
import { lengthOf } from "./answer";
import type { Filters } from "./filters";
import { matching } from "./matching";
import { hourMs, metricSettings, minuteMs } from "./settings";

// "When somebody comes with a new installation and has a chat with us already, does their first attempt to open it end in a 409?"
// What a conflict costs where it matters, whoever else tries how often. Option 1 takes the attempt away and not the need:
// an app that reports `consultation_open_requested` stays in the denominator, so this rate falls where the others lose theirs.

/** An installation is new for so long after its first sight. */
export const newForMs = metricSettings.freshHours * hourMs;
const pause = lengthOf(metricSettings.logicalAttemptMinutes * minuteMs);

/**
 * (user_id, at, id, persona, outcome, lockout_id) of each new installation's first opening of a chat of which the server held an
 * active one already: once for each installation, in its first 24 hours, and never of a chat that it opened itself. An attempt
 * is as it was answered; what an app reported and did not try within 10 minutes is `found`, and nothing before those are over.
 */
export function freshOpenings(from: Date, until: Date, asOf: Date, filters?: Filters): Prisma.Sql {
  const since = new Date(from.getTime() - newForMs);
  // Whether a reported opening was followed by an attempt shows within one pause after the range.
  const seenUntil = new Date(Math.min(until.getTime() + metricSettings.logicalAttemptMinutes * minuteMs + 1, asOf.getTime()));
  return Prisma.sql`
    SELECT r.user_id, r.at, r.id, r.persona, r.outcome, r.lockout_id
    FROM (
      SELECT f.user_id, f.persona, f.goal, coalesce(a.at, f.at) AS at, coalesce(a.id, f.id) AS id, coalesce(a.outcome, 'found') AS outcome,
        a.lockout_id, coalesce(a.platform, f.platform) AS platform, coalesce(a.app_version, f.app_version) AS app_version,
        coalesce(a.policy_version, f.policy_version) AS policy_version, f.at AS opened_at, a.id IS NULL AS untried
      FROM (
        SELECT DISTINCT ON (s.user_id, s.installation_id) s.*
        FROM (
          SELECT DISTINCT ON (o.user_id, o.installation_id, o.persona, o.goal) o.*
          FROM (${attemptsOfNew(since, seenUntil)} UNION ALL ${reportsOfNew(since, seenUntil)}) o
          ORDER BY o.user_id, o.installation_id, o.persona, o.goal, o.at, o.id
        ) s
        WHERE s.held ORDER BY s.user_id, s.installation_id, s.at, s.id
      ) f LEFT JOIN LATERAL (
        SELECT t.* FROM attempts t
        WHERE t.user_id = f.user_id AND t.installation_id = f.installation_id AND t.persona = f.persona AND t.goal = f.goal
          AND t.at >= f.at AND t.at <= f.at + ${pause} AND t.at < ${asOf}
        ORDER BY t.at, t.id LIMIT 1
      ) a ON true
    ) r
    WHERE r.at >= ${from} AND r.at < ${until} AND NOT (r.untried AND r.opened_at + ${pause} >= ${asOf}) ${matching("r", filters)}`;
}

/** Attempts of installations that were new; `held`: the server held an active chat of that persona and goal. */
function attemptsOfNew(from: Date, until: Date): Prisma.Sql {
  return Prisma.sql`
    SELECT a.user_id, a.installation_id, a.persona, a.goal, a.at, a.id, a.platform, a.app_version, a.policy_version, a.active_count > 0 AS held
    FROM attempts a JOIN users u ON u.id = a.user_id JOIN installations i ON i.user_id = a.user_id AND i.id = a.installation_id
    WHERE NOT u.is_test AND a.at >= ${from} AND a.at < ${until} AND a.at < i.first_seen_at + ${lengthOf(newForMs)}`;
}

/** The same of what apps reported: a chat that the app had itself needs no server, and one that is offline asks none. */
function reportsOfNew(from: Date, until: Date): Prisma.Sql {
  return Prisma.sql`
    SELECT e.user_id, e.installation_id, e.persona, coalesce(e.goal, ''), e.at, e.id, e.platform, e.app_version, e.policy_version,
      EXISTS (SELECT FROM consultations c WHERE c.user_id = e.user_id AND c.persona = e.persona AND c.goal = coalesce(e.goal, '')
        AND coalesce(c.active_since, c.created_at) <= e.at AND (c.status = 'active' OR c.archived_at IS NULL OR c.archived_at > e.at)
        AND (c.deleted_at IS NULL OR c.deleted_at > e.at))
    FROM events e JOIN users u ON u.id = e.user_id JOIN installations i ON i.user_id = e.user_id AND i.id = e.installation_id
    WHERE NOT u.is_test AND e.name = 'consultation_open_requested' AND e.validated AND NOT e.late AND e.persona IS NOT NULL
      AND coalesce(e.props->>'local_hit', '') <> 'true' AND coalesce(e.props->>'online', '') <> 'false'
      AND e.at >= ${from} AND e.at < ${until} AND e.at < i.first_seen_at + ${lengthOf(newForMs)}`;
}
