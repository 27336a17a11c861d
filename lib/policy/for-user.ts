import "server-only";
import { Prisma, type Tx } from "@/lib/db";
import type { PolicyInForce } from "./rules";

type PolicyRow = { version: number; list_enabled: boolean; conflict_includes_id: boolean; max_active: number | null };

/** The policy as this user meets it right now: their share of a rollout, and their latest override. */
export async function policyForUser(tx: Tx, userId: string, now: Date): Promise<PolicyInForce> {
  const [row] = await tx.$queryRaw<PolicyRow[]>`${policyOf(Prisma.sql`${userId}::uuid`, now)}`;
  return policyInForceOf(row);
}

/**
 * A query of one row, the policy as one user meets it: (version, list_enabled, conflict_includes_id, max_active). The one
 * place that knows rollouts and overrides; statements that answer the app take it in. `user` is an SQL expression.
 */
export function policyOf(user: Prisma.Sql, now: Date): Prisma.Sql {
  return Prisma.sql`
    SELECT p.version, coalesce(o.list_enabled, p.list_enabled) AS list_enabled, coalesce(o.conflict_includes_id, p.conflict_includes_id) AS conflict_includes_id,
      CASE WHEN o.max_active_set THEN o.max_active ELSE p.max_active END AS max_active
    FROM policies head
    JOIN policies p ON p.version = CASE WHEN rollout_place(${user}) < head.rollout_percent THEN head.version ELSE head.base_version END
    LEFT JOIN LATERAL (
      SELECT x.list_enabled, x.conflict_includes_id, x.max_active, x.max_active_set FROM policy_overrides x
      WHERE x.user_id = ${user} AND x.expires_at > ${now} AND x.revoked_at IS NULL
      ORDER BY x.granted_at DESC, x.id DESC LIMIT 1) o ON true
    WHERE head.version = (SELECT max(version) FROM policies)`;
}

/** The row of policyOf in the words of the rules. */
export function policyInForceOf(row: PolicyRow | null | undefined): PolicyInForce {
  if (!row) throw new Error("The database has no policy: it was not migrated.");
  const { version, list_enabled, conflict_includes_id, max_active } = row;
  return { version, listEnabled: list_enabled, conflictIncludesId: conflict_includes_id, maxActive: max_active };
}
