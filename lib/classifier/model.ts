import { type Answer, type Class, classes, type Evidence } from "./classes";
import { featuresOf, noChat, type Read } from "./features";
import { scaleOf, scoresOf, softmax, type Weights } from "./logistic";

/** As kept in model.json and in the database: one line for each feature, "weight weight weight key". */
export type StoredModel = { version: string; temperature: number; least: number; features: string[] };
export type Model = {
  version: string;
  /** What the scores are divided by, so that a confidence of 0.9 is right nine times of ten. */
  temperature: number;
  /** The least confidence with which a class is said. */
  least: number;
  weights: Weights;
};

export type Classified = { category: Answer; confidence: number; evidence: Evidence[] };

const evidenceMax = 5;
/** What the words have to say together, in the measure of the scores, before a class is said. */
const saidLeast = 0.1;
/** How many words that tell something the even guess weighs as much as: one word alone is never 99 % sure. Chosen on `validation`. */
const guessWords = 0.1;

export function modelOf({ version, temperature, least, features }: StoredModel): Model {
  const weights: Weights = new Map();
  for (const line of features) {
    const [, numbers = "", key = ""] = /^((?:\S+ ){2}\S+) ?(.*)$/.exec(line) ?? [];
    weights.set(key, numbers.split(" ").map(Number));
  }
  return { version, temperature, least, weights };
}

/** What a text is about, how sure that is, and the words that decided; of an unsure one those for the first and the second guess. */
export function classify(text: string, model: Model): Classified {
  const read = featuresOf(text);
  const known = knownOf(read, model.weights);
  const chances = chancesOf(scoresOf(known, model.weights, classes.length), read.telling, model.temperature);
  const ranked = classes.map((name, column) => ({ name, column, chance: chances[column] ?? 0 })).sort((a, b) => b.chance - a.chance);
  const [first, second] = ranked;
  // Not one word that it knows, or that says what it is about: what is absent says nothing then.
  if (!first || !second || read.telling === 0 || known.every((key) => key === noChat))
    return { category: "unsure", confidence: 0, evidence: [] };
  const sure = first.chance >= model.least;
  const words = (a: Guess, b: Guess, most: number) => evidenceOf(read, known, model.weights, a, b).slice(0, most);
  const deciding = words(first, second, evidenceMax);
  // Nor that no chat is named, with next to no word for anything: "please help" is no complaint about something else.
  if (sure && deciding.reduce((sum, { weight }) => sum + weight, 0) < saidLeast) return { category: "unsure", confidence: 0, evidence: [] };
  const evidence = sure ? deciding : [...deciding.slice(0, 3), ...words(second, first, 2)];
  return { category: sure ? first.name : "unsure", confidence: round(first.chance), evidence };
}

/** The classes' chances, nearer to an even guess the fewer words there are that tell something. */
export function chancesOf(scores: readonly number[], telling: number, temperature: number): number[] {
  const even = 1 / classes.length;
  const chances = softmax(scores.map((score) => score / temperature));
  return chances.map((chance) => (telling * chance + guessWords * even) / (telling + guessWords));
}

/** The features of a text that the model has seen. */
export function knownOf(read: Read, weights: Weights): string[] {
  return read.features.map(({ key }) => key).filter((key) => weights.has(key));
}

type Guess = { name: Class; column: number };

// How much each word spoke for one class and against the other: its share of every feature that it is part of.
function evidenceOf(read: Read, known: readonly string[], weights: Weights, first: Guess, second: Guess): Evidence[] {
  const scale = scaleOf(known.length);
  const spoke = new Map<string, { word: string; weight: number }>();
  for (const { key, from } of read.features) {
    const row = weights.get(key);
    if (!row) continue;
    const share = (scale * ((row[first.column] ?? 0) - (row[second.column] ?? 0))) / from.length;
    for (const at of from) {
      const written = read.written[at] ?? "";
      const held = spoke.get(written.toLowerCase()) ?? { word: written.toLowerCase(), weight: 0 };
      spoke.set(written.toLowerCase(), { ...held, weight: held.weight + share });
    }
  }
  return [...spoke.values()]
    .filter(({ weight }) => weight >= 0.05)
    .sort((a, b) => b.weight - a.weight || (a.word < b.word ? -1 : 1))
    .map(({ word, weight }) => ({ word, weight: round(weight), category: first.name }));
}

function round(value: number): number {
  return Math.round(value * 1_000) / 1_000;
}
