import type { Contrast, ExperimentMeasure } from "@/lib/metrics/experiment";
import type { Measured, Rollout, RolloutMeasure } from "@/lib/metrics/rollout";
import { dayMs, metricSettings } from "@/lib/metrics/settings";
import type { Arm } from "@/lib/metrics/verdict";
import { figures } from "@/lib/texts/figures";
import type { Language } from "@/lib/texts/language";
import { metricRollout } from "@/lib/texts/metric-rollout";
import { times } from "@/lib/texts/time";
import { pointsOf } from "../points";

// What a change did, in words. Pure: verdicts come as codes with values, sentences are made here.

export type Tone = "ok" | "bad" | "neutral";

/** The answer of the screen, by the one measure that means the same under all three options. */
export function blockedWords(
  { before, after, measures, asOf, zone }: Rollout,
  language: Language,
): { tone: Tone; title: string; detail?: string } {
  const t = metricRollout[language];
  const { percent } = figures[language];
  const measured = measures.blocked_people;
  const { verdict } = measured;
  if (!before) return { tone: "neutral", title: t.blocked.noDaysBefore };
  if (!after) return { tone: "neutral", title: t.blocked.noDaysAfter };
  if (verdict.code === "not_enough") {
    if (verdict.need === null) return { tone: "neutral", title: t.blocked.noneBefore };
    return { tone: "neutral", title: t.blocked.not_enough, detail: missingWords(measured, { asOf, zone, days: true }, language) };
  }
  const [was, is] = [percent(measured.before.share?.value ?? 0), percent(measured.after.share?.value ?? 0)];
  const interval = t.between(pointsOf(verdict.difference.low, language), pointsOf(verdict.difference.high, language));
  return {
    tone: toneOf("blocked_people", measured),
    title: t.blocked[verdict.code](was, is),
    detail: t.difference(pointsOf(verdict.difference.value, language), interval),
  };
}

/** Whether it moved as one hopes: more people back is good, more of anything else is not. What cannot be judged has no tone. */
export function toneOf(
  measure: RolloutMeasure | ExperimentMeasure,
  { verdict, meaning }: Pick<Measured | Contrast, "verdict" | "meaning">,
): Tone {
  if ((verdict.code !== "fell" && verdict.code !== "rose") || meaning !== "comparable") return "neutral";
  return (verdict.code === "rose") === (measure === "back_within_day") ? "ok" : "bad";
}

/** What is missing for a verdict: how many of how many, and when there will be enough. Undefined where nothing is. */
export function missingWords(
  { verdict }: Measured,
  { asOf, zone, days }: { asOf: Date; zone: string; days: boolean },
  language: Language,
): string | undefined {
  if (verdict.code !== "not_enough") return undefined;
  const t = metricRollout[language].measures;
  const { need, before, after, on } = verdict;
  const [had, has] = [Math.floor(before), Math.floor(after)];
  if (!days) return t.noDays;
  if (need === null) return t.noHits;
  if (before < need) return t.fewBefore(had, need);
  return on && on > asOf ? t.enoughOn(has, need, times[language].dateWords(on, asOf, zone)) : t.notSoon(has, need);
}

/** "12 %" and its interval; nothing where too few people stand behind it for a percent. */
export function armWords({ share, people }: Arm, language: Language): { value: string; interval?: string } {
  const { percent, percentRange } = figures[language];
  if (people === 0 || !share) return { value: "–" };
  if (people < metricSettings.smallNumberUsers) return { value: metricRollout[language].measures.tooFew };
  return { value: percent(share.value), interval: percentRange(share) };
}

/** "30 Oct – 19 Nov" */
export function daysWords({ from, to }: { from: string; to: string }, asOf: Date, language: Language): string {
  const words = (day: string) => times[language].dateWords(new Date(`${day}T12:00:00Z`), asOf, "UTC");
  return from === to ? words(from) : `${words(from)} – ${words(to)}`;
}

/** Both days included. */
export function daysIn({ from, to }: { from: string; to: string }): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / dayMs) + 1;
}
