import "server-only";
import { authorize, type StaffActor } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { announce } from "@/lib/live/announce";
import { closeReveals } from "./close";
import type { EndReveal } from "./schema";

/** Ends one's own reveal before its time; one that is over already stays as it ended. */
export async function endReveal(actor: StaffActor, { revealId }: EndReveal, now: Date = new Date()): Promise<{ ended: boolean }> {
  authorize(actor, "messages:reveal");
  const closed = await db.$transaction(async (tx) => {
    const own = await tx.messageReveal.findFirst({ where: { id: revealId, staffId: actor.id, endedAt: null }, select: { id: true } });
    return own ? closeReveals(tx, { id: revealId }, now, { end: "self", actor }) : [];
  });
  for (const { userId } of closed) announce({ kind: "user", userId });
  return { ended: closed.length > 0 };
}
