import type { Arm, Verdict } from "@/lib/metrics/verdict";
import type { Language } from "@/lib/texts/language";
import { metricBrief } from "@/lib/texts/metric-brief";
import { metricRollout } from "@/lib/texts/metric-rollout";
import { pointsOf } from "../points";
import { armWords } from "./verdict-words";

// The cells of the brief's table. Pure.

/** "12 % (10–14 %) of 1,000 people" */
export function armText(arm: Arm, language: Language): string {
  const t = metricBrief[language];
  const { value, interval } = armWords(arm, language);
  const people = metricRollout[language].measures.people(Math.floor(arm.people));
  return interval ? t.arm(value, interval, people) : t.few(value, people);
}

/** "−9.0 (−11 to −7.0)" */
export function differenceText(verdict: Verdict, language: Language): string {
  if (verdict.code === "not_enough") return "–";
  const { value, low, high } = verdict.difference;
  const interval = metricRollout[language].between(pointsOf(low, language), pointsOf(high, language));
  return metricBrief[language].difference(pointsOf(value, language), interval);
}
