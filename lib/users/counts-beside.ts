import "server-only";
import type { Actor } from "@/lib/auth/actor";

/** How many users match a text, and how many of them are locked out now, both up to what was asked for. */
export type MatchCounts = { everybody: number; lockedOut: number | undefined };

/** Somebody reads the users that match a text: `max` says up to how many the others who ask now want them counted. */
export type Counting = { max: () => number | undefined; counted: (counts: MatchCounts | undefined) => void };

type Reading = { max: number | undefined; counts: Promise<MatchCounts | undefined> };
const reading = new WeakMap<Actor, Map<string, Reading>>();

/** While this list is read, what the same person asks about the same text is counted by its statement, if that finds all. */
export async function countingBeside<Answer>(actor: Actor, text: string, read: (counting: Counting) => Promise<Answer>): Promise<Answer> {
  const ofActor = reading.get(actor) ?? new Map<string, Reading>();
  reading.set(actor, ofActor);
  let counted: (counts: MatchCounts | undefined) => void = () => {};
  const mine: Reading = { max: undefined, counts: new Promise((resolve) => (counted = resolve)) };
  if (!ofActor.has(text)) ofActor.set(text, mine);
  try {
    return await read({ max: () => mine.max, counted });
  } finally {
    if (ofActor.get(text) === mine) ofActor.delete(text);
    counted(undefined);
  }
}

/** The counts, where a list of this text is being read and its statement is to say them; undefined where it did not. */
export function countsBeside(actor: Actor, text: string, max: number): Promise<MatchCounts | undefined> {
  const beside = reading.get(actor)?.get(text);
  if (!beside || (beside.max ?? max) !== max) return Promise.resolve(undefined);
  beside.max = max;
  return beside.counts;
}
