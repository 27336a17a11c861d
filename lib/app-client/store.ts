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
  /** The chat that may have it already: it was sent there, and no answer came. */
  triedIn: string | null;
  /** Written before the app knew of the chat that it went into. */
  continued: boolean;
};

/** A chat the server told of, whether or not it is the one held for its persona. */
export type KnownChat = {
  id: string;
  persona: string;
  goal: string;
  title: string | null;
  status: "active" | "archived" | "gone";
  messageCount: number;
  version: number;
  updatedAt: string;
  /** The last full list did not name it. That proves nothing: a GET is still to tell whether it is there. */
  unlisted: boolean;
};

export type Account = {
  /** By keyOf(persona, goal). */
  entries: Readonly<Record<string, Entry>>;
  messages: Readonly<Record<string, readonly LocalMessage[]>>;
  known: Readonly<Record<string, KnownChat>>;
  list: { support: ListSupport; atMs: number; appVersion: string };
  /** Where the next delta begins; null: the next pull is a full one. */
  syncToken: string | null;
};

export type Store = {
  read(userId: string): Promise<Account>;
  /** Replaces the account by what `change` makes of it; no other update of it may come in between. */
  update(userId: string, change: (account: Account) => Account): Promise<Account>;
};

export const emptyAccount: Account = {
  entries: {},
  messages: {},
  known: {},
  list: { support: "unknown", atMs: 0, appVersion: "" },
  syncToken: null,
};

export function keyOf(persona: string, goal: string): string {
  return `${persona}\n${goal}`;
}

export function personaAndGoal(key: string): { persona: string; goal: string } {
  const at = key.indexOf("\n");
  return { persona: key.slice(0, at), goal: key.slice(at + 1) };
}
