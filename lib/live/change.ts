import { z } from "zod";

// What travels from a verb to the open pages: that something of a kind changed, and for whom. Ids only, never a name or
// a text: the page asks the verbs again, which look at who asks.

export const changeKinds = ["lockout", "user", "policy", "ticket", "audit", "bulk"] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** Without a user it concerns everybody: a policy, or more users at once than a message holds. */
export type Change = { kind: ChangeKind; userId?: string };

export const changesChannel = "lume_changes";

/** PostgreSQL refuses a notification of 8,000 bytes or more; one change takes 75 at most. */
const changesPerMessageMax = 100;

const Message = z.array(z.object({ kind: z.enum(changeKinds), userId: z.uuid().optional() }));

/** Changes as one message: each once, and as kinds alone when they are too many to name. */
export function writeMessage(changes: readonly Change[]): string {
  const distinct = new Map(changes.map((change) => [`${change.kind} ${change.userId ?? ""}`, change]));
  const named = [...distinct.values()].map(({ kind, userId }) => ({ kind, userId }));
  return JSON.stringify(named.length <= changesPerMessageMax ? named : kindsOf(named).map((kind) => ({ kind })));
}

/** The changes of a message; none for one that another version of the product wrote in a way we do not know. */
export function readMessage(message: string): Change[] {
  try {
    return Message.parse(JSON.parse(message));
  } catch {
    return [];
  }
}

export function kindsOf(changes: readonly Change[]): ChangeKind[] {
  return [...new Set(changes.map((change) => change.kind))];
}
