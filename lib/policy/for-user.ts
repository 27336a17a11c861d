import "server-only";
import { Prisma, type Tx } from "@/lib/db";
import type { PolicyInForce, PolicyVersion } from "./rules";

type PolicyRow = { version: number; list_enabled: boolean; conflict_includes_id: boolean; max_active: number | null };

/** The policy as this user meets it right now: their share of a rollout, and their latest override. */
export async function policyForUser(tx: Tx, userId: string, now: Date): Promise<PolicyInForce> {
  const [row] = await tx.$queryRaw<PolicyRow[]>`${policyOf(Prisma.sql`${userId}::uuid`, now)}`;
  return policyInForceOf(row);
}

/** The table of versions, or a query that stands for it: a change that is only proposed is read by the same SQL. */
const inForce = Prisma.sql`policies`;

/**
 * A query of one row, the policy as one user meets it: (version, list_enabled, conflict_includes_id, max_active). The one
 * place that knows rollouts and overrides (rules.ts has the model); statements that answer the app take it in. `user` is
 * an SQL expression. Each switch is that of the newest live override that names it, else the policy's.
 */
export function policyOf(user: Prisma.Sql, now: Date, policies: Prisma.Sql = inForce): Prisma.Sql {
  return Prisma.sql`
    SELECT p.version, coalesce(o.list_enabled, p.list_enabled) AS list_enabled, coalesce(o.conflict_includes_id, p.conflict_includes_id) AS conflict_includes_id,
      CASE WHEN o.max_active_set THEN o.max_active ELSE p.max_active END AS max_active
    FROM ${policies} head
    JOIN ${policies} p ON p.version = CASE WHEN rollout_place(${user}) < head.rollout_percent THEN head.version ELSE head.base_version END
    CROSS JOIN LATERAL (
      SELECT (array_agg(x.list_enabled ORDER BY x.granted_at DESC, x.id DESC) FILTER (WHERE x.list_enabled IS NOT NULL))[1] AS list_enabled,
        (array_agg(x.conflict_includes_id ORDER BY x.granted_at DESC, x.id DESC) FILTER (WHERE x.conflict_includes_id IS NOT NULL))[1] AS conflict_includes_id,
        (array_agg(x.max_active ORDER BY x.granted_at DESC, x.id DESC) FILTER (WHERE x.max_active_set))[1] AS max_active,
        bool_or(x.max_active_set) AS max_active_set
      FROM policy_overrides x WHERE x.user_id = ${user} AND x.expires_at > ${now} AND x.revoked_at IS NULL) o
    WHERE head.version = (SELECT max(version) FROM ${policies} newest)`;
}

/** Stands for the table of versions as it would be with this one as its newest, which nobody has decided yet. */
export function asNewest(next: PolicyVersion): Prisma.Sql {
  const row = (
    version: PolicyInForce,
    percent: number,
    base: number | null,
  ) => Prisma.sql`(${version.version}::integer, ${version.listEnabled}::boolean,
    ${version.conflictIncludesId}::boolean, ${version.maxActive}::integer, ${percent}::integer, ${base}::integer)`;
  const rows = [row(next, next.rolloutPercent, next.base?.version ?? null), ...(next.base ? [row(next.base, 100, null)] : [])];
  return Prisma.sql`(SELECT * FROM (VALUES ${Prisma.join(rows)})
    AS given (version, list_enabled, conflict_includes_id, max_active, rollout_percent, base_version))`;
}

/** The row of policyOf in the words of the rules. */
export function policyInForceOf(row: PolicyRow | null | undefined): PolicyInForce {
  if (!row) throw new Error("The database has no policy: it was not migrated.");
  const { version, list_enabled, conflict_includes_id, max_active } = row;
  return { version, listEnabled: list_enabled, conflictIncludesId: conflict_includes_id, maxActive: max_active };
}
