import { differenceOfEstimates } from "./difference";
import type { Estimate } from "./wilson";

// Counts of things that happen independently of each other. Exact 95 % limits are found by halving: they are where the tail of
// the distribution holds a fortieth.

const tail = 0.025;
const halvings = 200;

/** A count with the exact limits of what it is a draw from (Garwood 1936). */
export function poissonCount(count: number): Estimate {
  const wide = count + 10 * Math.sqrt(count + 1) + 10;
  // At least so many, and at most so many, are as rare as the tail.
  const low = count === 0 ? 0 : where((mean) => 1 - poissonUpTo(count - 1, mean) > tail, 0, count);
  return { value: count, low, high: where((mean) => poissonUpTo(count, mean) < tail, count, wide) };
}

/** So many things among so much that they could happen to. */
export type Counted = { count: number; of: number };

/**
 * The ratio of two rates, `one` by `other`, with exact limits: of both counts together those of `one` are a draw of a share that
 * the ratio decides (Clopper and Pearson's interval of it). `high` is infinite where the other count is 0; null without either.
 */
export function rateRatio(one: Counted, other: Counted): Estimate | null {
  const all = one.count + other.count;
  if (all === 0 || one.of <= 0 || other.of <= 0) return null;
  const low = one.count === 0 ? 0 : where((share) => 1 - binomialUpTo(one.count - 1, all, share) > tail, 0, 1);
  const high = other.count === 0 ? 1 : where((share) => binomialUpTo(one.count, all, share) < tail, 0, 1);
  const ratio = (share: number) => (share >= 1 ? Number.POSITIVE_INFINITY : (share / (1 - share)) * (other.of / one.of));
  return { value: ratio(one.count / all), low: ratio(low), high: ratio(high) };
}

/** A count with what each of it stands for. */
export type Weighted = { count: number; weight: number };

/** A sum of counts that stand for different amounts (Dobson, Kuulasmaa, Eberle and Scherer 1991): the limits of the plain sum, stretched. */
export function weightedCount(parts: readonly Weighted[]): Estimate {
  const value = parts.reduce((sum, { count, weight }) => sum + count * weight, 0);
  const variance = parts.reduce((sum, { count, weight }) => sum + count * weight * weight, 0);
  const plain = poissonCount(parts.reduce((sum, { count }) => sum + count, 0));
  // Of nothing there is no spread to stretch by: the largest weight, which promises least.
  const stretch = plain.value > 0 ? Math.sqrt(variance / plain.value) : Math.max(0, ...parts.map(({ weight }) => weight));
  return { value, low: Math.max(0, value - stretch * (plain.value - plain.low)), high: value + stretch * (plain.high - plain.value) };
}

/** How many were expected by the counts before, less those that came: by squaring and adding what both intervals leave (Zou and Donner 2008). */
export function expectedMinus(before: readonly Weighted[], after: number): Estimate {
  return differenceOfEstimates(weightedCount(before), poissonCount(after));
}

/** The least number between two for which it holds; it does for all above. */
function where(holds: (value: number) => boolean, from: number, to: number): number {
  let [low, high] = [from, to];
  for (let step = 0; step < halvings && low < high; step++) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) break;
    if (holds(middle)) high = middle;
    else low = middle;
  }
  return (low + high) / 2;
}

/** The chance of at most so many where `mean` are expected. */
function poissonUpTo(count: number, mean: number): number {
  let logTerm = -mean;
  let sum = Math.exp(logTerm);
  for (let k = 1; k <= count; k++) {
    logTerm += Math.log(mean / k);
    sum += Math.exp(logTerm);
  }
  return Math.min(1, sum);
}

/** The chance of at most so many out of `all`, each with the chance `share`. */
function binomialUpTo(count: number, all: number, share: number): number {
  if (share <= 0 || count >= all) return 1;
  if (share >= 1) return 0;
  let logTerm = all * Math.log1p(-share);
  let sum = Math.exp(logTerm);
  const odds = Math.log(share / (1 - share));
  for (let k = 1; k <= count; k++) {
    logTerm += Math.log((all - k + 1) / k) + odds;
    sum += Math.exp(logTerm);
  }
  return Math.min(1, sum);
}
