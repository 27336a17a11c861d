import "server-only";
import { Prisma } from "@/lib/db";
import { lengthOf } from "./answer";
import type { Filters } from "./filters";
import { matching } from "./matching";
import { metricSettings } from "./settings";

/**
 * CTEs, the last one `episodes` (user_id, persona, goal, platform, t0, id, ended_by, followed_until, refused_by): the first time in
 * [from, until) that each real person was locked out, and how that ended before `asOf`. A lockout that was replaced
 * by one of a newer installation of the same device goes on in it, as the person is still locked out; one that was
 * replaced by a working chat ended with it. Filters are held against the lockout with which it began. `ended_by` auto, self, support; null: not back by `followed_until`.
 * `refused_by`: the chats that held the slot, as far as they are known.
 */
export function episodes(from: Date, until: Date, asOf: Date, filters?: Filters): Prisma.Sql {
  return Prisma.sql`
    touched AS (
      SELECT DISTINCT l.user_id FROM lockouts l JOIN users u ON u.id = l.user_id
      WHERE NOT u.is_test AND l.opened_at >= ${from} AND l.opened_at < ${until}
    ),
    known AS (
      SELECT l.*, CASE WHEN l.closed_at < ${asOf} THEN l.closed_at END AS shut_at,
        l.closed_by = 'newer_installation' AND l.resumed_consultation_id IS NULL AND l.closed_at < ${asOf} AS goes_on
      FROM touched t JOIN lockouts l ON l.user_id = t.user_id
      WHERE l.opened_at < ${asOf}
    ),
    linked AS (
      SELECT k.*, coalesce(lag(k.goes_on) OVER device, false) AS continues
      FROM known k WINDOW device AS (PARTITION BY k.user_id, k.persona, k.goal, k.device_id ORDER BY k.opened_at, k.id)
    ),
    chained AS (
      SELECT l.*, count(*) FILTER (WHERE NOT l.continues) OVER (PARTITION BY l.user_id, l.persona, l.goal, l.device_id
        ORDER BY l.opened_at, l.id) AS chain
      FROM linked l
    ),
    chains AS (
      SELECT c.user_id, c.persona, c.goal, c.chain, min(c.opened_at) AS t0, (array_agg(c.platform ORDER BY c.opened_at, c.id))[1] AS platform,
        (array_agg(c.app_version ORDER BY c.opened_at, c.id))[1] AS app_version, (array_agg(c.cause ORDER BY c.opened_at, c.id))[1] AS cause,
        (array_agg(c.policy_version ORDER BY c.opened_at, c.id))[1] AS policy_version,
        (array_agg(c.shut_at ORDER BY c.opened_at DESC, c.id DESC))[1] AS shut_at,
        (array_agg(c.outcome ORDER BY c.opened_at DESC, c.id DESC))[1] AS outcome,
        (array_agg(c.resumed_consultation_id IS NOT NULL ORDER BY c.opened_at DESC, c.id DESC))[1] AS resumed,
        count(*) > 1 AS several, (array_agg(c.id ORDER BY c.opened_at, c.id))[1] AS id, min(c.support_at) AS support_at,
        array_agg(c.consultation_id) AS refused_by
      FROM chained c GROUP BY c.user_id, c.persona, c.goal, c.device_id, c.chain
    ),
    judged AS (
      SELECT c.*, CASE WHEN c.shut_at IS NULL OR (c.outcome = 'superseded' AND NOT c.resumed) THEN NULL
          WHEN c.outcome = 'support' OR c.support_at <= c.shut_at THEN 'support'
          WHEN c.outcome = 'auto' AND NOT c.several THEN 'auto'
          WHEN c.outcome = 'superseded' AND c.shut_at - c.t0 <= ${lengthOf(metricSettings.autoSeconds * 1_000)} THEN 'auto'
          ELSE 'self' END AS ended_by
      FROM chains c
      WHERE c.t0 >= ${from} AND c.t0 < ${until} ${matching("c", filters)}
    ),
    episodes AS (
      SELECT DISTINCT ON (j.user_id) j.user_id, j.persona, j.goal, j.platform, j.t0, j.id, j.ended_by,
        coalesce(j.shut_at, ${asOf}::timestamptz) AS followed_until, j.refused_by
      FROM judged j ORDER BY j.user_id, j.t0, j.persona, j.goal, j.chain
    )`;
}
