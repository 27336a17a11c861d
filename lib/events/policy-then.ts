import { rolloutPlace } from "@/lib/policy/rollout";
import { metBy, type PolicyInForce, type PolicyVersion } from "@/lib/policy/rules";
import type { PolicyOverride } from "@/prisma/generated/client";

/** The policy as one user met it at any time: the version of then, their place in its rollout, the overrides that lived. */
export function policyThen(
  userId: string,
  versions: readonly (PolicyVersion & { at: Date })[],
  overrides: readonly PolicyOverride[],
): (at: Date) => PolicyInForce {
  const place = rolloutPlace(userId);
  const [first, ...later] = versions;
  if (!first) throw new Error("The database has no policy: it was not migrated.");
  return (at) => {
    const version = later.reduce((newest, next) => (next.at <= at ? next : newest), first);
    const granted = overrides.filter((override) => override.grantedAt <= at);
    const then = granted.map((override) => ({
      ...override,
      revokedAt: override.revokedAt && override.revokedAt > at ? null : override.revokedAt,
    }));
    const { version: number, listEnabled, conflictIncludesId, maxActive } = metBy(version, place, then, at);
    return { version: number, listEnabled, conflictIncludesId, maxActive };
  };
}
