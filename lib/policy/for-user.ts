import "server-only";
import type { Tx } from "@/lib/db";
import { policyInForce } from "./read";
import { effective, type PolicyInForce } from "./rules";

/** The policy as this user meets it right now, their latest override that has not expired included. */
export async function policyForUser(tx: Tx, userId: string, now: Date): Promise<PolicyInForce> {
  const policy = await policyInForce(tx);
  const override = await tx.policyOverride.findFirst({
    where: { userId, expiresAt: { gt: now } },
    orderBy: [{ grantedAt: "desc" }, { id: "desc" }],
  });
  const { version, listEnabled, conflictIncludesId, maxActive } = policy;
  return effective({ version, listEnabled, conflictIncludesId, maxActive }, override);
}
