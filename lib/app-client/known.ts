import { type Answer, emptyEntry, type Step } from "./entry";
import { type Account, type KnownChat, keyOf } from "./store";

// The chats that the app has heard of. Pure: an account and what was told → the account after it. Being absent from a
// list proves nothing; a tombstone, a 404 and a 410 do.

/** What a pull told: a whole list (`full`), or what changed since the account's sync token. */
export type Pulled = { full: boolean; chats: readonly KnownChat[]; tombstones: readonly string[]; syncToken: string | null };

/** How many chats this installation holds; the app says it with every request. */
export function localChats(account: Account): number {
  return Object.values(account.entries).filter((entry) => entry.state === "bound").length;
}

/**
 * The chat that a 409 without an id may be about, of those that were not looked at since: an active one, or one that
 * another phone may have taken out of the archive, or one that support may have brought back. The most likely, or null.
 */
export function searchLocal(account: Account, key: string): string | null {
  const { gone, looked } = account.entries[key] ?? emptyEntry;
  const found = ofKey(account, key).filter((chat) => !looked.includes(chat.id));
  const alive = found.filter((chat) => chat.status !== "gone" && !gone.includes(chat.id));
  return (alive.find((chat) => chat.status === "active") ?? alive[0] ?? found[0])?.id ?? null;
}

/** What the last pull says of one persona and goal, as decide() takes it. */
export function listedFor(account: Account, key: string): Pick<Extract<Answer, { kind: "http" }>, "consultations" | "gone"> {
  const own = ofKey(account, key);
  return {
    consultations: own
      .filter((chat) => chat.status !== "gone" && !chat.unlisted)
      .map((chat) => ({ id: chat.id, isArchived: chat.status === "archived", messageCount: chat.messageCount })),
    gone: own.filter((chat) => chat.status === "gone").map((chat) => chat.id),
  };
}

/** Chats that the last full list did not name and that nobody holds open: a GET is to tell what became of them. */
export function toReconcile(account: Account): KnownChat[] {
  const bound = new Set(Object.values(account.entries).flatMap((entry) => (entry.state === "bound" ? [entry.consultationId] : [])));
  return Object.values(account.known).filter((chat) => chat.unlisted && chat.status !== "gone" && !bound.has(chat.id));
}

/** After an answer that named `chats`; `asked` is what was known when the question went out. */
export function afterAnswer(account: Account, step: Step, answer: Answer, chats: readonly KnownChat[], asked: Account["known"]): Account {
  const known: Record<string, KnownChat> = { ...account.known };
  for (const chat of chats) upsert(known, chat, asked);
  const chat = "id" in step ? known[step.id] : undefined;
  if (chat && answer.kind === "http") {
    if (answer.status === 404 || answer.status === 410) known[chat.id] = { ...chat, status: "gone", unlisted: false };
    if (answer.code === "CONSULTATION_ARCHIVED") known[chat.id] = { ...chat, status: "archived" };
  }
  return { ...account, known };
}

/** After a pull, with the token that the next one begins from. */
export function afterPull(account: Account, pulled: Pulled, asked: Account["known"]): Account {
  const known: Record<string, KnownChat> = { ...account.known };
  for (const chat of pulled.chats) upsert(known, chat, asked);
  for (const id of pulled.tombstones) {
    const chat = known[id];
    if (chat) known[id] = { ...chat, status: "gone", unlisted: false };
  }
  if (pulled.full) {
    const listed = new Set(pulled.chats.map((chat) => chat.id));
    // What came to be known while the list was under way is not in it.
    for (const chat of Object.values(known)) if (asked[chat.id] && !listed.has(chat.id)) known[chat.id] = { ...chat, unlisted: true };
  }
  return { ...account, known, syncToken: pulled.syncToken };
}

// By version: answers may overtake each other. Of a chat that was called gone after this question went out nobody knows
// which is the later news, so that a GET is to tell.
function upsert(known: Record<string, KnownChat>, chat: KnownChat, asked: Account["known"]): void {
  const held = known[chat.id];
  if (held && held.version > chat.version) return;
  const goneSince = held?.status === "gone" && asked[chat.id]?.status !== "gone";
  if (!goneSince) known[chat.id] = chat;
  else if (chat.version > held.version) known[chat.id] = { ...chat, unlisted: true };
}

function ofKey(account: Account, key: string): KnownChat[] {
  return Object.values(account.known)
    .filter((chat) => keyOf(chat.persona, chat.goal) === key)
    .sort((a, b) => b.updatedAt.localeCompare(a.updatedAt) || b.id.localeCompare(a.id));
}
