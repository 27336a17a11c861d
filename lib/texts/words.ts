import { words as en } from "./en/words";
import type { InLanguages } from "./language";
import { numbers } from "./numbers";
import { words as pt } from "./pt/words";

/** The words of codes, for every screen, CSV and note. */
export const words: InLanguages<typeof en> = { en, pt };

/** The words of a code; a code that is new to this table is shown as it is, with its underscores as spaces. */
export function wordsOf(table: Readonly<Record<string, string>>, code: string): string {
  return table[code] ?? code.replaceAll("_", " ");
}

/** "change of phone" → "Change of phone" */
export function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

// English alone, for places that do not say it in the reader's language yet.
export const ticketStatusWords = en.ticketStatus;
export const ticketCategoryWords = en.ticketCategory;
export const { counted, wholeNumber } = numbers.en;
