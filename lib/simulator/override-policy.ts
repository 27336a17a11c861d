import "server-only";
import { type Actor, signature } from "@/lib/auth/actor";
import type { Tx } from "@/lib/db";
import { newId } from "@/lib/ids";
import { settleFreed } from "@/lib/lockouts/settle";
import type { Switches } from "@/lib/policy/rules";

const overrideHours = 24;

/** Puts a policy in force for these people alone, for a day, in place of the one they had. Their lockouts follow it. */
export async function overridePolicy(tx: Tx, actor: Actor, userIds: readonly string[], switches: Switches, now: Date): Promise<void> {
  const who = signature(actor);
  await tx.policyOverride.updateMany({
    where: { userId: { in: [...userIds] }, revokedAt: null },
    data: { revokedAt: now, revokedByName: who.name },
  });
  await tx.policyOverride.createMany({
    data: userIds.map((userId) => ({
      userId,
      id: newId(now),
      listEnabled: switches.listEnabled,
      conflictIncludesId: switches.conflictIncludesId,
      maxActive: switches.maxActive,
      maxActiveSet: true,
      reason: "The simulator",
      grantedById: who.id,
      grantedByName: who.name,
      grantedAt: now,
      expiresAt: new Date(now.getTime() + overrideHours * 3_600_000),
    })),
  });
  for (const userId of userIds) await settleFreed(tx, { userId, by: "policy" }, now);
}
