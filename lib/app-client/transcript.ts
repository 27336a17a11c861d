import type { Answer, Entry, Step } from "./entry";
import type { Account, LocalMessage } from "./store";
import type { ServerMessage } from "./wire";

// The messages of a persona: what was said in its chats, and what waits to be said. Pure.

export function messagesOf(account: Account, key: string): readonly LocalMessage[] {
  return account.messages[key] ?? [];
}

export function withMessages(account: Account, key: string, messages: readonly LocalMessage[]): Account {
  return { ...account, messages: { ...account.messages, [key]: messages } };
}

export function queued(content: string): LocalMessage {
  return {
    clientMessageId: crypto.randomUUID(),
    role: "user",
    content,
    state: "queued",
    consultationId: null,
    seq: null,
    triedIn: null,
    continued: false,
  };
}

export function isQueued(message: LocalMessage): boolean {
  return message.state === "queued";
}

/** What stands on the screen of a persona: the chat that is held, in order, and then what has not been sent. */
export function visible(account: Account, key: string): LocalMessage[] {
  const id = account.entries[key]?.consultationId ?? null;
  const all = messagesOf(account, key);
  return [...sentIn(all, id), ...all.filter((message) => message.state !== "sent")];
}

/** What was sent in one chat and is stored here, in order. */
export function sentIn(messages: readonly LocalMessage[], id: string | null): LocalMessage[] {
  const sent = messages.filter((message) => message.state === "sent" && message.consultationId === id);
  return sent.sort((a, b) => (a.seq ?? 0) - (b.seq ?? 0));
}

/** How far a chat is stored here without a gap, as a seq. */
export function heldUpTo(messages: readonly LocalMessage[], id: string): number {
  const seqs = new Set(sentIn(messages, id).map((message) => message.seq));
  let seq = 0;
  while (seqs.has(seq + 1)) seq++;
  return seq;
}

/** A queued message that another chat than the one held now may have already: that one is asked before anything else. */
export function unsettled(messages: readonly LocalMessage[], entry: Entry): LocalMessage | undefined {
  const open = entry.state === "bound" ? entry.consultationId : null;
  return messages.find((message) => isQueued(message) && message.triedIn !== null && message.triedIn !== open);
}

/** Once the server has refused the chat, what was for it waits for the person; unless it may have arrived, which is asked first. */
export function afterRefusal(messages: readonly LocalMessage[], state: Entry["state"]): LocalMessage[] {
  return messages.map((message) => {
    if (!isQueued(message) || (state === "archived" && message.triedIn)) return message;
    return { ...message, state: "draft", triedIn: null };
  });
}

export function continued(messages: readonly LocalMessage[]): LocalMessage[] {
  return messages.map((message) => (isQueued(message) && !message.triedIn ? { ...message, continued: true } : message));
}

/** After an answer: loaded messages are stored, a sent one is marked with what the server said. `message` is the one sent. */
export function messagesAfter(
  messages: readonly LocalMessage[],
  step: Step,
  answer: Answer,
  told: readonly ServerMessage[],
  message?: LocalMessage,
): readonly LocalMessage[] {
  if (answer.kind !== "http") return messages;
  if (step.do === "load" && answer.status === 200) return merged(messages, step.id, told);
  if (step.do !== "send" || !message) return messages;
  const after = { ...message, ...marked(step.id, answer, told[0]?.seq) };
  return messages.map((one) => (one.clientMessageId === message.clientMessageId ? after : one));
}

// A message on the server is a sent one, whatever was believed of it here.
function merged(messages: readonly LocalMessage[], consultationId: string, told: readonly ServerMessage[]): LocalMessage[] {
  const after = [...messages];
  for (const { id, client_message_id, role, content, seq } of told) {
    const clientMessageId = client_message_id ?? id;
    const at = after.findIndex(
      (one) => one.clientMessageId === clientMessageId && (one.state !== "sent" || one.consultationId === consultationId),
    );
    const one = { clientMessageId, role, content, state: "sent" as const, consultationId, seq, triedIn: null };
    if (at >= 0) after[at] = { ...one, continued: after[at]?.continued ?? false };
    else after.push({ ...one, continued: false });
  }
  return after;
}

function marked(id: string, answer: Extract<Answer, { kind: "http" }>, seq: number | undefined): Partial<LocalMessage> {
  const { status, code } = answer;
  if (status < 300) return { state: "sent", consultationId: id, seq: seq ?? null, triedIn: null };
  // The chat takes nothing any more: what was for it waits for the person.
  if (status === 404 || status === 410 || code === "CONSULTATION_ARCHIVED") return { state: "draft", triedIn: null };
  // A message that the server will never take must leave the queue, or nothing behind it ever goes out.
  const again = status >= 500 || [401, 408, 425, 429].includes(status) || code === "IDEMPOTENCY_IN_PROGRESS";
  return again ? {} : { state: "failed", triedIn: null };
}
