import { logLog } from "./log-log";
import type { Estimate } from "./wilson";

/** How many ended by each cause, and how many were last seen without having ended, at one time. */
export type CauseEnds<Cause extends string> = { time: number; ended: Partial<Record<Cause, number>>; censored: number };

export type Incidence = Estimate & { standardError: number };

export type IncidenceStep<Cause extends string> = {
  time: number;
  /** How many were still followed just before this time. */
  atRisk: number;
  censored: number;
  /** Share that ended by this time, by each cause. */
  by: Record<Cause, Incidence>;
  /** By any cause: the sum of the others, and one minus Kaplan and Meier's estimate. */
  any: Incidence;
};

/**
 * Cumulative incidence with competing causes (Aalen and Johansen 1978): the share that has ended by each cause by each time,
 * where those who ended by another one can no longer end by this. Variance by the delta method (Dinse and Larson 1986, as
 * in Marubini and Valsecchi 1995 and SAS' ERROR=DELTA), which is that of a plain share where nobody is censored; interval
 * by log-log. Censored people count as at risk at the time they were last seen.
 */
export function aalenJohansen<Cause extends string>(causes: readonly Cause[], ends: readonly CauseEnds<Cause>[]): IncidenceStep<Cause>[] {
  const everybody = ends.reduce((sum, end) => sum + end.censored + endedOf(causes, end), 0);
  const ofCause = causes.map((cause) => ({ cause, sums: noSums() }));
  const ofAny = noSums();
  let atRisk = everybody;
  let censoredBefore = 0;
  let onBefore = 1;
  const steps: IncidenceStep<Cause>[] = [];
  for (const end of [...ends].sort((a, b) => a.time - b.time)) {
    const ended = endedOf(causes, end);
    const followed = everybody - censoredBefore;
    const by = {} as Record<Cause, Incidence>;
    for (const { cause, sums } of ofCause) by[cause] = incidenceAfter(sums, end.ended[cause] ?? 0, ended, atRisk, onBefore, followed);
    const any = incidenceAfter(ofAny, ended, ended, atRisk, onBefore, followed);
    steps.push({ time: end.time, atRisk, censored: end.censored, by, any });
    onBefore *= 1 - ended / atRisk;
    atRisk -= ended + end.censored;
    censoredBefore += end.censored;
  }
  return steps;
}

/** The step that holds at a time: the last one at or before it, if anybody was followed so far. */
export function stepAt<Cause extends string>(steps: readonly IncidenceStep<Cause>[], time: number): IncidenceStep<Cause> | null {
  return steps.findLast((step) => step.time <= time) ?? null;
}

/**
 * The variance is a sum over the times s up to t of (F(t) - F(s))² g(s) + v(s) - 2 (F(t) - F(s)) c(s). Kept as the sums
 * that it falls into, so that a curve costs one pass.
 */
type Sums = { value: number; g: number; gF: number; gFF: number; v: number; c: number; cF: number };

function noSums(): Sums {
  return { value: 0, g: 0, gF: 0, gFF: 0, v: 0, c: 0, cF: 0 };
}

function incidenceAfter(sums: Sums, own: number, ended: number, atRisk: number, onBefore: number, followed: number): Incidence {
  sums.value = Math.min(1, sums.value + (onBefore * own) / atRisk);
  const value = sums.value;
  // After the last has ended nothing moves any more: its term is 0 times infinity, and belongs to no later time.
  const g = ended < atRisk ? ended / (atRisk * (atRisk - ended)) : 0;
  const c = (own * onBefore) / atRisk ** 2;
  sums.g += g;
  sums.gF += g * value;
  sums.gFF += g * value * value;
  sums.v += (onBefore ** 2 * own * (atRisk - own)) / atRisk ** 3;
  sums.c += c;
  sums.cF += c * value;
  const variance = sums.g * value * value - 2 * value * sums.gF + sums.gFF + sums.v - 2 * (value * sums.c - sums.cF);
  const standardError = Math.sqrt(Math.max(0, variance));
  return { value, standardError, ...logLog(value, standardError, followed) };
}

function endedOf<Cause extends string>(causes: readonly Cause[], end: CauseEnds<Cause>): number {
  return causes.reduce((sum, cause) => sum + (end.ended[cause] ?? 0), 0);
}
