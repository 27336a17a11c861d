// How a text becomes patterns that the trigram indexes answer.

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

/** One character of Chinese, Japanese or Korean writing: a whole name, or half of one. No trigram holds it alone. */
export function isOneCharacter(text: string): boolean {
  return /^(?=\p{L})[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]$/u.test(text);
}

const keptChars = 4;

/**
 * The LIKE pattern by which a trigram index that sees signs is asked for a text with one: what stands around its first sign, and its
 * end. Each trigram that many have costs, and those in the middle of a surname come with its beginning; the text is compared afterwards.
 */
export function signPattern(text: string): string {
  const chars = [...text];
  const from = Math.max(0, chars.findIndex((char) => /[.@_+-]/.test(char)) - 2);
  const [pattern = ""] = patternsOf(text, true);
  if (from + 2 * keptChars > chars.length) return pattern;
  const [around = ""] = patternsOf(chars.slice(from, from + keptChars).join(""), true);
  const [end = ""] = patternsOf(chars.slice(-keptChars).join(""), true);
  return `${around}${end.slice(1)}`;
}

const addressFrontCharsMin = 4;
const idDigitsMin = 8;
const unlikelyPieceChars = 6;
const trigramChars = 3;

/** Whether a text looks like a part of an id: hardly any name or address holds so many hexadecimal digits in a row. */
export function isUnlikely(text: string): boolean {
  return /^[0-9a-f-]+$/i.test(text) && text.replaceAll("-", "").length >= idDigitsMin;
}

/**
 * The piece of a text that a trigram index is to be asked for, where the text itself is compared afterwards: each trigram
 * costs, and those of the rest tell hardly more people apart.
 */
export function tellingPiece(text: string): string {
  const [digits = ""] = isUnlikely(text) ? text.split("-").sort((a, b) => b.length - a.length) : [];
  return addressFront(text) ?? (digits.length >= trigramChars ? digits.slice(-unlikelyPieceChars) : text);
}

/** Whether a text has a sign of addresses among three characters in a row: an index that sees these signs tells more of it. */
export function hasSignTrigram(text: string): boolean {
  return [...text.matchAll(/[a-z0-9.@_+-]{3,}/gi)].some(([run]) => /[.@_+-]/.test(run));
}

/**
 * What an address has before its @, with it: hardly anybody else has it, and its domain is common to thousands. Undefined
 * where a text holds no such thing.
 */
export function addressFront(text: string): string | undefined {
  const front = text.slice(0, text.indexOf("@") + 1);
  return new RegExp(`[^\\s@]{${addressFrontCharsMin}}@$`).test(front) ? front : undefined;
}
