// The words of a text as the classifier sees them, each with how it stands in the text.

export type Word = {
  /** As written. */
  written: string;
  /** Lower case, without accents and apostrophes. */
  plain: string;
  /** Which part of a sentence it stands in: what belongs together is said in one. */
  clause: number;
};

/** A complaint says what it is about long before. */
const wordsMax = 3_000;

/** Without what names a person or a thing of theirs: addresses, ids and long numbers say nothing about the complaint. */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  let clause = 0;
  let end = 0;
  const given = withoutNames(decoded(text));
  for (const match of given.matchAll(/[\p{L}\p{N}\p{M}]+(?:['’‘ʼ`´′]\p{L}+)*/gu)) {
    if (/[.!?;:,…](?:[\s"'”’)]|$)|\n\s*\n/.test(given.slice(end, match.index) || " ")) clause += 1;
    end = match.index + match[0].length;
    words.push({ written: match[0], plain: plainWord(match[0]), clause });
    if (words.length === wordsMax) break;
  }
  return words;
}

/** The text in one line of lower case, without accents, apostrophes and marks of quoting: a copied sentence is found however it came. */
export function plainLine(text: string): string {
  return plainWord(decoded(text).replace(/^[\s>|]+/gm, (start) => (start.includes("\n") ? "\n\n" : ""))).replace(/\s+/g, " ");
}

function plainWord(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/[\p{M}\p{Cf}]|['’‘ʼ`´′]/gu, "")
    .toLowerCase();
}

function decoded(text: string): string {
  return text
    .replace(/&(?:#0*39|#x0*27|#8217|#x2019|apos|[lr]squo);/gi, "'")
    .replace(/&nbsp;/gi, " ")
    .replace(/\u00ad/g, "")
    .replace(/\r\n?/g, "\n");
}

function withoutNames(text: string): string {
  return text.replace(/https?:\/\/\S+|[^\s@<>]+@[^\s@<>]+|[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}|\d{5,}/gi, " ");
}
