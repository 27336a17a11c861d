import { counted } from "@/lib/texts/words";
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

/** Whole sentences; none when nothing moved that the preview shows. */
export function movedWords(before: PreviewFacts, after: PreviewFacts): string[] {
  const words: string[] = [];
  for (const chat of after.chats) {
    const old = before.chats.find(({ id }) => id === chat.id);
    if (!old) words.push(`Another chat holds a slot now, with ${counted(chat.messageCount, "message")}.`);
    else if (chat.messageCount > old.messageCount) words.push(moreMessages(chat.messageCount - old.messageCount));
    else if (chat.version !== old.version) words.push("The chat was changed on a phone.");
  }
  const gone = before.chats.filter((old) => !after.chats.some(({ id }) => id === old.id)).length;
  if (gone > 0) words.push(gone === 1 ? "A chat does not hold its slot any more." : `${gone} chats do not hold their slots any more.`);
  const opened = after.lockouts.filter((lockout) => !before.lockouts.some(({ id }) => id === lockout.id)).length;
  if (opened > 0) words.push(opened === 1 ? "One more phone was refused." : `${opened} more phones were refused.`);
  const freed = after.lockouts.filter((lockout) => lockout.freed && before.lockouts.some(({ id, freed }) => id === lockout.id && !freed));
  if (freed.length > 0) words.push("A phone that was refused would be let through now.");
  const through = before.lockouts.filter((old) => !after.lockouts.some(({ id }) => id === old.id)).length;
  if (through > 0) words.push(through === 1 ? "One phone got through." : `${through} phones got through.`);
  if (JSON.stringify(before.policy) !== JSON.stringify(after.policy)) words.push("The policy for this person changed.");
  return words;
}

function moreMessages(count: number): string {
  return count === 1 ? "One more message was written in the chat." : `${count} more messages were written in the chat.`;
}
