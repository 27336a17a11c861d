import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db, Prisma } from "@/lib/db";
import { policyInForce, versionOf } from "./read";
import { rolloutPlace } from "./rollout";
import { isLive, type Met, metBy, type PolicyVersion } from "./rules";

export const endedShownMax = 20;
const liveReadMax = 100;

export type PersonOverride = {
  id: string;
  listEnabled: boolean | null;
  conflictIncludesId: boolean | null;
  /** undefined: as the policy says; null: no limit. */
  maxActive: number | null | undefined;
  reason: string;
  grantedBy: string;
  grantedAt: Date;
  expiresAt: Date;
  revokedAt: Date | null;
  revokedBy: string | null;
  live: boolean;
};

export type PersonPolicy = {
  /** The newest version, with its share of the users and its base. */
  policy: PolicyVersion;
  /** 0 to 99: below the version's percentage they are in its rollout. */
  place: number;
  /** What they meet now, and the override that each switch is from. */
  met: Met;
  /** Those that live, then those that have ended; the newest first. */
  overrides: PersonOverride[];
};

/** The policy as one person meets it right now, and why. */
export async function policyOfPerson(actor: Actor, { userId }: { userId: string }, now: Date = new Date()): Promise<PersonPolicy> {
  authorize(actor, "users:read");
  const [row, overrides] = await Promise.all([policyInForce(db), overridesOf(userId, now)]);
  const policy = versionOf(row);
  const place = rolloutPlace(userId);
  return {
    policy,
    place,
    met: metBy(policy, place, overrides, now),
    overrides: overrides.map((override) => ({
      id: override.id,
      listEnabled: override.listEnabled,
      conflictIncludesId: override.conflictIncludesId,
      maxActive: override.maxActiveSet ? override.maxActive : undefined,
      reason: override.reason,
      grantedBy: override.grantedByName,
      grantedAt: override.grantedAt,
      expiresAt: override.expiresAt,
      revokedAt: override.revokedAt,
      revokedBy: override.revokedByName,
      live: isLive(override, now),
    })),
  };
}

type OverrideRow = {
  id: string;
  listEnabled: boolean | null;
  conflictIncludesId: boolean | null;
  maxActive: number | null;
  maxActiveSet: boolean;
  reason: string;
  grantedByName: string;
  grantedAt: Date;
  expiresAt: Date;
  revokedAt: Date | null;
  revokedByName: string | null;
};

function overridesOf(userId: string, now: Date): Promise<OverrideRow[]> {
  const live = Prisma.sql`revoked_at IS NULL AND expires_at > ${now}`;
  const some = (which: Prisma.Sql, place: number, most: number) => Prisma.sql`
    (SELECT ${place}::int AS place, id, list_enabled AS "listEnabled", conflict_includes_id AS "conflictIncludesId", max_active AS "maxActive",
      max_active_set AS "maxActiveSet", reason, granted_by_name AS "grantedByName", granted_at AS "grantedAt", expires_at AS "expiresAt",
      revoked_at AS "revokedAt", revoked_by_name AS "revokedByName"
    FROM policy_overrides WHERE user_id = ${userId}::uuid AND ${which} ORDER BY granted_at DESC, id DESC LIMIT ${most})`;
  return db.$queryRaw<OverrideRow[]>`
    ${some(live, 0, liveReadMax)} UNION ALL ${some(Prisma.sql`NOT (${live})`, 1, endedShownMax)} ORDER BY place, "grantedAt" DESC, id DESC`;
}
