import "server-only";
import { recordAudit } from "@/lib/audit/record";
import { type Actor, authorize, signature } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { Refusal } from "@/lib/errors";
import { announce } from "@/lib/live/announce";
import { settleFreed } from "@/lib/lockouts/settle";
import { lockUser } from "./grant-override";
import { isLive } from "./rules";
import type { RevokeOverride } from "./schema";

/**
 * Ends an override before its time, a reconnect's too: the user meets the policy again, or an older override. Their open
 * lockouts are settled in the same transaction. Throws NOT_FOUND, and NOT_ACTIVE for one that has ended already.
 */
export async function revokeOverride(
  actor: Actor,
  input: RevokeOverride,
  now: Date = new Date(),
): Promise<{ freed: number; refused: number }> {
  authorize(actor, "policy:write");
  const { userId, overrideId } = input;
  const settled = await db.$transaction(async (tx) => {
    const label = await lockUser(tx, userId);
    const where = { userId_id: { userId, id: overrideId } };
    const override = await tx.policyOverride.findUnique({ where });
    if (!override) throw new Refusal("NOT_FOUND", (t) => t.noSuchOverride);
    if (!isLive(override, now)) {
      throw new Refusal("NOT_ACTIVE", (t) => t.overrideEnded(override.revokedByName));
    }
    await tx.policyOverride.update({ where, data: { revokedAt: now, revokedByName: signature(actor).name } });
    const { freed, refused } = await settleFreed(tx, { userId, by: "policy" }, now);
    const { listEnabled, conflictIncludesId, maxActive, maxActiveSet, expiresAt, grantedByName } = override;
    await recordAudit(
      tx,
      actor,
      {
        action: "override.revoke",
        target: { kind: "user", id: userId, label },
        userId,
        before: {
          override_id: overrideId,
          list_enabled: listEnabled,
          conflict_includes_id: conflictIncludesId,
          ...(maxActiveSet && { max_active: maxActive }),
          expires_at: expiresAt,
          granted_by: grantedByName,
        },
        after: { lockouts_freed: freed, lockouts_refused_again: refused },
        reason: input.reason,
      },
      now,
    );
    return { freed, refused };
  });
  announce({ kind: "lockout", userId });
  announce({ kind: "policy", userId });
  return settled;
}
