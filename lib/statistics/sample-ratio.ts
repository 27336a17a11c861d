import { chiSquareTail } from "./chi-square";

/** Below this chance the groups of an experiment are not the size they were drawn for, and nothing of it can be believed. */
export const ratioAlarmBelow = 0.001;

export type SampleRatio = {
  /** How many of all observed each group should have. */
  expected: number[];
  chiSquare: number;
  /** The chance of groups at least so far from their shares, if they were drawn as they should be. */
  chance: number;
  holds: boolean;
};

/**
 * Whether the groups of an experiment are as big as their configured shares make them: Pearson's chi-square, alarm below
 * 0.001 (Kohavi, Tang and Xu 2020, chapter 21). Shares need not add up to 1. Null where nobody was observed.
 */
export function sampleRatio(groups: readonly { observed: number; share: number }[]): SampleRatio | null {
  const all = groups.reduce((sum, { observed }) => sum + observed, 0);
  const shares = groups.reduce((sum, { share }) => sum + share, 0);
  if (all === 0 || groups.length < 2 || groups.some(({ share }) => share <= 0)) return null;
  const expected = groups.map(({ share }) => (all * share) / shares);
  const chiSquare = groups.reduce((sum, { observed }, index) => {
    const right = expected[index] ?? 0;
    return sum + (observed - right) ** 2 / right;
  }, 0);
  const chance = chiSquareTail(chiSquare, groups.length - 1);
  return { expected, chiSquare, chance, holds: chance >= ratioAlarmBelow };
}
