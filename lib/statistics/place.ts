/**
 * A place in [0, 1) that some ids have always had: FNV-1a over their text, mixed by MurmurHash3's last step so that ids that
 * are alike lie apart. For picks that look random and never change.
 */
export function place(...ids: readonly string[]): number {
  let hash = 0x811c9dc5;
  for (const character of ids.join("\u0000")) {
    hash ^= character.codePointAt(0) ?? 0;
    hash = Math.imul(hash, 0x01000193);
  }
  hash ^= hash >>> 16;
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  hash ^= hash >>> 16;
  return (hash >>> 0) / 2 ** 32;
}
