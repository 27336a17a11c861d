import { place } from "./place";

/** Somebody to whom it happened, with those to whom it had not and who were otherwise like them at that moment. */
export type RiskSet<Candidate extends { id: string }> = { id: string; candidates: readonly Candidate[] };

export type Match<Candidate> = { id: string; controls: Candidate[] };

/**
 * Up to so many controls for each case out of its own risk set (incidence density sampling, Lubin and Gail 1984), nobody
 * twice over all cases, so that the sets are independent. Who is picked depends on the ids alone: the same people are
 * compared however often and in whatever order they are read. One for each in turn, so that nobody goes without while
 * another has several; cases with fewer candidates choose first.
 */
export function matchRiskSets<Candidate extends { id: string }>(
  sets: readonly RiskSet<Candidate>[],
  perCaseMax: number,
  seed: string,
): Match<Candidate>[] {
  const taken = new Set<string>();
  const inTurn = sets
    .map(({ id, candidates }) => ({ id, waiting: inOrder(candidates, seed, id), controls: [] as Candidate[], turn: place(seed, id) }))
    .sort((a, b) => a.waiting.length - b.waiting.length || a.turn - b.turn || (a.id < b.id ? -1 : 1));
  for (let round = 0; round < perCaseMax; round++) {
    for (const { waiting, controls } of inTurn) {
      const next = waiting.find(({ id }) => !taken.has(id));
      if (!next) continue;
      taken.add(next.id);
      controls.push(next);
    }
  }
  return inTurn.map(({ id, controls }) => ({ id, controls }));
}

function inOrder<Candidate extends { id: string }>(candidates: readonly Candidate[], seed: string, caseId: string): Candidate[] {
  return candidates
    .filter(({ id }) => id !== caseId)
    .map((candidate) => ({ candidate, turn: place(seed, caseId, candidate.id) }))
    .sort((a, b) => a.turn - b.turn || (a.candidate.id < b.candidate.id ? -1 : 1))
    .map(({ candidate }) => candidate);
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
