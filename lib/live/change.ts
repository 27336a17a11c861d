import { z } from "zod";

// What travels from a verb to the open pages: that something of a kind changed, and for whom. Ids only, never a name or
// a text: the page asks the verbs again, which look at who asks.

export const changeKinds = ["lockout", "user", "policy", "ticket", "audit", "bulk", "issue", "alert"] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** Without a user it concerns everybody: a policy, or more users at once than a message holds. */
export type Change = { kind: ChangeKind; userId?: string };

/** A batch of changes and its number in the log: a cursor, everything before it has a lower one. */
export type Batch = { id: number; changes: Change[] };

export const changesChannel = "lume_changes";

/** PostgreSQL refuses a notification of 8,000 bytes or more; one change takes 75 at most. */
const changesPerMessageMax = 100;

// Kinds of a later version of the product are left out, the rest of the batch is not.
const Changes = z.array(z.unknown()).transform((all) =>
  all.flatMap((each) => {
    const known = Change.safeParse(each);
    return known.success ? [known.data] : [];
  }),
);
const Change = z.object({ kind: z.enum(changeKinds), userId: z.uuid().optional() });
const Message = z.object({ id: z.number().int().nonnegative(), changes: Changes });

/** Changes as the log keeps them: each once, and as kinds alone when they are too many to name. */
export function writeChanges(changes: readonly Change[]): string {
  const distinct = new Map(changes.map((change) => [`${change.kind} ${change.userId ?? ""}`, change]));
  const named = [...distinct.values()].map(({ kind, userId }) => ({ kind, userId }));
  return JSON.stringify(named.length <= changesPerMessageMax ? named : kindsOf(named).map((kind) => ({ kind })));
}

/** The changes of a row of the log. */
export function readChanges(changes: unknown): Change[] {
  const known = Changes.safeParse(changes);
  return known.success ? known.data : [];
}

/** A notification: a batch with its number. Undefined for one that is not ours. */
export function readMessage(message: string): Batch | undefined {
  try {
    return Message.parse(JSON.parse(message));
  } catch {
    return undefined;
  }
}

export function kindsOf(changes: readonly Change[]): ChangeKind[] {
  return [...new Set(changes.map((change) => change.kind))];
}
