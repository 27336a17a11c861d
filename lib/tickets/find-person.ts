import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { type LinkedLockout, lockoutFor, type Person, personByEmail } from "./requester";
import type { FindPerson } from "./schema";

export type FoundPerson = Person & {
  lockedOutNow: boolean;
  /** What a ticket written now would be linked to. */
  lockout: LinkedLockout | null;
};

/** Whose ticket it would be: the user with exactly this e-mail address or id, or null. */
export async function findTicketPerson(actor: Actor, { who }: FindPerson, now: Date = new Date()): Promise<FoundPerson | null> {
  authorize(actor, "tickets:write");
  return db.$transaction(async (tx) => {
    const person =
      "requester_email" in who
        ? await personByEmail(tx, who.requester_email)
        : await tx.user.findUnique({ where: { id: who.user_id }, select: { id: true, name: true, email: true } });
    if (!person) return null;
    const lockout = await lockoutFor(tx, person.id, now);
    const open = await tx.lockout.findFirst({ where: { userId: person.id, closedAt: null, freedAt: null }, select: { id: true } });
    return { ...person, lockedOutNow: open !== null, lockout: lockout ?? null };
  });
}
