import { isUuid } from "@/lib/ids";
import { searchTextMin } from "./schema";

// What a text in the search box asks for, decided by its shape alone.

export type Search =
  | { kind: "everyone" }
  | { kind: "too_short" }
  | { kind: "id"; id: string }
  | { kind: "ticket"; number: number }
  | {
      kind: "text";
      text: string;
      /** Found anywhere in an e-mail or a name; otherwise only where a word begins. */
      anywhere: boolean;
      /** The text may be the request id of an attempt as well. */
      requestId: boolean;
    };

const requestIdCharsMin = 8;

export function searchOf(q: string): Search {
  if (q === "") return { kind: "everyone" };
  const ticket = /^#\s?(\d{1,15})$/.exec(q);
  if (ticket) return { kind: "ticket", number: Number(ticket[1]) };
  if (isUuid(q)) return { kind: "id", id: q.toLowerCase() };
  if ([...q].length < searchTextMin || !/[\p{L}\p{N}]/u.test(q)) return { kind: "too_short" };
  const requestId = q.length >= requestIdCharsMin && /^[\w.-]{1,128}$/.test(q) && /\d/.test(q);
  return { kind: "text", text: q, anywhere: hasTrigram(q), requestId };
}

// Each place where a word begins in an e-mail or a name, as the front of a LIKE pattern.
const wordStarts = ["", "% ", "%.", "%-", "%\\_", "%+", "%@", "%'"];

/** The LIKE patterns of a text, which stands for itself in them: one for anywhere, several for the beginnings of words. */
export function patternsOf(text: string, anywhere: boolean): string[] {
  const literal = text.replace(/[\\%_]/g, "\\$&");
  return anywhere ? [`%${literal}%`] : wordStarts.map((start) => `${start}${literal}%`);
}

// Whether `%text%` gives the trigram index something to look up. A word of three letters does; so does a shorter one
// with its beginning in sight, or two letters with their end. Without any, the index would be read as a whole.
export function hasTrigram(text: string): boolean {
  return [...text.matchAll(/[\p{L}\p{N}]+/gu)].some((word) => {
    const chars = [...word[0]].length;
    const begins = word.index > 0;
    const ends = word.index + word[0].length < text.length;
    return begins || chars >= 3 || (chars === 2 && ends);
  });
}
