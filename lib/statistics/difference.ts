import { type Estimate, wilson, wilsonAt } from "./wilson";

/**
 * The difference between two independent shares, `one` minus `other`, by squaring and adding what their own intervals
 * leave (method 10 of Newcombe 1998 where they are Wilson's; Zou and Donner 2008 for any others). Lies in [-1, 1].
 */
export function differenceOf(one: Estimate, other: Estimate): Estimate {
  return squareAndAdd(one, other, 0);
}

/** The same of any two independent numbers, which need not be shares (Zou and Donner 2008). */
export function differenceOfEstimates(one: Estimate, other: Estimate): Estimate {
  return {
    value: one.value - other.value,
    low: one.value - other.value - Math.hypot(one.value - one.low, other.high - other.value),
    high: one.value - other.value + Math.hypot(one.high - one.value, other.value - other.low),
  };
}

/** A person to whom it happened (1 or 0), and the same of others like them, as a mean. */
export type MatchedSet = { own: number; others: number };

export type MatchedDifference = { sets: number; own: Estimate; others: Estimate; difference: Estimate };

/**
 * The difference of shares over matched sets, own minus others: Wilson's intervals, that of the others at the number of
 * people that its variance over the sets is worth, squared and added with the sets' correlation (Newcombe's method 10 for
 * pairs, Statistics in Medicine 17 (1998) 2635, with its correction of the correlation for continuity). Null without sets.
 */
export function matchedDifference(sets: readonly MatchedSet[]): MatchedDifference | null {
  const n = sets.length;
  const own = wilson(sum(sets.map((set) => set.own)), n);
  if (!own) return null;
  const share = sum(sets.map((set) => set.others)) / n;
  const varianceOf = (values: number[], mean: number) => sum(values.map((value) => (value - mean) ** 2)) / n;
  const ownVariance = own.value * (1 - own.value);
  const othersVariance = varianceOf(
    sets.map((set) => set.others),
    share,
  );
  // Several others for each tell more than one would; where all are alike each set counts as one person.
  const worth = othersVariance > 0 ? (n * share * (1 - share)) / othersVariance : n;
  const others = wilsonAt(share, worth);
  const covariance = sum(sets.map((set) => (set.own - own.value) * (set.others - share))) / n;
  const corrected = covariance > 0 ? Math.max(0, covariance - 1 / (2 * n)) : covariance;
  const spread = Math.sqrt(ownVariance * othersVariance);
  return { sets: n, own, others, difference: squareAndAdd(own, others, spread > 0 ? corrected / spread : 0) };
}

function squareAndAdd(one: Estimate, other: Estimate, correlation: number): Estimate {
  const value = one.value - other.value;
  const reach = (a: number, b: number) => Math.sqrt(Math.max(0, a * a - 2 * correlation * a * b + b * b));
  return {
    value,
    low: Math.max(-1, value - reach(one.value - one.low, other.high - other.value)),
    high: Math.min(1, value + reach(one.high - one.value, other.value - other.low)),
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
