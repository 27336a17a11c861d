import "server-only";
import { recordAudit } from "@/lib/audit/record";
import { type Actor, authorize, signature } from "@/lib/auth/actor";
import { db, type Tx } from "@/lib/db";
import { Refusal } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { announce } from "@/lib/live/announce";
import { settleFreed } from "@/lib/lockouts/settle";
import { personWords } from "@/lib/texts/people";
import { settleAtExpiry } from "./override-expiry";
import type { GrantOverride } from "./schema";

/** Overrides of one user that may live side by side: more would be a mistake of a script. */
export const liveOverridesMax = 20;

export type GrantedOverride = { id: string; expiresAt: Date; freed: number; refused: number };

/**
 * Switches of their own for one user and some days; each of them wins over the policy and over older overrides. The
 * user's open lockouts are settled in the same transaction, those that it frees count as helped by support; a job settles
 * them again when it expires. Throws USER_NOT_FOUND.
 */
export async function grantOverride(actor: Actor, input: GrantOverride, now: Date = new Date()): Promise<GrantedOverride> {
  authorize(actor, "policy:write");
  const { userId } = input;
  const id = newId(now);
  const expiresAt = new Date(now.getTime() + input.days * 86_400_000);
  const settled = await db.$transaction(async (tx) => {
    const label = await lockUser(tx, userId);
    const live = await tx.policyOverride.count({ where: { userId, revokedAt: null, expiresAt: { gt: now } } });
    if (live >= liveOverridesMax) {
      throw new Refusal("VALIDATION_FAILED", (t) => t.tooManyOverrides(live));
    }
    const who = signature(actor);
    const switches = {
      listEnabled: input.list_enabled ?? null,
      conflictIncludesId: input.conflict_includes_id ?? null,
      maxActive: input.max_active ?? null,
      maxActiveSet: input.max_active !== undefined,
    };
    await tx.policyOverride.create({
      data: {
        userId,
        id,
        ...switches,
        reason: input.reason,
        grantedById: who.id,
        grantedByName: who.name,
        grantedAt: now,
        expiresAt,
      },
    });
    const { freed, refused } = await settleFreed(tx, { userId, by: "policy", support: {} }, now);
    await settleAtExpiry(tx, { userId, overrideId: id, expiresAt });
    const { list_enabled, conflict_includes_id, max_active } = input;
    await recordAudit(
      tx,
      actor,
      {
        action: "override.grant",
        target: { kind: "user", id: userId, label },
        userId,
        after: {
          override_id: id,
          ...{ list_enabled, conflict_includes_id, max_active },
          expires_at: expiresAt,
          lockouts_freed: freed,
          lockouts_refused_again: refused,
        },
        reason: input.reason,
      },
      now,
    );
    return { freed, refused };
  });
  announce({ kind: "lockout", userId });
  announce({ kind: "policy", userId });
  return { id, expiresAt, ...settled };
}

/** Held still until the transaction ends; the person's name for the audit log. Throws USER_NOT_FOUND. */
export async function lockUser(tx: Tx, userId: string): Promise<string> {
  const [user] = await tx.$queryRaw<{ id: string; name: string | null; email: string | null }[]>`
    SELECT id, name, email FROM users WHERE id = ${userId}::uuid FOR UPDATE`;
  if (!user) throw new Refusal("USER_NOT_FOUND", (t) => t.noSuchUser);
  return personWords(user);
}
