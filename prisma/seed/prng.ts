/** Random numbers that come out the same for the same seed text on every machine: the demo world is repeatable. */
export class Prng {
  readonly seed: string;
  private a: number;
  private b: number;
  private c: number;
  private d: number;

  constructor(seed: string) {
    this.seed = seed;
    [this.a, this.b, this.c, this.d] = fourWordsOf(seed);
    for (let round = 0; round < 12; round++) this.next();
  }

  /** A stream of its own, so that one person's life does not change when another's does. */
  fork(name: string | number): Prng {
    return new Prng(`${this.seed}/${name}`);
  }

  /** In [0, 1): sfc32. */
  next(): number {
    const sum = (((this.a + this.b) | 0) + this.d) | 0;
    this.d = (this.d + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = (this.c << 21) | (this.c >>> 11);
    this.c = (this.c + sum) | 0;
    return (sum >>> 0) / 4_294_967_296;
  }

  between(low: number, high: number): number {
    return low + (high - low) * this.next();
  }

  /** A whole number, both ends included. */
  int(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<Item>(items: readonly Item[]): Item {
    return items[Math.floor(this.next() * items.length)] as Item;
  }

  weighted<Item>(choices: readonly (readonly [Item, number])[]): Item {
    let left = this.next() * choices.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [item, weight] of choices) {
      left -= weight;
      if (left < 0) return item;
    }
    return (choices[choices.length - 1] as readonly [Item, number])[0];
  }

  exponential(mean: number): number {
    return -Math.log(1 - this.next()) * mean;
  }

  /** Half of the values are below the median; spread 1 is wide, 0.3 narrow. */
  lognormal(median: number, spread: number): number {
    const normal = Math.sqrt(-2 * Math.log(1 - this.next())) * Math.cos(2 * Math.PI * this.next());
    return median * Math.exp(normal * spread);
  }

  poisson(mean: number): number {
    const limit = Math.exp(-mean);
    let count = 0;
    for (let product = this.next(); product > limit; product *= this.next()) count++;
    return count;
  }

  /** A uuid of version 7 that carries its row's time, in milliseconds. */
  uuid(at: number): string {
    const time = Math.floor(at).toString(16).padStart(12, "0");
    const tail = [0x7000 + this.int(0, 0xfff), 0x8000 + this.int(0, 0x3fff)].map((part) => part.toString(16));
    const rest = this.int(0, 0xffffff).toString(16).padStart(6, "0") + this.int(0, 0xffffff).toString(16).padStart(6, "0");
    return `${time.slice(0, 8)}-${time.slice(8)}-${tail[0]}-${tail[1]}-${rest}`;
  }

  text(length: number, letters: string): string {
    return Array.from({ length }, () => letters[this.int(0, letters.length - 1)]).join("");
  }
}

/** cyrb128: spreads a text over four words. */
function fourWordsOf(text: string): [number, number, number, number] {
  let [h1, h2, h3, h4] = [1779033703, 3144134277, 1013904242, 2773480762];
  for (let place = 0; place < text.length; place++) {
    const code = text.charCodeAt(place);
    h1 = h2 ^ Math.imul(h1 ^ code, 597399067);
    h2 = h3 ^ Math.imul(h2 ^ code, 2869860233);
    h3 = h4 ^ Math.imul(h3 ^ code, 951274213);
    h4 = h1 ^ Math.imul(h4 ^ code, 2716044179);
  }
  h1 = Math.imul(h3 ^ (h1 >>> 18), 597399067);
  h2 = Math.imul(h4 ^ (h2 >>> 22), 2869860233);
  h3 = Math.imul(h1 ^ (h3 >>> 17), 951274213);
  h4 = Math.imul(h2 ^ (h4 >>> 19), 2716044179);
  return [h1 ^ h2 ^ h3 ^ h4, h2 ^ h1, h3 ^ h1, h4 ^ h1];
}
