import type { Entry, ListSupport } from "./decide";

// What the app keeps on the device. Everything lies under the id of the account it belongs to: who signs in next on the
// same phone reads an account of their own.

export type LocalMessage = {
  clientMessageId: string;
  role: string;
  content: string;
  /** queued: goes out by itself · sent · failed: the server will never take it · draft: waits for the person. */
  state: "queued" | "sent" | "failed" | "draft";
  /** The chat it was sent in; null until then. */
  consultationId: string | null;
  seq: number | null;
};

/** A chat the server told of, whether or not it is the one held for its persona. */
export type KnownChat = {
  id: string;
  persona: string;
  goal: string;
  status: "active" | "archived" | "gone";
  messageCount: number;
  updatedAt: string;
};

export type Account = {
  /** By keyOf(persona, goal). */
  entries: Readonly<Record<string, Entry>>;
  messages: Readonly<Record<string, readonly LocalMessage[]>>;
  known: Readonly<Record<string, KnownChat>>;
  list: { support: ListSupport; atMs: number; appVersion: string };
};

export type Store = {
  read(userId: string): Promise<Account>;
  /** Replaces the account by what `change` makes of it; no other update of it may come in between. */
  update(userId: string, change: (account: Account) => Account): Promise<Account>;
};

export const emptyAccount: Account = { entries: {}, messages: {}, known: {}, list: { support: "unknown", atMs: 0, appVersion: "" } };

export function keyOf(persona: string, goal: string): string {
  return `${persona}\n${goal}`;
}

export function personaAndGoal(key: string): { persona: string; goal: string } {
  const at = key.indexOf("\n");
  return { persona: key.slice(0, at), goal: key.slice(at + 1) };
}
