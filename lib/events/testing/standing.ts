import { db } from "@/lib/db";

/**
 * How one user stands in every table that reports move, in an order of its own and without what the database makes up
 * (ids of lockouts, slots, counters): two users that lived the same stand the same.
 */
export async function standingOf(userId: string) {
  const where = { userId };
  const lockouts = await db.lockout.findMany({
    where,
    orderBy: [{ openedAt: "asc" }, { persona: "asc" }, { goal: "asc" }, { installationId: "asc" }],
  });
  const places = new Map(lockouts.map((lockout, place) => [lockout.id, place]));
  const attempts = await db.attempt.findMany({ where, orderBy: [{ at: "asc" }, { installationId: "asc" }] });
  const chats = await db.consultation.findMany({ where, orderBy: { id: "asc" } });
  const installations = await db.installation.findMany({ where, orderBy: { id: "asc" } });
  return {
    // What was known of another phone at a try is known to the server that refused it, and to no report.
    lockouts: lockouts.map(({ userId: _user, id: _id, otherPhoneAt: _other, resetId, ...lockout }) => ({
      ...lockout,
      hasReset: resetId !== null,
    })),
    attempts: attempts.map(({ userId: _user, id: _id, source: _source, reportedBy: _by, lockoutId, ...attempt }) => ({
      ...attempt,
      lockout: lockoutId === null ? null : places.get(lockoutId),
    })),
    chats: chats.map(
      ({
        id,
        persona,
        goal,
        status,
        slot,
        messageCount,
        installationId,
        createdAt,
        updatedAt,
        lastMessageAt,
        archivedAt,
        deletedAt,
        goneReason,
      }) => ({
        ...{
          id,
          persona,
          goal,
          status,
          holdsSlot: slot !== null,
          messageCount,
          installationId,
          createdAt,
          updatedAt,
          lastMessageAt,
          archivedAt,
          deletedAt,
          goneReason,
        },
      }),
    ),
    installations: installations.map(({ userId: _user, ...installation }) => installation),
  };
}
