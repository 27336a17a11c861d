import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";
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
  const newestFirst = [{ grantedAt: "desc" as const }, { id: "desc" as const }];
  const [row, live, ended] = await Promise.all([
    policyInForce(db),
    db.policyOverride.findMany({ where: { userId, revokedAt: null, expiresAt: { gt: now } }, orderBy: newestFirst, take: liveReadMax }),
    db.policyOverride.findMany({
      where: { userId, OR: [{ revokedAt: { not: null } }, { expiresAt: { lte: now } }] },
      orderBy: newestFirst,
      take: endedShownMax,
    }),
  ]);
  const policy = versionOf(row);
  const place = rolloutPlace(userId);
  return {
    policy,
    place,
    met: metBy(policy, place, live, now),
    overrides: [...live, ...ended].map((override) => ({
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
