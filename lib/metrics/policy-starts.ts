import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";

const startsMax = 60;

export type PolicyStart = { version: number; at: Date };

/** From when on each version of the policy held, the newest first. */
export async function policyStarts(actor: Actor, _input: Record<string, never> = {}, now: Date = new Date()): Promise<PolicyStart[]> {
  authorize(actor, "metrics:read");
  return db.policy.findMany({
    where: { at: { lt: now } },
    select: { version: true, at: true },
    orderBy: { version: "desc" },
    take: startsMax,
  });
}
