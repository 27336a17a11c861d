import "server-only";
import { recordAudit } from "@/lib/audit/record";
import { type Actor, authorize, signature } from "@/lib/auth/actor";
import { db, type Tx } from "@/lib/db";
import { Refusal } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { announce } from "@/lib/live/announce";
import { noteRemedyOnTicket } from "@/lib/tickets/remedy-note";
import type { AdviseUser } from "./schema";

/**
 * Notes that the person was told to open their chat again, because nothing else is needed. It changes no chat and frees
 * nothing: the open lockouts of the key are marked as advised. Once a lockout: a repeat finds NOTHING_TO_RESET.
 */
export async function adviseUser(actor: Actor, input: AdviseUser, now: Date = new Date()): Promise<{ advised: number }> {
  authorize(actor, "consultations:reset");
  const advised = await db.$transaction((tx) => adviseWithin(tx, actor, input, now));
  announce({ kind: "lockout", userId: input.userId });
  return { advised };
}

/** The same inside of a transaction of the caller's, who has authorised it and announces it. */
export async function adviseWithin(tx: Tx, actor: Actor, input: AdviseUser, now: Date): Promise<number> {
  const { userId, persona, goal } = input;
  const [user] = await tx.$queryRaw<
    { name: string | null; email: string | null }[]
  >`SELECT name, email FROM users WHERE id = ${userId}::uuid FOR UPDATE`;
  if (!user) throw new Refusal("USER_NOT_FOUND", (t) => t.noSuchUser);
  const who = signature(actor);
  const told = await tx.$executeRaw`UPDATE lockouts SET advised_at = ${now}, advised_by_name = ${who.name}
      WHERE user_id = ${userId}::uuid AND persona = ${persona} AND goal = ${goal} AND closed_at IS NULL AND advised_at IS NULL`;
  if (told === 0) throw new Refusal("NOTHING_TO_RESET", (t) => t.toldAlready);
  const reason = "Told them to open the chat again.";
  const by = { actorKind: who.kind, actorId: who.id, actorName: who.name, requestId: actor.requestId ?? null };
  await tx.remedy.create({
    data: { userId, id: newId(now), at: now, kind: "advice", persona, goal, reason, ticketId: input.ticketId ?? null, ...by },
  });
  const target = { kind: "user", id: userId, label: user.name ?? user.email ?? userId };
  const after = { persona, goal, lockouts_advised: told };
  await recordAudit(tx, actor, { action: "user.advise", target, userId, after, reason, ticketId: input.ticketId }, now);
  if (input.ticketId) await noteRemedyOnTicket(tx, actor, { ticketId: input.ticketId, userId, text: reason }, now);
  return told;
}
