import type { Key, Try } from "./facts";
import type { StoredChat } from "./read-state";

/** A chat as it stood at some moment; `writers`: the installations that wrote in it, and when first. */
export type Chat = Omit<StoredChat, "title" | "slot" | "version"> & { writers: Map<string, Date> };

/** One user's chats in another backend (and here), as the answers that are reported show them. */
export class Chats {
  /** Chats of this server or of a file that appear later, by their own time. */
  readonly coming = new Map<string, Chat>();
  private readonly known = new Map<string, Chat>();

  add(chat: Chat): void {
    this.known.set(chat.id, chat);
  }

  all(): Iterable<Chat> {
    return this.known.values();
  }

  find(id: string): Chat | undefined {
    const coming = this.coming.get(id);
    if (coming) this.add(coming);
    this.coming.delete(id);
    return this.known.get(id);
  }

  /** The chat of this id; one that was never heard of comes up with the key that it is named with. */
  mentioned(id: string, key: Key, at: Date): Chat {
    const known = this.find(id);
    if (known) return known;
    const chat = newChat(id, key, at);
    this.add(chat);
    return chat;
  }

  /** The active chats of a key, the most recently updated one first. */
  active({ persona, goal }: Key): Chat[] {
    const own = [...this.known.values()].filter((chat) => chat.status === "active" && chat.persona === persona && chat.goal === goal);
    return own.sort((a, b) => b.updatedAt.getTime() - a.updatedAt.getTime() || (a.id < b.id ? 1 : -1));
  }

  /** A chat is made although no slot was free by what we know: those that were used longest ago are archived by now. */
  makeRoom({ key, activeCount, at }: Try, maxActive: number | null): void {
    const active = this.active(key);
    const before = Math.min(activeCount ?? active.length, maxActive === null ? active.length : maxActive - 1);
    for (const chat of active.slice(before)) if (!isFixed(chat, at)) move(chat, "archived", at);
  }

  born({ key, at, claims }: Try, id: string): void {
    const chat = this.mentioned(id, key, at);
    if (chat.origin === "mentioned")
      Object.assign(chat, { origin: "reported", createdAt: at, installationId: claims.installationId ?? null });
  }

  /** The chat that a conflict names was active, whatever was thought of it. */
  holding(id: string, key: Key, at: Date): Chat {
    const chat = this.mentioned(id, key, at);
    if (mayMove(chat, at)) move(chat, "active", at);
    return chat;
  }

  /** So was one that took a message. */
  written(chat: Chat, by: string | undefined, at: Date): void {
    if (by && !chat.writers.has(by)) chat.writers.set(by, at);
    if (!mayMove(chat, at)) return;
    move(chat, "active", at);
    chat.messageCount++;
    chat.updatedAt = later(chat.updatedAt, at);
    chat.lastMessageAt = chat.lastMessageAt ? later(chat.lastMessageAt, at) : at;
  }
}

export function move(chat: Chat, to: Chat["status"], at: Date, goneReason: Chat["goneReason"] = null): void {
  if (chat.status === to) return;
  Object.assign(chat, { status: to, updatedAt: later(chat.updatedAt, at) });
  if (to === "deleted") Object.assign(chat, { deletedAt: at, goneReason });
  else Object.assign(chat, { archivedAt: to === "archived" ? at : null, deletedAt: null, goneReason: null });
  if (to === "active") chat.activeSince = at;
}

/** What was purged stays so. */
function mayMove(chat: Chat, at: Date): boolean {
  return !isFixed(chat, at) && chat.goneReason !== "erased";
}

/** Not for reports to change: a chat of this server's own, or one that a file has told of later than this. */
export function isFixed(chat: Pick<Chat, "origin" | "importedAt">, at: Date): boolean {
  return chat.origin === "server" || (chat.importedAt !== null && at <= chat.importedAt);
}

/** How many messages there were by then; null where that is not known. */
export function messagesThen(chat: Chat, at: Date): number | null {
  if (chat.origin === "mentioned") return null;
  return isFixed(chat, at) && (chat.lastMessageAt ?? chat.updatedAt) >= at ? null : chat.messageCount;
}

export function later(a: Date, b: Date): Date {
  return a > b ? a : b;
}

function newChat(id: string, { persona, goal }: Key, at: Date): Chat {
  return {
    id,
    persona,
    goal,
    status: "active",
    origin: "mentioned",
    messageCount: 0,
    installationId: null,
    createdAt: at,
    updatedAt: at,
    lastMessageAt: null,
    archivedAt: null,
    deletedAt: null,
    goneReason: null,
    importedAt: null,
    activeSince: null,
    writers: new Map(),
  };
}
