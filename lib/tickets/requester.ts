import "server-only";
import type { Tx } from "@/lib/db";
import { Refusal } from "@/lib/errors";
import { personaWords, personWords } from "@/lib/texts/people";
import type { HintKind } from "./hints";
import { lockoutLinkDays, lockoutOfTicket } from "./rules";

// Who wrote a ticket, and what they were going through. By an id or a whole e-mail address, never by what looks alike.

export type Person = { id: string; name: string | null; email: string | null };

/** The person with this id; throws USER_NOT_FOUND. */
export async function personById(tx: Tx, userId: string): Promise<Person> {
  const person = await tx.user.findUnique({ where: { id: userId }, select: { id: true, name: true, email: true } });
  if (!person) throw new Refusal("USER_NOT_FOUND", (t) => t.noSuchUser);
  return person;
}

/** The person who holds this e-mail address, if anybody does. */
export async function personByEmail(tx: Tx, email: string): Promise<Person | null> {
  const held = await tx.userEmail.findUnique({ where: { email } });
  return held && tx.user.findUnique({ where: { id: held.userId }, select: { id: true, name: true, email: true } });
}

const lockoutsReadMax = 200;

export type LinkedLockout = { id: string; persona: string; goal: string; openedAt: Date; closedAt: Date | null };

/** The lockout that a ticket of this person and time belongs to; the rule is lockoutOfTicket. */
export async function lockoutFor(tx: Tx, userId: string, at: Date): Promise<LinkedLockout | undefined> {
  const lockouts = await tx.$queryRaw<LinkedLockout[]>`
    SELECT id, persona, goal, opened_at AS "openedAt", closed_at AS "closedAt" FROM lockouts
    WHERE user_id = ${userId}::uuid AND opened_at <= ${at}
      AND (closed_at IS NULL OR closed_at > ${at} OR opened_at >= ${new Date(at.getTime() - lockoutLinkDays * 86_400_000)})
    ORDER BY (closed_at IS NULL OR closed_at > ${at}) DESC, opened_at DESC, id DESC LIMIT ${lockoutsReadMax}`;
  return lockoutOfTicket(lockouts, at);
}

/** The note that a new link leaves on the ticket. `knownBy`: how the person was known, where the text said it. */
export function linkWords(person: Person, lockout: LinkedLockout | undefined, knownBy: readonly HintKind[] = []): string {
  const [surest] = knownBy;
  const who = `linked to ${personWords(person)}${(surest && inText[surest]) ?? ""}`;
  return lockout
    ? `${who} and to their lockout from ${personaWords(lockout.persona, lockout.goal)}`
    : `${who}; no lockout of theirs fits the time of the ticket`;
}

const inText: Partial<Record<HintKind, string>> = {
  user_id: " by the user id in the text",
  handle: " by the short id in the text",
  installation_id: " by the installation id in the text",
  device_id: " by the device id in the text",
  consultation_id: " by the consultation id in the text",
  request_id: " by the request id in the text",
  email: " by the address in the text",
};
