import type { remedies } from "@/lib/texts/remedies";
import type { ResetState } from "./reset-state";

// What moved between two previews, in words: the panel shows it beside the new one. Pure, and plain data for the browser.

/** What a preview rests on. No title and no text: it travels to the browser. */
export type PreviewFacts = {
  policy: { listEnabled: boolean; conflictIncludesId: boolean; maxActive: number | null };
  chats: { id: string; status: string; messageCount: number; version: number }[];
  lockouts: { id: string; freed: boolean }[];
};

export function previewFacts(state: ResetState): PreviewFacts {
  const { listEnabled, conflictIncludesId, maxActive } = state.policy;
  return {
    policy: { listEnabled, conflictIncludesId, maxActive },
    chats: state.chats.map(({ id, status, messageCount, version }) => ({ id, status, messageCount, version })),
    lockouts: state.lockouts.map(({ id, freed }) => ({ id, freed })),
  };
}

type Said = (typeof remedies)["en"]["moved"];

/** Whole sentences in the words of `said`; none when nothing moved that the preview shows. */
export function movedWords(before: PreviewFacts, after: PreviewFacts, said: Said): string[] {
  const words: string[] = [];
  for (const chat of after.chats) {
    const old = before.chats.find(({ id }) => id === chat.id);
    if (!old) words.push(said.anotherChat(chat.messageCount));
    else if (chat.messageCount > old.messageCount) words.push(said.messages(chat.messageCount - old.messageCount));
    else if (chat.version !== old.version) words.push(said.changed);
  }
  const gone = before.chats.filter((old) => !after.chats.some(({ id }) => id === old.id)).length;
  if (gone > 0) words.push(said.chatsGone(gone));
  const opened = after.lockouts.filter((lockout) => !before.lockouts.some(({ id }) => id === lockout.id)).length;
  if (opened > 0) words.push(said.refused(opened));
  const freed = after.lockouts.filter((lockout) => lockout.freed && before.lockouts.some(({ id, freed }) => id === lockout.id && !freed));
  if (freed.length > 0) words.push(said.freed);
  const through = before.lockouts.filter((old) => !after.lockouts.some(({ id }) => id === old.id)).length;
  if (through > 0) words.push(said.through(through));
  if (JSON.stringify(before.policy) !== JSON.stringify(after.policy)) words.push(said.policy);
  return words;
}
