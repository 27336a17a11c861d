import type { ChatState } from "@/lib/advice/guard";
import type { Macro } from "@/lib/macros/list";
import type { PreviewFacts } from "@/lib/remedies/moved";
import type { Remedy, RemedyOption } from "@/lib/remedies/recommend";
import type { SuggestedReason } from "@/lib/remedies/suggested-reason";
import type { PhonePreview } from "../../users/[userId]/phones";
import type { Chatting } from "../../users/[userId]/remedy-chatting";

// What the composer knows of the remedy and of the macros, and the small decisions about them. Pure.

/** What is done together with the answer. */
export type Choice = Remedy | "none";

export type ComposerRemedy = {
  persona: string;
  goal: string;
  label: string;
  tries: number;
  options: RemedyOption[];
  phones: PhonePreview[];
  versions: { archive: string; delete: string };
  facts: PreviewFacts;
  chatting: Chatting | null;
  reason: SuggestedReason;
  /** Whose how many messages are gone when the chat is deleted, and when for good. */
  deletes: { name: string; messages: number; purgesAt: string };
};
export type ComposerMacro = Pick<Macro, "id" | "texts" | "remedy" | "uses">;

export function isOffered(remedy: ComposerRemedy, choice: Choice): boolean {
  return choice === "none" || remedy.options.some((option) => option.remedy === choice);
}

/** What the chats are once the answer is there: a deleted one may be called deleted. */
export function afterwards(chats: ChatState, choice: Choice): ChatState {
  return choice === "archive" ? "archived" : choice === "delete" ? "deleted" : chats;
}

type Words = { reasonCode: SuggestedReason["code"]; reason: string };

export function asked({ persona, goal, versions, chatting }: ComposerRemedy, kind: Remedy, words: Words, tickedFor: string | null) {
  const key = { persona, goal };
  switch (kind) {
    case "wait":
      return { ...key, kind };
    case "reconnect":
      return { ...key, kind, ...words, previewVersion: versions.archive };
    case "archive":
    case "delete":
      return { ...key, kind, ...words, previewVersion: versions[kind], evenIfChatting: chatting !== null && tickedFor === chatting.at };
  }
}

export function goTo(text: string, name: string, select: (start: number, end: number) => void): void {
  const found = [...text.matchAll(/\{\{\s*([^{}\n]*?)\s*\}\}/g)].find((match) => match[1] === name);
  if (found) select(found.index, found.index + found[0].length);
}
