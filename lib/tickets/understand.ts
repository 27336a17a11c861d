import "server-only";
import type { Tx } from "@/lib/db";
import { type Classified, categoryOf } from "./category-rules";
import { type LinkedLockout, lockoutFor, type Person, personByEmail, personById } from "./requester";

/** What a complaint says, however it came in. */
export type Told = { subject: string; body: string; requesterEmail?: string; userId?: string };
export type Understood = Classified & { person: Person | null; lockout: LinkedLockout | undefined };

/**
 * Whose complaint it is, which lockout of theirs it means, and what it is about: one rule for what is typed in, sent by the
 * API and received from a helpdesk. `at`: when it was written. Throws USER_NOT_FOUND for an id that nobody has; an address
 * that nobody has is nobody's.
 */
export async function understandTicket(tx: Tx, told: Told, at: Date): Promise<Understood> {
  const person = await personOf(tx, told);
  const lockout = person ? await lockoutFor(tx, person.id, at) : undefined;
  return { ...categoryOf(told.subject, told.body), person, lockout };
}

async function personOf(tx: Tx, told: Told): Promise<Person | null> {
  if (told.userId) return personById(tx, told.userId);
  return told.requesterEmail ? personByEmail(tx, told.requesterEmail) : null;
}
