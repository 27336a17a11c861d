import "server-only";
import { z } from "zod";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { announce } from "@/lib/live/announce";
import { closeReveals } from "./close";

/** One reveal at the end of its time; without one, all that nobody was there to close. */
export const CloseExpired = z.strictObject({ revealId: z.uuid().optional() });
export type CloseExpired = z.output<typeof CloseExpired>;

const atOnceMax = 500;

/** Writes down the end of reveals whose time or session is over. Reading had ended by itself: every page asks for a live one. */
export async function closeExpiredReveals(actor: Actor, input: CloseExpired, now: Date = new Date()): Promise<{ closed: number }> {
  authorize(actor, "jobs:run");
  const due = await db.messageReveal.findMany({
    where: { endedAt: null, ...(input.revealId && { id: input.revealId }) },
    select: { id: true },
    take: atOnceMax,
  });
  let closed = 0;
  for (const { id } of due) {
    const ended = await db.$transaction((tx) => closeReveals(tx, { id }, now));
    for (const { userId } of ended) announce({ kind: "user", userId });
    closed += ended.length;
  }
  return { closed };
}
