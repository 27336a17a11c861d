import "server-only";
import { recordAudit } from "@/lib/audit/record";
import { type Actor, authorize, signature } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { Refusal } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { announce } from "@/lib/live/announce";
import { understands } from "@/lib/policy/abilities";
import { settleAtExpiry } from "@/lib/policy/override-expiry";
import { noteRemedyOnTicket } from "@/lib/tickets/remedy-note";
import type { Reconnect } from "./schema";

export const reconnectDays = 7;

/**
 * Hands the app its lost id: this user's 409 carries it for 7 days. No chat is touched. The lockouts of installations
 * that understand the id are freed; refused when there are none. One transaction with its audit entry and ticket note.
 */
export async function reconnect(actor: Actor, input: Reconnect, now: Date = new Date()): Promise<{ freed: number; expiresAt: Date }> {
  authorize(actor, "consultations:reset");
  const expiresAt = new Date(now.getTime() + reconnectDays * 86_400_000);
  const freed = await db.$transaction(async (tx) => {
    const [user] = await tx.$queryRaw<
      { name: string | null; email: string | null }[]
    >`SELECT name, email FROM users WHERE id = ${input.userId}::uuid FOR UPDATE`;
    if (!user) throw new Refusal("USER_NOT_FOUND", "There is no user with this id.");
    const { userId, persona, goal } = input;
    const open = await tx.lockout.findMany({ where: { userId, persona, goal, closedAt: null, freedAt: null } });
    const helped = open.filter((lockout) => understands(lockout.appVersion, "conflict_id")).map((lockout) => lockout.id);
    if (helped.length === 0) throw new Refusal("NOTHING_TO_RESET", "No phone that is locked out understands the id in a 409.");
    const who = signature(actor);
    const overrideId = newId(now);
    await tx.policyOverride.create({
      data: {
        userId,
        id: overrideId,
        conflictIncludesId: true,
        reason: input.reason,
        grantedById: who.id,
        grantedByName: who.name,
        grantedAt: now,
        expiresAt,
      },
    });
    await settleAtExpiry(tx, { userId, overrideId, expiresAt });
    await tx.$executeRaw`UPDATE lockouts SET freed_at = ${now}, freed_by = 'reconnect', support_at = coalesce(support_at, ${now})
      WHERE user_id = ${userId}::uuid AND id = ANY(${helped}::uuid[])`;
    await recordAudit(
      tx,
      actor,
      {
        action: "consultation.reconnect",
        target: { kind: "user", id: userId, label: user.name ?? user.email ?? userId },
        userId,
        after: { persona, goal, conflict_includes_id: true, expires_at: expiresAt, lockouts_freed: helped.length },
        reason: `${input.reasonCode}: ${input.reason}`,
        ticketId: input.ticketId,
      },
      now,
    );
    if (input.ticketId) {
      await noteRemedyOnTicket(
        tx,
        actor,
        { ticketId: input.ticketId, userId, text: `Reconnected: the app gets its lost id for ${reconnectDays} days. ${input.reason}` },
        now,
      );
    }
    return helped.length;
  });
  announce({ kind: "lockout", userId: input.userId });
  return { freed, expiresAt };
}
