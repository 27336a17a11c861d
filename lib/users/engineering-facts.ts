import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { Refusal } from "@/lib/errors";
import { policyForUser } from "@/lib/policy/for-user";

export const attemptsShownMax = 200;
export const rowsShownMax = 100;

export type EngineeringFacts = Awaited<ReturnType<typeof engineeringFacts>>;

/** What engineers need of one user and nothing that says who it is or what was said: no name, address, title, text or reason. Throws USER_NOT_FOUND. */
export async function engineeringFacts(actor: Actor, { userId }: { userId: string }, now: Date) {
  authorize(actor, "users:read");
  const newest = { take: rowsShownMax };
  const [user, installations, lockouts, consultations, attempts, resets, overrides, remedies, policy] = await Promise.all([
    db.user.findUnique({ where: { id: userId }, select: { id: true, createdAt: true, lastSeenAt: true, isTest: true } }),
    db.installation.findMany({ where: { userId }, orderBy: { lastSeenAt: "desc" }, omit: { userId: true }, ...newest }),
    db.lockout.findMany({
      where: { userId },
      orderBy: { openedAt: "desc" },
      omit: { userId: true, advisedByName: true, ticketNumber: true },
      ...newest,
    }),
    db.consultation.findMany({
      where: { userId },
      orderBy: { createdAt: "desc" },
      omit: { userId: true, title: true, changeSeq: true },
      ...newest,
    }),
    db.attempt.findMany({ where: { userId }, orderBy: [{ at: "desc" }, { id: "desc" }], omit: { userId: true }, take: attemptsShownMax }),
    db.reset.findMany({
      where: { userId },
      orderBy: { at: "desc" },
      select: {
        ...{
          id: true,
          at: true,
          mode: true,
          persona: true,
          goal: true,
          reasonCode: true,
          actorKind: true,
          requestId: true,
          undoneAt: true,
        },
        consultations: { select: { consultationId: true, statusBefore: true, restoredAs: true } },
      },
      ...newest,
    }),
    db.policyOverride.findMany({
      where: { userId },
      orderBy: { grantedAt: "desc" },
      omit: { userId: true, reason: true, grantedById: true, grantedByName: true, revokedByName: true },
      ...newest,
    }),
    db.remedy.findMany({
      where: { userId },
      orderBy: { at: "desc" },
      select: { id: true, at: true, kind: true, persona: true, goal: true, consultationId: true, archivedIds: true, requestId: true },
      ...newest,
    }),
    policyForUser(db, userId, now),
  ]);
  if (!user) throw new Refusal("USER_NOT_FOUND", (t) => t.noSuchUser);
  return { user, policy, installations, lockouts, consultations, attempts, resets, overrides, remedies };
}
