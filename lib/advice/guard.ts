import type { Language } from "@/lib/texts/language";
import { type AdviceCode, advicePatterns, negation, promising, telling } from "./patterns";
import { safeWords } from "./words";

// Looks over an answer before it is sent: advice that does harm, and claims that are not true. It knows sentences, not
// meaning: it warns and never forbids. What the person is quoted with, and what they are told not to do, is left alone. Pure.

/** What became of the chats that the answer is about; unknown where the ticket is nobody's. */
export type ChatState = "active" | "archived" | "deleted" | "none" | "unknown";
export type Advice = {
  code: AdviceCode;
  /** Where in the text the sentence with it begins and ends: what a safe wording takes the place of. */
  start: number;
  end: number;
  /** The words that gave it away. */
  found: string;
  /** What could be said instead, in the language of the answer. */
  safe: string;
};

export const guardedCharsMax = 20_000;

/** At most one for each kind and sentence, in their order. `chats`: as they will be once the answer is sent. */
export function adviceIn(text: string, { language, chats }: { language: Language; chats: ChatState }): Advice[] {
  const looked = withoutQuotes(text.slice(0, guardedCharsMax));
  const found: Advice[] = [];
  for (const { start, end } of sentencesOf(looked)) {
    const sentence = looked.slice(start, end);
    for (const { code, pattern } of advicePatterns) {
      // What is so may be said.
      if (code === "chat_deleted" && (chats === "deleted" || chats === "unknown" || chats === "none")) continue;
      if (found.some((earlier) => earlier.code === code && earlier.start === start)) continue;
      const match = [...sentence.matchAll(pattern)].find((each) => isAdvice(sentence, each.index, code));
      if (match) found.push({ code, start, end, found: match[0].trim(), safe: safeWords(code, chats, language) });
    }
  }
  return found;
}

function isAdvice(sentence: string, at: number, code: AdviceCode): boolean {
  const before = sentence.slice(0, at);
  if (isNegated(before)) return false;
  if (code === "chat_deleted" || code === "we_read") return true;
  return !telling.test(before) || promising.test(sentence.slice(at));
}

/** By its own clause, or, in a list of things not to do, by the one that the list began with. */
function isNegated(before: string): boolean {
  const clauses = before.split(/[,:(–—]| but | mas | then | depois /u);
  const own = clauses.at(-1) ?? "";
  if (negation.test(own)) return true;
  const continues = /^\s*(?:(?:\p{L}+\s+){0,3}(?:or|nor|and|ou|nem|e)\s+)?(?:to\s+)?$/iu.test(own);
  return continues && clauses.length > 1 && isNegated(clauses.slice(0, -1).join(","));
}

/** The same length, with what is quoted blanked out: lines after ">", and what stands between quotation marks. */
function withoutQuotes(text: string): string {
  const blank = (part: string) => part.replace(/[^\n]/gu, (letter) => " ".repeat(letter.length));
  return text.replace(/^[ \t]*>.*$/gmu, blank).replace(/“[^”\n]{1,2000}”|«[^»\n]{1,2000}»|"[^"\n]{1,2000}"/gu, blank);
}

function sentencesOf(text: string): { start: number; end: number }[] {
  return [...text.matchAll(/[^\s.!?\n][^.!?\n]*(?:\.(?=\S)[^.!?\n]*)*[.!?]*/gu)].map((match) => ({
    start: match.index,
    end: match.index + match[0].trimEnd().length,
  }));
}
