import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";

const startsMax = 60;

export type PolicyStart = {
  version: number;
  at: Date;
  /** Against the version before it an option is on, for whomever. What a database begins with was not turned on. */
  turnsOn: boolean;
};

/** From when on each version of the policy held, the newest first. */
export async function policyStarts(actor: Actor, _input: Record<string, never> = {}, now: Date = new Date()): Promise<PolicyStart[]> {
  authorize(actor, "metrics:read");
  const rows = await db.policy.findMany({
    where: { at: { lt: now } },
    select: { version: true, at: true, listEnabled: true, conflictIncludesId: true, maxActive: true },
    orderBy: { version: "desc" },
    take: startsMax + 1,
  });
  return rows.slice(0, startsMax).map((own, index) => {
    const prior = rows[index + 1];
    const turnsOn =
      prior !== undefined &&
      ((own.listEnabled && !prior.listEnabled) ||
        (own.conflictIncludesId && !prior.conflictIncludesId) ||
        (own.maxActive ?? Infinity) > (prior.maxActive ?? Infinity));
    return { version: own.version, at: own.at, turnsOn };
  });
}
