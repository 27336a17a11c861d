// How badly somebody who is locked out needs help, so that the queue can begin with them. Pure, and without a clock.
//
// Urgency fades: a try of 12 hours ago counts half as much as one of now. Whatever makes it worse multiplies it:
//   tries        each doubling counts double, up to 64 (an app in a loop is no greater distress)
//   trying for   the time from the first 409 to the last try: 1 + hours, by its square root, up to 28 days
//   has written  a ticket of theirs is not solved: four times
//   no other phone  no other device of theirs was seen in the week before the last try: twice
// weight × 2^(-(now - last try) / 12 h) orders people as log2(weight) × 12 h + last try does, at any "now": all fade
// alike. So distress is a moment in ms that an index can hold, and it changes only when a fact does. The database's
// function lockout_distress says the same; a test holds both together.

export const halfLifeMs = 12 * 3_600_000;
export const triesCountedMax = 64;
export const tryingHoursMax = 28 * 24;
export const otherPhoneHours = 7 * 24;
const writtenDoublings = 2;
const strandedDoublings = 1;

export type DistressFacts = {
  tries: number;
  openedAt: Date;
  lastAttemptAt: Date;
  /** The newest ticket of the person that is not solved. */
  ticketNumber: number | null;
  /** When another device of theirs was last seen, as it was known at the last try. */
  otherPhoneAt: Date | null;
};

/** The distress of one lockout, in ms. Only differences mean something: 12 hours more is twice as urgent. */
export function distressOf(facts: DistressFacts): number {
  const tryingHours = (facts.lastAttemptAt.getTime() - facts.openedAt.getTime()) / 3_600_000;
  const doublings =
    Math.log2(Math.min(Math.max(facts.tries, 1), triesCountedMax)) +
    Math.log2(1 + Math.min(Math.max(tryingHours, 0), tryingHoursMax)) / 2 +
    (facts.ticketNumber === null ? 0 : writtenDoublings) +
    (otherPhoneWorks(facts) ? 0 : strandedDoublings);
  return Math.round(facts.lastAttemptAt.getTime() + doublings * halfLifeMs);
}

/** Another device of theirs was in use not long before the last try. */
export function otherPhoneWorks({ lastAttemptAt, otherPhoneAt }: Pick<DistressFacts, "lastAttemptAt" | "otherPhoneAt">): boolean {
  return otherPhoneAt !== null && lastAttemptAt.getTime() - otherPhoneAt.getTime() < otherPhoneHours * 3_600_000;
}
