import { logLog } from "./log-log";
import type { Estimate } from "./wilson";

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
    steps.push({ time, atRisk, ended, censored, value, standardError, ...logLog(value, standardError, atRisk) });
    atRisk -= ended + censored;
  }
  return steps;
}

/** The first time by which half have ended; null while more than half go on. */
export function medianOf(steps: readonly SurvivalStep[]): number | null {
  return steps.find(({ value }) => value <= 0.5)?.time ?? null;
}
