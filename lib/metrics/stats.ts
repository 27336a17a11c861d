// The formulas behind the intervals and curves. Pure, and each is tested against a published worked example. Shares lie
// in [0, 1], intervals are 95 % and never leave it; null means that there is nothing to estimate.

const z = 1.959963984540054;

export type Interval = { low: number; high: number };
export type Estimate = Interval & { value: number };

/** A share of independent units: Wilson's score interval (Wilson 1927; method 3 of Newcombe 1998). */
export function wilson(hits: number, units: number): Estimate | null {
  return units > 0 ? wilsonAt(hits / units, units) : null;
}

/**
 * What a clustered share is computed from: sums over the clusters (users), each with its own number of units (attempts)
 * and hits (conflicts) among them.
 */
export type ClusterSums = {
  clusters: number;
  units: number;
  hits: number;
  unitsSquared: number;
  hitsSquared: number;
  unitsTimesHits: number;
};

export type ClusteredEstimate = Estimate & {
  /** Of the ratio, by linearisation over the clusters; null with fewer than two. */
  standardError: number | null;
  /** How many times wider the variance is than that of as many independent units. */
  designEffect: number | null;
};

/**
 * A share whose units come in clusters, such as attempts of one user: the ratio of two sums, its variance linearised (delta
 * method) over the clusters, and Wilson's interval at the effective number of units, which stays in [0, 1].
 */
export function clusteredShare(sums: ClusterSums): ClusteredEstimate | null {
  const { clusters, units, hits } = sums;
  if (units <= 0) return null;
  const share = hits / units;
  const squares = sums.hitsSquared - 2 * share * sums.unitsTimesHits + share * share * sums.unitsSquared;
  const variance = clusters > 1 ? (clusters / (clusters - 1)) * (Math.max(0, squares) / (units * units)) : null;
  const independent = (share * (1 - share)) / units;
  const designEffect = variance !== null && independent > 0 ? variance / independent : null;
  // All alike says nothing about clustering: each user counts once then. Clustering never makes units worth more than one.
  const effective = designEffect === null ? clusters : Math.min(units, units / designEffect);
  return {
    ...wilsonAt(share, Math.max(1, effective)),
    standardError: variance === null ? null : Math.sqrt(variance),
    designEffect,
  };
}

/** How many ended, and how many were last seen without having ended, at one time. */
export type Ends = { time: number; ended: number; censored: number };

export type SurvivalStep = Estimate & {
  time: number;
  /** How many were still followed just before this time. */
  atRisk: number;
  ended: number;
  censored: number;
  /** Greenwood's standard error of the value. */
  standardError: number;
};

/**
 * Kaplan and Meier's estimate of the share that goes on past each time, with Greenwood's variance and the log-log interval
 * (Kalbfleisch and Prentice). One step for each time given; whoever is censored at a time was at risk at it.
 */
export function kaplanMeier(ends: readonly Ends[]): SurvivalStep[] {
  let atRisk = ends.reduce((sum, { ended, censored }) => sum + ended + censored, 0);
  let value = 1;
  let greenwood = 0;
  const steps: SurvivalStep[] = [];
  for (const { time, ended, censored } of [...ends].sort((a, b) => a.time - b.time)) {
    value *= 1 - ended / atRisk;
    greenwood += ended / (atRisk * (atRisk - ended));
    const standardError = value > 0 ? value * Math.sqrt(greenwood) : 0;
    steps.push({ time, atRisk, ended, censored, value, standardError, ...logLog(value, greenwood, atRisk) });
    atRisk -= ended + censored;
  }
  return steps;
}

/** The first time by which half have ended; null while more than half go on. */
export function medianOf(steps: readonly SurvivalStep[]): number | null {
  return steps.find(({ value }) => value <= 0.5)?.time ?? null;
}

function wilsonAt(share: number, units: number): Estimate {
  const center = (share + (z * z) / (2 * units)) / (1 + (z * z) / units);
  const half = ((z / units) * Math.sqrt(units * share * (1 - share) + (z * z) / 4)) / (1 + (z * z) / units);
  // At the ends the formula gives exactly 0 and 1, up to rounding.
  return { value: share, low: share === 0 ? 0 : Math.max(0, center - half), high: share === 1 ? 1 : Math.min(1, center + half) };
}

function logLog(value: number, greenwood: number, atRisk: number): Interval {
  // log(-log S) has no value at 0 and 1; there the interval of a plain share of those at risk says how little is known.
  if (value <= 0 || value >= 1) {
    const { low, high } = wilsonAt(value <= 0 ? 0 : 1, Math.max(1, atRisk));
    return { low, high };
  }
  const half = (z * Math.sqrt(greenwood)) / -Math.log(value);
  return { low: value ** Math.exp(half), high: value ** Math.exp(-half) };
}
