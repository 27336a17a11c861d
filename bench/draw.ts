// Random numbers, ids and times of the big data set: the same on every machine, and quick enough for tens of millions.

/** Mulberry32: a number in [0, 1) from 32 bits of state. */
export function generator(seed: number): () => number {
  let state = Math.imul(seed, 0x9e3779b1) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A uuid v7 of that moment. */
export function uuid(atMs: number, draw: () => number): string {
  const time = Math.floor(atMs).toString(16).padStart(12, "0");
  const a = hex(draw, 0x1000, 3);
  const b = (8 + Math.floor(draw() * 4)).toString(16) + hex(draw, 0x1000, 3);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${a}-${b}-${hex(draw, 0x1000000, 6)}${hex(draw, 0x1000000, 6)}`;
}

function hex(draw: () => number, size: number, digits: number): string {
  return Math.floor(draw() * size)
    .toString(16)
    .padStart(digits, "0");
}

export function iso(atMs: number): string {
  return new Date(atMs).toISOString();
}

export function between(low: number, high: number, draw: () => number): number {
  return Math.floor(low + draw() * Math.max(0, high - low));
}

export function pick<T>(from: readonly T[], draw: () => number): T {
  return from[Math.floor(draw() * from.length)] as T;
}

export function split(words: string): string[] {
  return words.split(" ");
}
