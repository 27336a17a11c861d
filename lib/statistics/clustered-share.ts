import { type Estimate, wilsonAt } from "./wilson";

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
