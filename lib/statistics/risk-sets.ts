import { place } from "./place";

/** Somebody to whom it happened, with those to whom it had not and who were otherwise like them at that moment. */
export type RiskSet<Candidate extends { id: string }> = { id: string; candidates: readonly Candidate[] };

export type Match<Candidate> = { id: string; controls: Candidate[] };

/**
 * Up to so many controls for each case out of its own risk set (incidence density sampling, Lubin and Gail 1984), nobody
 * twice over all cases, so that the sets are independent. Who is picked depends on the ids alone: the same people are
 * compared however often and in whatever order they are read. Cases with fewer candidates choose first.
 */
export function matchRiskSets<Candidate extends { id: string }>(
  sets: readonly RiskSet<Candidate>[],
  perCaseMax: number,
  seed: string,
): Match<Candidate>[] {
  const taken = new Set<string>();
  const inTurn = sets
    .map((set) => ({ set, turn: place(seed, set.id) }))
    .sort((a, b) => a.set.candidates.length - b.set.candidates.length || a.turn - b.turn || (a.set.id < b.set.id ? -1 : 1));
  return inTurn.map(({ set }) => {
    const controls = set.candidates
      .filter(({ id }) => id !== set.id)
      .map((candidate) => ({ candidate, turn: place(seed, set.id, candidate.id) }))
      .sort((a, b) => a.turn - b.turn || (a.candidate.id < b.candidate.id ? -1 : 1))
      .filter(({ candidate }) => !taken.has(candidate.id))
      .slice(0, perCaseMax)
      .map(({ candidate }) => candidate);
    for (const { id } of controls) taken.add(id);
    return { id: set.id, controls };
  });
}

/**
 * How far the means of something lie apart, in standard deviations; above 0.1 the groups are not alike in it (Austin,
 * Statistics in Medicine 28 (2009) 3083). 0 where nobody differs.
 */
export function standardisedDifference(own: readonly number[], others: readonly number[]): number {
  const apart = meanOf(own) - meanOf(others);
  const spread = Math.sqrt((varianceOf(own) + varianceOf(others)) / 2);
  return spread > 0 ? apart / spread : apart === 0 ? 0 : Number.POSITIVE_INFINITY * Math.sign(apart);
}

function meanOf(values: readonly number[]): number {
  return values.length > 0 ? values.reduce((sum, value) => sum + value, 0) / values.length : 0;
}

function varianceOf(values: readonly number[]): number {
  const mean = meanOf(values);
  return values.length > 1 ? values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1) : 0;
}
