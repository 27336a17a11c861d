import { charts } from "@/lib/texts/charts";
import { figures } from "@/lib/texts/figures";
import type { Language } from "@/lib/texts/language";
import { type Leads, leadTo } from "./leads";
import type { TipLine } from "./prepare";

// A survival curve prepared for drawing. Pure.

/** A step of the curve, as lib/statistics/kaplan-meier.ts makes it: `value` holds from `time` (whole days) on. */
export type Step = { time: number; value: number; low: number; high: number; atRisk: number };

export type SurvivalRow = {
  day: number;
  label: string;
  lines: TipLine[];
  /** The value where enough are at risk, and where few are: two lines that meet. */
  many: number | null;
  few: number | null;
  band: [number, number];
};

const ticksMax = 8;

/** A row for every day up to the last step, and up to 8 ticks with the numbers at risk. `words`: "still using the app"; `leads`: to who is at risk. */
export function survivalRows(steps: readonly Step[], fewBelow: number, words: string, language: Language, leads?: Leads) {
  const days = Math.max(1, steps.at(-1)?.time ?? 1);
  const rows = Array.from({ length: days + 1 }, (_, day) => rowOf(day, steps, fewBelow, words, language, leads));
  const firstFew = rows.findIndex(({ many }) => many === null);
  const turn = rows[firstFew];
  // The thick line runs up to where the pale one begins.
  if (firstFew > 0 && turn) turn.many = turn.few;
  const step = [1, 2, 7, 14, 28, 56, 91, 182].find((candidate) => days / candidate <= ticksMax) ?? 364;
  const ticks = Array.from({ length: Math.floor(days / step) + 1 }, (_, index) => index * step).map((day) => ({
    day,
    atRisk: atRiskOn(day, steps),
  }));
  return { rows, days, ticks };
}

function rowOf(day: number, steps: readonly Step[], fewBelow: number, words: string, language: Language, leads?: Leads): SurvivalRow {
  const t = charts[language];
  const { percent, percentRange, whole } = figures[language];
  const step = steps.findLast(({ time }) => time <= day) ?? { value: 1, low: 1, high: 1 };
  const atRisk = atRiskOn(day, steps);
  return {
    day,
    label: day === 0 ? t.backAfterFirstHour : t.daysAfterLockout(day),
    lines: [
      { name: words, text: percent(step.value) },
      { name: t.interval95, text: percentRange(step) },
      { name: t.atRisk, text: whole(atRisk), href: leads && leadTo(leads, "at_risk", atRisk, { days: day }), series: 0 },
    ],
    many: atRisk >= fewBelow ? step.value : null,
    few: atRisk < fewBelow ? step.value : null,
    band: [step.low, step.high],
  };
}

function atRiskOn(day: number, steps: readonly Step[]): number {
  return steps.find(({ time }) => time >= day)?.atRisk ?? 0;
}
