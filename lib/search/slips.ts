// One slip of the fingers: a letter too many, one missing, one for another, two that changed places. An accent is none.

/** Longer texts are pasted rather than typed. */
export const slipCharsMax = 60;
export const slipCharsMin = 4;
const shortCharsMax = 6;
const longCharsMin = { name: 22, other: 15 };
const patternsMax = 6;
const halfCharsMin = 3;

/**
 * LIKE patterns that together find every text that holds this one with a slip, and others: isSlipOf tells which. Made so
 * that the trigram index has little to read: few patterns for a long text, exact ones for a short one.
 */
export function slipPatterns(text: string): string[] {
  const chars = [...text.toLowerCase()];
  if (chars.length < slipCharsMin || chars.length > slipCharsMax) return [];
  if (chars.length <= shortCharsMax) return patternsWith(shortSlips(chars));
  if (chars.length >= (text.includes(" ") ? longCharsMin.name : longCharsMin.other))
    return patternsWith(thirds(chars).map((third) => [literal(third)]));
  // Whatever the slip is, it lies within two neighbouring letters: what stands before and after them is right. Several
  // neighbours share a pattern, so that there are never many.
  const neighbours = chars.length - 1;
  const shared = Math.ceil(neighbours / patternsMax);
  const firsts = Array.from({ length: Math.ceil(neighbours / shared) }, (_, place) => place * shared);
  return patternsWith(
    firsts.map((at) => [literal(chars.slice(0, at).join("")), literal(chars.slice(Math.min(at + shared, neighbours) + 1).join(""))]),
  );
}

/** What a slip may leave as it was, of a text long enough: all before the middle, or all behind it. Lower case. */
export function halvesOf(text: string): { first: string; last: string } | undefined {
  const chars = [...text.toLowerCase()];
  if (chars.length < 2 * halfCharsMin + 1 || chars.length > slipCharsMax) return undefined;
  const middle = Math.floor(chars.length / 2);
  return { first: chars.slice(0, middle).join(""), last: chars.slice(middle + 1).join("") };
}

const turnedWordsMax = 4;

/** A name as it would be with its last words first: "Esteves, Catarina" is Catarina Esteves. Lower case; none of one word. */
export function turnedNames(text: string): string[] {
  const words = text
    .toLowerCase()
    .split(/[\s,;]+/)
    .filter((word) => word !== "");
  if (words.length > turnedWordsMax || text.length > slipCharsMax) return [];
  const turned = words.slice(1).map((_, at) => [...words.slice(at + 1), ...words.slice(0, at + 1)].join(" "));
  return [...new Set(turned)].filter((name) => name !== text.toLowerCase());
}

// A slip is in one third, or where two meet: one is always right. Of an address, what stands before the @ tells people apart.
function thirds(chars: string[]): string[] {
  const at = chars.indexOf("@");
  const own = at >= 12 ? chars.slice(0, at) : chars;
  const third = Math.ceil(own.length / 3);
  return [own.slice(0, third), own.slice(third, 2 * third), own.slice(2 * third)].map((part) => part.join(""));
}

function shortSlips(chars: string[]): string[][] {
  return chars.flatMap((char, at) => {
    const [before, after] = [literal(chars.slice(0, at).join("")), literal(chars.slice(at + 1).join(""))];
    const swapped = `${before}${literal(chars[at + 1] ?? "")}${literal(char)}${literal(chars.slice(at + 2).join(""))}`;
    return [
      `${before}${after}`,
      `${before}_${after}`,
      `${before}_${literal(char)}${after}`,
      ...(at + 1 < chars.length ? [swapped] : []),
    ].map((each) => [each]);
  });
}

// Without three letters in a row the trigram index would be read as a whole.
function patternsWith(parts: string[][]): string[] {
  const answerable = parts.filter((each) => each.some((part) => /(?:(?!_)[\p{L}\p{N}]){3}/u.test(part)));
  return [...new Set(answerable.map((each) => `%${each.join("%")}%`))];
}

/** Is this text a slip away from the beginning of a word of the other, and the words after it? */
export function isSlipOf(text: string, other: string): boolean {
  const [typed, meant] = [plain(text), plain(other)];
  const slips = typed.length >= 8 ? 2 : 1;
  const starts = [0, ...[...meant.matchAll(/[^\p{L}\p{N}]+/gu)].map((gap) => gap.index + gap[0].length)];
  return starts.some((start) => {
    for (let length = typed.length - 1; length <= typed.length + 1; length++) {
      if (distance(typed, meant.slice(start, start + length)) <= slips) return true;
    }
    return false;
  });
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .normalize("NFD")
    .replace(/\p{M}+/gu, "")
    .trim();
}

// Letters inserted, left out, exchanged, or swapped with their neighbour.
function distance(one: string, other: string): number {
  let [last, row] = [[] as number[], [...other, ""].map((_, place) => place)];
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1] ? 0 : 1;
      let least = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + same);
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) least = Math.min(least, (last[j - 2] ?? 0) + 1);
      next.push(least);
    }
    [last, row] = [row, next];
  }
  return row[other.length] ?? 0;
}

function literal(text: string): string {
  return text.replace(/[\\%_]/g, "\\$&");
}
