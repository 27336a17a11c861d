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

const addressFrontCharsMin = 4;

/**
 * What an address has before its @, with it: hardly anybody else has it, and its domain is common to thousands. Undefined
 * where a text holds no such thing.
 */
export function addressFront(text: string): string | undefined {
  const front = text.slice(0, text.indexOf("@") + 1);
  return new RegExp(`[^\\s@]{${addressFrontCharsMin}}@$`).test(front) ? front : undefined;
}
