import { emptyEntry, type Step } from "./decide";
import type { Told } from "./server";
import { type Account, type KnownChat, keyOf, type LocalMessage } from "./store";

// What the app remembers of an exchange. Pure: an account and an answer → the account after it.

export function messagesOf(account: Account, key: string): readonly LocalMessage[] {
  return account.messages[key] ?? [];
}

export function withMessages(account: Account, key: string, messages: readonly LocalMessage[]): Account {
  return { ...account, messages: { ...account.messages, [key]: messages } };
}

/** How many chats this installation holds; the app says it with every request. */
export function localChats(account: Account): number {
  return Object.values(account.entries).filter((entry) => entry.state === "bound").length;
}

/** An active chat that was heard of and is not known to be gone: the answer to a 409 that names none. */
export function searchLocal(account: Account, key: string): string | null {
  const { gone } = account.entries[key] ?? emptyEntry;
  const found = Object.values(account.known)
    .filter((chat) => keyOf(chat.persona, chat.goal) === key && chat.status === "active" && !gone.includes(chat.id))
    .sort((a, b) => b.updatedAt.localeCompare(a.updatedAt));
  return found[0]?.id ?? null;
}

/** The chats heard of, after an answer. Being absent from a list proves nothing; 404 and 410 do. */
export function knownAfter(known: Account["known"], step: Step, { answer, chats }: Told): Account["known"] {
  const after: Record<string, KnownChat> = { ...known };
  for (const chat of chats) after[chat.id] = chat;
  const chat = "id" in step ? after[step.id] : undefined;
  if (!chat || answer.kind !== "http") return after;
  if (answer.status === 404 || answer.status === 410) after[chat.id] = { ...chat, status: "gone" };
  if (answer.code === "CONSULTATION_ARCHIVED") after[chat.id] = { ...chat, status: "archived" };
  return after;
}

/** The messages of a persona after an answer: loaded ones come first, what the server took or refused is marked. */
export function messagesAfter(
  messages: readonly LocalMessage[],
  step: Step,
  { answer, messages: told }: Told,
  message?: LocalMessage,
): readonly LocalMessage[] {
  if (answer.kind !== "http") return messages;
  if (step.do === "load" && answer.status === 200) {
    const loaded = told.map((one) => ({
      clientMessageId: one.client_message_id ?? one.id,
      role: one.role,
      content: one.content,
      state: "sent" as const,
      consultationId: step.id,
      seq: one.seq,
    }));
    const ids = new Set(loaded.map((one) => one.clientMessageId));
    return [...loaded, ...messages.filter((one) => one.consultationId !== step.id && !ids.has(one.clientMessageId))];
  }
  if (step.do !== "send" || !message) return messages;
  const state = answer.status < 300 ? "sent" : isRefusedForGood(answer.status, answer.code) ? "failed" : message.state;
  const consultationId = state === "sent" ? step.id : null;
  const after: LocalMessage = { ...message, state, consultationId, seq: told[0]?.seq ?? null };
  return messages.map((one) => (one.clientMessageId === message.clientMessageId ? after : one));
}

// A message that the server will never take must leave the queue, or nothing behind it ever goes out.
function isRefusedForGood(status: number, code: string | undefined): boolean {
  return status >= 400 && status < 500 && ![401, 404, 410, 429].includes(status) && code !== "CONSULTATION_ARCHIVED";
}
