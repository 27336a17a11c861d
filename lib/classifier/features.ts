import { type Concept, conceptsOf } from "./concepts";
import { tellsSomething } from "./vague";
import { wordsOf } from "./words";

/** Something that a text has or has not, and the words that have it. */
export type Feature = { key: string; from: readonly number[] };
/** `telling`: how many different words say something of what the text is about, whether the model knows them or not. */
export type Read = { features: Feature[]; written: string[]; telling: number };

/** How near each other words have to stand to belong together. */
const reachWords = 7;
const stemChars = 5;

/** That no word for a chat is there. */
export const noChat = "no chat";

/**
 * What the model sees of a text: its words and their stems, neighbours, what the words mean, and what of that stands together in
 * a clause: "my mood entries disappeared" and "my chat disappeared" differ in nothing else. Each once, however often it is there.
 */
export function featuresOf(text: string): Read {
  const words = wordsOf(text).map((word) => ({ ...word, means: conceptsOf(word.plain) }));
  const found = new Map<string, number[]>();
  const note = (key: string, ...from: number[]) => {
    const held = found.get(key);
    if (held) held.push(...from);
    else found.set(key, from);
  };
  words.forEach((word, at) => {
    note(`w ${word.plain}`, at);
    if (word.plain.length > stemChars) note(`s ${stem(word)}`, at);
    for (const concept of word.means) note(`k ${concept}`, at);
    const next = words[at + 1];
    if (next?.clause === word.clause) note(`b ${stem(word)} ${stem(next)}`, at, at + 1);
    for (let other = at + 1; other <= Math.min(words.length - 1, at + reachWords); other++) {
      const near = words[other];
      if (near?.clause !== word.clause) break;
      for (const [one, two] of pairsOf(word.means, near.means)) note(`p ${one} ${two}`, at, other);
      if (isChat(word) && !isChat(near)) note(`c ${stem(near)}`, other);
      if (isChat(near) && !isChat(word)) note(`c ${stem(word)}`, at);
    }
  });
  if (words.length > 0 && !words.some(isChat)) note(noChat);
  return {
    features: [...found].map(([key, from]) => ({ key, from })),
    written: words.map((word) => word.written),
    telling: tellingOf(words),
  };
}

function tellingOf(words: readonly Meant[]): number {
  const plain = [...new Set(words.map((word) => word.plain))];
  return tellsSomething(plain).filter(Boolean).length;
}

type Meant = { plain: string; means: readonly Concept[] };

function pairsOf(ones: readonly Concept[], twos: readonly Concept[]): [Concept, Concept][] {
  return ones.flatMap((one) => twos.filter((two) => two !== one).map((two): [Concept, Concept] => (one < two ? [one, two] : [two, one])));
}

function isChat({ means }: Meant): boolean {
  return means.includes("chat");
}

function stem(word: Meant): string {
  return isChat(word) ? "chat" : word.plain.slice(0, stemChars);
}
