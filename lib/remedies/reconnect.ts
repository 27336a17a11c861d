import "server-only";
import { recordAudit } from "@/lib/audit/record";
import { type Actor, authorize, signature } from "@/lib/auth/actor";
import { db, type Tx } from "@/lib/db";
import { newId } from "@/lib/ids";
import { announce } from "@/lib/live/announce";
import { understands } from "@/lib/policy/abilities";
import { settleAtExpiry } from "@/lib/policy/override-expiry";
import { noteRemedyOnTicket } from "@/lib/tickets/remedy-note";
import { blastRadius } from "./blast-radius";
import { doneBefore, nothingLeft, previewStale } from "./done-before";
import { storePredictions } from "./predictions";
import { readResetState } from "./reset-state";
import type { Reconnect } from "./schema";

export const reconnectDays = 7;

type Reconnected = { remedyId: string; freed: number; expiresAt: Date };

/**
 * Hands the app its lost id: this user's 409 carries it for 7 days. No chat is touched. The lockouts of installations
 * that understand the id are freed; refused when there are none. One transaction with its audit entry and ticket note.
 */
export async function reconnect(actor: Actor, input: Reconnect, now: Date = new Date()): Promise<Reconnected> {
  authorize(actor, "consultations:reset");
  const done = await db.$transaction((tx) => reconnectWithin(tx, actor, input, now));
  announce({ kind: "lockout", userId: input.userId });
  return done;
}

/** The reconnection inside of a transaction of the caller's, who has authorised it and announces it. */
export async function reconnectWithin(tx: Tx, actor: Actor, input: Reconnect, now: Date): Promise<Reconnected> {
  const expiresAt = new Date(now.getTime() + reconnectDays * 86_400_000);
  const { userId, persona, goal } = input;
  const state = await readResetState(tx, { userId, persona, goal, mode: "archive" }, now, "lock");
  if (input.previewVersion !== undefined && input.previewVersion !== state.version)
    throw previewStale(await doneBefore(tx, input, now), now);
  const open = await tx.lockout.findMany({ where: { userId, persona, goal, closedAt: null, freedAt: null } });
  const helped = open.filter((lockout) => understands(lockout.appVersion, "conflict_id")).map((lockout) => lockout.id);
  if (helped.length === 0) throw nothingLeft(await doneBefore(tx, input, now), (t) => t.noPhoneUnderstandsId, now);
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
  await tx.$executeRaw`UPDATE lockouts SET freed_at = ${now}, freed_by = 'reconnect', support_at = coalesce(support_at, ${now}), changed_xid = DEFAULT
    WHERE user_id = ${userId}::uuid AND id = ANY(${helped}::uuid[])`;
  const keys = blastRadius(state, "reconnect");
  await tx.remedy.create({
    data: {
      userId,
      id: overrideId,
      at: now,
      kind: "reconnect",
      persona,
      goal,
      consultationId: state.chats[0]?.id ?? null,
      reason: input.reason,
      ticketId: input.ticketId ?? null,
      actorKind: who.kind,
      actorId: who.id,
      actorName: who.name,
      preview: JSON.parse(JSON.stringify({ version: state.version, keys })),
      requestId: actor.requestId ?? null,
      bulkRunId: input.bulkRunId ?? null,
    },
  });
  await storePredictions(tx, { userId, remedyId: overrideId, kind: "reconnect", keys }, now);
  await recordAudit(
    tx,
    actor,
    {
      action: "consultation.reconnect",
      target: { kind: "user", id: userId, label: state.user.name ?? state.user.email ?? userId },
      userId,
      after: {
        persona,
        goal,
        conflict_includes_id: true,
        expires_at: expiresAt,
        lockouts_freed: helped.length,
        ...(input.bulkRunId && { bulk_run_id: input.bulkRunId }),
      },
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
  return { remedyId: overrideId, freed: helped.length, expiresAt };
}
