import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import type { Language } from "@/lib/texts/language";
import { type Earlier, earlierOf } from "./explain-rules";
import { newestTries } from "./newest-tries";

export const earlierShownMax = 8;
export const requestIdsMax = 10;
const rowsMax = 100;
const newest = { take: rowsMax };
/** Of every lockout. */
const triesReadMax = 50;

export type KeyExplanation = {
  persona: string;
  goal: string;
  /** What happened on this key before the open lockouts, the newest first: lockouts, resets, reconnects, advice; undone ones too. */
  earlier: Earlier[];
  earlierMore: number;
  /** Of the refused attempts of the open lockouts, the newest first. */
  requestIds: string[];
  /** Some of the open lockouts' refusals were answered by this server, not by another backend. */
  refusedHere: boolean;
};

/** What has been tried before on each of one user's keys with an open lockout, in words, and the requests that were refused. */
export async function explainLockouts(
  actor: Actor,
  { userId, language = "en" }: { userId: string; language?: Language },
): Promise<KeyExplanation[]> {
  authorize(actor, "lockouts:read");
  const [lockouts, resets, remedies, overrides] = await Promise.all([
    db.lockout.findMany({ where: { userId }, orderBy: [{ closedAt: { sort: "desc", nulls: "first" } }, { openedAt: "desc" }], ...newest }),
    resetsWithChats(userId),
    db.remedy.findMany({ where: { userId }, orderBy: { at: "desc" }, ...newest }),
    db.policyOverride.findMany({ where: { userId }, orderBy: { grantedAt: "desc" }, ...newest }),
  ]);
  const open = lockouts.filter((lockout) => lockout.closedAt === null);
  if (open.length === 0) return [];
  const refused = await newestTries(
    userId,
    open.map((lockout) => lockout.id),
    triesReadMax,
  );
  const keys = new Map(open.map(({ persona, goal }) => [JSON.stringify([persona, goal]), { persona, goal }]));
  return [...keys.values()].map(({ persona, goal }) => {
    const own = open.filter((lockout) => lockout.persona === persona && lockout.goal === goal);
    const earlier = earlierOf({ persona, goal, lockouts, resets, remedies, overrides, language });
    const attempts = refused.filter((attempt) => own.some((lockout) => lockout.id === attempt.lockoutId));
    return {
      persona,
      goal,
      earlier: earlier.slice(0, earlierShownMax),
      earlierMore: Math.max(0, earlier.length - earlierShownMax),
      requestIds: attempts.flatMap((attempt) => attempt.requestId ?? []).slice(0, requestIdsMax),
      refusedHere: attempts.some((attempt) => attempt.source === "server"),
    };
  });
}

// Most people have no reset: asked with the rest, their chats would be two more statements for nobody.
async function resetsWithChats(userId: string) {
  const resets = await db.reset.findMany({ where: { userId }, orderBy: { at: "desc" }, ...newest });
  const resetId = { in: resets.map(({ id }) => id) };
  const chats =
    resets.length > 0
      ? await db.resetConsultation.findMany({
          where: { userId, resetId },
          select: { resetId: true, consultation: { select: { persona: true, goal: true } } },
        })
      : [];
  return resets.map((reset) => ({ ...reset, consultations: chats.filter((chat) => chat.resetId === reset.id) }));
}
