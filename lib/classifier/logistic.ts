// Multinomial logistic regression over sparse binary features, scaled so that a long text weighs as much as a short one.
// Deterministic: no random numbers, samples in the order given.

export type Sample = { features: readonly string[]; label: number; weight: number };
export type Weights = Map<string, number[]>;

type Fit = { classes: number; epochs: number; rate: number; decay: number };

/** Weights by feature; the feature "" is the bias. Gradient steps sized per weight (Adagrad), `decay` pulls each to zero. */
export async function fitWeights(samples: readonly Sample[], { classes, epochs, rate, decay }: Fit): Promise<Weights> {
  const weights: Weights = new Map();
  const squares: Weights = new Map();
  const order = spread(samples.length);
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (const index of order) {
      const sample = samples[index];
      if (!sample) continue;
      const scale = scaleOf(sample.features.length);
      const chances = softmax(scoresOf(sample.features, weights, classes));
      for (const key of ["", ...sample.features]) {
        const row = rowOf(weights, key, classes);
        const seen = rowOf(squares, key, classes);
        for (let c = 0; c < classes; c++) {
          const error = (chances[c] ?? 0) - (c === sample.label ? 1 : 0);
          const gradient = sample.weight * (error * (key === "" ? 1 : scale) + decay * (row[c] ?? 0));
          seen[c] = (seen[c] ?? 0) + gradient * gradient;
          row[c] = (row[c] ?? 0) - (rate * gradient) / (Math.sqrt(seen[c] ?? 0) + 1e-8);
        }
      }
    }
    // The worker that learns at night serves other jobs meanwhile.
    await new Promise((resolve) => setImmediate(resolve));
  }
  return weights;
}

export function scoresOf(features: readonly string[], weights: Weights, classes: number): number[] {
  const scores = Array.from({ length: classes }, (_, c) => weights.get("")?.[c] ?? 0);
  const scale = scaleOf(features.length);
  for (const key of features) {
    const row = weights.get(key);
    if (row) for (let c = 0; c < classes; c++) scores[c] = (scores[c] ?? 0) + scale * (row[c] ?? 0);
  }
  return scores;
}

export function scaleOf(features: number): number {
  return features === 0 ? 0 : 1 / Math.sqrt(features);
}

export function softmax(scores: readonly number[]): number[] {
  const most = Math.max(...scores);
  const raised = scores.map((score) => Math.exp(score - most));
  const sum = raised.reduce((all, each) => all + each, 0);
  return raised.map((each) => each / sum);
}

function rowOf(weights: Weights, key: string, classes: number): number[] {
  let row = weights.get(key);
  if (!row) {
    row = Array.from({ length: classes }, () => 0);
    weights.set(key, row);
  }
  return row;
}

// Neighbours in the files are alike: steps of about the golden section visit all of them, far from each other.
function spread(count: number): number[] {
  let step = Math.max(1, Math.round(count * 0.618));
  while (gcd(step, count) > 1) step += 1;
  return Array.from({ length: count }, (_, at) => (at * step) % count);
}

function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b);
}
