import type { Contrast, Experiment } from "@/lib/metrics/experiment";
import type { Rollout } from "@/lib/metrics/rollout";
import type { Segmented } from "@/lib/statistics/segmented";
import { figures } from "@/lib/texts/figures";
import type { Language } from "@/lib/texts/language";
import { metricExperiment } from "@/lib/texts/metric-experiment";
import { metricRollout } from "@/lib/texts/metric-rollout";
import { times } from "@/lib/texts/time";
import { holdsZero, pointsOf } from "../points";
import { blockedWords, type Tone, toneOf } from "./verdict-words";

// What a change did that was staged, and the second opinion on one that was not, in words. Pure.

export type Answer = { tone: Tone; title: string; detail?: string };

/**
 * The answer of the screen: of the two groups where there are some, else of the days before and after; also where everybody
 * has the change by now and the groups were too small to tell.
 */
export function headlineWords(metric: Rollout, language: Language): Answer {
  const { experiment, change } = metric;
  if (!experiment) return blockedWords(metric, language);
  const tooSmall = experiment.measures.blocked_people.verdict.code === "not_enough" && experiment.ratio?.holds !== false;
  return tooSmall && experiment.version !== change.policyVersion
    ? blockedWords(metric, language)
    : groupsAnswer(experiment, metric, language);
}

type Where = Pick<Rollout, "asOf" | "zone">;

/** By the one measure that means the same under all three options. Groups that are not what they should be answer nothing. */
export function groupsAnswer(experiment: Experiment, where: Where, language: Language): Answer {
  const t = metricExperiment[language].blocked;
  const { percent } = figures[language];
  const contrast = experiment.measures.blocked_people;
  const { verdict, own, base } = contrast;
  if (experiment.people.own + experiment.people.base === 0) return { tone: "neutral", title: t.nobody };
  if (experiment.ratio && !experiment.ratio.holds) return { tone: "bad", title: t.broken };
  if (verdict.code === "not_enough") {
    if (verdict.need === null) return { tone: "neutral", title: t.noneWithout };
    return { tone: "neutral", title: t.not_enough, detail: missingInGroups(contrast, experiment, where, language) };
  }
  return {
    tone: toneOf("blocked_people", contrast),
    title: t[verdict.code](percent(base.share?.value ?? 0), percent(own.share?.value ?? 0)),
    detail: metricRollout[language].difference(pointsOf(verdict.difference.value, language), between(verdict.difference, language)),
  };
}

/** Who had the change when, and whether the groups are as big as they should be: the most important first. */
export function groupLines(
  { percent, from, until, ended, people, ratio }: Experiment,
  { asOf, zone }: Where,
  language: Language,
): string[] {
  const t = metricExperiment[language];
  const when = (at: Date) => times[language].stampWords(at, asOf, zone);
  const [own = 0, base = 0] = (ratio?.expected ?? []).map(Math.round);
  return [
    ...(ratio ? [ratio.holds ? t.asBig(own, base) : t.notAsBig(own, base)] : []),
    ended
      ? t.groups(percent, when(from), when(until), people.own, people.base)
      : t.groupsSoFar(percent, when(from), people.own, people.base),
    ...(people.both > 0 ? [t.both(people.both)] : []),
  ];
}

/** What is missing for a verdict, and when there will be enough. Undefined where nothing is. */
export function missingInGroups(
  { verdict }: Contrast,
  { ended }: Pick<Experiment, "ended">,
  { asOf, zone }: Where,
  language: Language,
): string | undefined {
  if (verdict.code !== "not_enough") return undefined;
  const t = metricExperiment[language].measures;
  const { need, before, after, on } = verdict;
  if (Math.min(before, after) === 0) return ended ? t.nobodyFollowed : t.nobodyYet;
  if (need === null) return t.noHits;
  const has = Math.floor(Math.min(before, after));
  if (on && on > asOf) return t.enoughOn(has, need, times[language].dateWords(on, asOf, zone));
  return ended ? t.over(has, need) : t.notSoon(has, need);
}

/** The second opinion: whether the daily rate jumped, on what that rests, and how. Undefined where the change was staged. */
export function trendWords(metric: Rollout, language: Language): { title: string; notes: string[]; details: string[] } | undefined {
  const { trend, measures, asOf, zone } = metric;
  if (!trend) return undefined;
  const t = metricExperiment[language].trend;
  if ("enoughOn" in trend) {
    const title = trend.enoughOn ? t.waits(times[language].dateWords(trend.enoughOn, asOf, zone)) : t.never;
    return { title, notes: [], details: [] };
  }
  // The 409 rate, unless the change takes its meaning and leaves that of the other.
  const comparable = (["conflict_rate", "unrecovered_rate"] as const).filter((measure) => measures[measure].meaning === "comparable");
  const measure = comparable[0] ?? "conflict_rate";
  const found = trend.measures[measure];
  if (!found) return { title: t.unknown, notes: [], details: [] };
  const { meaning } = measures[measure];
  const lost = meaning === "comparable" ? [] : [metricRollout[language].measures.meanings[meaning]];
  const { level } = found;
  const said = holdsZero(level) ? t.unclear : level.value < 0 ? t.fell : t.rose;
  return {
    title: said(t.names[measure], pointsOf(level.value, language), between(level, language)),
    notes: [t.assumption, ...lost],
    details: trendDetails(found, language),
  };
}

function trendDetails({ days, expected, found, slopePerWeek, lag }: Segmented, language: Language): string[] {
  const t = metricExperiment[language].trend;
  // A straight line does not know that a share ends at 0.
  const percent = (share: number) => figures[language].percent(Math.max(0, Math.min(1, share)));
  return [
    t.level(percent(expected), percent(found)),
    t.slope(pointsOf(slopePerWeek.value, language), between(slopePerWeek, language)),
    t.days(days.before, days.after),
    t.method(lag),
  ];
}

function between({ low, high }: { low: number; high: number }, language: Language): string {
  return metricRollout[language].between(pointsOf(low, language), pointsOf(high, language));
}
