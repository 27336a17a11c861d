import { classes } from "./classes";
import type { Example } from "./examples";
import { featuresOf } from "./features";
import { fitWeights, type Sample, scoresOf, type Weights } from "./logistic";
import { chancesOf, knownOf, type Model, modelOf, type StoredModel } from "./model";

/** A text that a person corrected, and what they said it is. */
export type Correction = Pick<Example, "text" | "label">;

const seenInTextsMin = 2;
// A single ticket's words teach nothing: names and places of one person stay out of the model.
const newInCorrectionsMin = 3;
const settings = { classes: classes.length, epochs: 30, rate: 0.5, decay: 0.001 };
/** All corrections together weigh at most as much as this share of the examples, however many they are. */
const correctionsShareMax = 0.5;
const correctionWeight = 1;
const rightOfDecidedMin = 0.95;

/**
 * Trains on the split `train` (and on corrections), and sets on the split `validation`, which no weight has seen, how sure the
 * model may say it is and from where on it says anything. The split `test` takes no part.
 */
export async function trainModel(examples: readonly Example[], corrections: readonly Correction[] = []): Promise<StoredModel> {
  const base = examples.filter(({ split }) => split === "train");
  const texts = base.map((each) => ({ label: classes.indexOf(each.label), keys: featuresOf(each.text).features.map(({ key }) => key) }));
  const corrected = corrections.map((each) => ({
    label: classes.indexOf(each.label),
    keys: featuresOf(each.text).features.map(({ key }) => key),
  }));
  const vocabulary = new Set([...frequent(texts, seenInTextsMin), ...frequent(corrected, newInCorrectionsMin)]);
  const share = Math.min(correctionWeight, (base.length * correctionsShareMax) / Math.max(1, corrected.length));
  const samples = [...weighed(texts, vocabulary, 1), ...weighed(corrected, vocabulary, share)];
  const weights = rounded(await fitWeights(samples, settings));
  const validation = examples.filter(({ split }) => split === "validation");
  const temperature = temperatureOf(validation, weights);
  const features = [...weights].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, row]) => `${row.join(" ")} ${key}`.trimEnd());
  const stored = { version: versionOf(features), temperature, least: 0, features };
  return { ...stored, least: leastOf(validation, modelOf(stored)) };
}

type Text = { label: number; keys: string[] };

function frequent(texts: readonly Text[], least: number): string[] {
  const counts = new Map<string, number>();
  for (const { keys } of texts) for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return [...counts].filter(([, count]) => count >= least).map(([key]) => key);
}

function weighed(texts: readonly Text[], vocabulary: ReadonlySet<string>, weight: number): Sample[] {
  return texts.map(({ label, keys }) => ({ label, weight, features: keys.filter((key) => vocabulary.has(key)) }));
}

function rounded(weights: Weights): Weights {
  const kept = [...weights].map(([key, row]) => [key, row.map((weight) => Math.round(weight * 1_000) / 1_000)] as const);
  return new Map(
    kept.filter(([key, row]) => key === "" || row.some((weight) => Math.abs(weight) >= 0.02)).map(([key, row]) => [key, [...row]]),
  );
}

type Judged = { scores: number[]; telling: number; label: number };

function judge(examples: readonly Example[], weights: Weights): Judged[] {
  return examples.map(({ text, label }) => {
    const read = featuresOf(text);
    return { scores: scoresOf(knownOf(read, weights), weights, classes.length), telling: read.telling, label: classes.indexOf(label) };
  });
}

/** The temperature with the least surprise on texts that were not trained on. */
function temperatureOf(examples: readonly Example[], weights: Weights): number {
  const judged = judge(examples, weights);
  const surprise = (temperature: number) =>
    judged.reduce((sum, { scores, telling, label }) => sum - Math.log(chancesOf(scores, telling, temperature)[label] ?? 0), 0);
  let best = 1;
  for (let tried = 0.3; tried <= 5; tried += 0.05) if (surprise(tried) < surprise(best)) best = tried;
  return Math.round(best * 100) / 100;
}

/** The lowest confidence from which on enough of what is said is right. */
function leastOf(examples: readonly Example[], model: Model): number {
  const judged = judge(examples, model.weights).map(({ scores, telling, label }) => {
    const chances = chancesOf(scores, telling, model.temperature);
    const chance = Math.max(...chances);
    return { chance, right: chances.indexOf(chance) === label };
  });
  for (let least = 0.4; least < 0.95; least += 0.01) {
    const decided = judged.filter(({ chance }) => chance >= least);
    if (decided.filter(({ right }) => right).length >= rightOfDecidedMin * decided.length) return Math.round(least * 100) / 100;
  }
  return 0.95;
}

// A short name for exactly these weights.
function versionOf(features: readonly string[]): string {
  let hash = 0x811c9dc5;
  for (const char of features.join("\n")) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return hash.toString(16).padStart(8, "0");
}
