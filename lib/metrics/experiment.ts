import "server-only";
import { db } from "@/lib/db";
import { type SampleRatio, sampleRatio } from "@/lib/statistics/sample-ratio";
import { wilson } from "@/lib/statistics/wilson";
import { countsOf } from "./conflict-rate";
import { type GroupRow, groupsSql, takes, triesSql } from "./experiment-sets";
import type { FixOption, Meaning } from "./rollout";
import { dayMs, metricSettings, minuteMs } from "./settings";
import type { Stage } from "./stages";
import { noSums, type SumsRow } from "./tries";
import { type Arm, type Verdict, verdictOf } from "./verdict";

export const experimentMeasures = [
  "blocked_people",
  "blocked_fresh",
  "conflict_people",
  "conflict_rate",
  "unrecovered_rate",
  "back_within_day",
  "gone_fresh",
  "wrote_cant_create",
  "wrote_disappeared",
] as const;
export type ExperimentMeasure = (typeof experimentMeasures)[number];

/** `other_people`: who is counted are other people in one group than in the other, because of the change itself. */
export type ExperimentMeaning = Meaning | "other_people";

export type Contrast = { base: Arm; own: Arm; verdict: Verdict; meaning: ExperimentMeaning };

/** A change that held for a share of the users: those who met it beside those who did not, in the same time. */
export type Experiment = {
  version: number;
  base: number;
  /** For so many of a hundred users. */
  percent: number;
  from: Date;
  /** The end of what is compared; `ended`: the share was changed then, or it is as long as it is compared at most. */
  until: Date;
  ended: boolean;
  /** People seen in this time: in each group, and those whose group changed with the share, who are in neither. */
  people: { own: number; base: number; both: number };
  /** Whether the groups are as big as the shares make them; null while nobody was seen. The new version's group is the first. */
  ratio: SampleRatio | null;
  measures: Record<ExperimentMeasure, Contrast>;
};

/** So many days of a stage are compared at most: the first ones, so that waiting longer changes no verdict. */
const stageDaysMax = 28;

/** Both groups of a stage by `now`. */
export async function experimentOf(stage: Stage, turnedOn: readonly FixOption[], now: Date): Promise<Experiment> {
  const longest = new Date(stage.from.getTime() + stageDaysMax * dayMs);
  const [until = now] = [stage.to ?? now, longest, now].sort((a, b) => a.getTime() - b.getTime());
  const followed = { stage, until, asOf: now };
  const rows = await db.$queryRaw<GroupRow[]>(groupsSql(followed));
  const tries = await db.$queryRaw<SumsRow[]>(triesSql(followed));
  const [own, base, both] = [1, 2, 3].map((arm) => rows.find((row) => row.arm === arm) ?? nobody);
  const arms = (arm: number, row = nobody) => armsOf(row, tries.find(({ bucket }) => bucket === arm) ?? noSums);
  const [with_, without] = [arms(1, own), arms(2, base)];
  const ended = until < now;
  const measures = {} as Record<ExperimentMeasure, Contrast>;
  for (const measure of experimentMeasures) {
    const sides = { base: without[measure], own: with_[measure] };
    const verdict = contrastVerdict(sides, { from: stage.from, until, ended, maturesAfterMs: matures[measure] });
    measures[measure] = { ...sides, verdict, meaning: experimentMeaning(measure, turnedOn) };
  }
  const people = { own: own?.people ?? 0, base: base?.people ?? 0, both: both?.people ?? 0 };
  return {
    version: stage.version,
    base: stage.base,
    percent: stage.percent,
    from: stage.from,
    until,
    ended,
    people,
    ratio: ratioOf(stage, people),
    measures,
  };
}

/** The groups' sizes against the shares of the users that they were drawn as. */
export function ratioOf({ newBelow, baseFrom }: Stage, { own, base }: { own: number; base: number }): SampleRatio | null {
  return sampleRatio([
    { observed: own, share: newBelow },
    { observed: base, share: 100 - baseFrom },
  ]);
}

/** What the change does to what a number of the two groups says; who was seen at all does not hang on it. */
export function experimentMeaning(measure: ExperimentMeasure, turnedOn: readonly FixOption[]): ExperimentMeaning {
  const attempts = measure === "conflict_rate" || measure === "unrecovered_rate";
  const leaves409s = turnedOn.includes("option2") && turnedOn.length === 1;
  if (leaves409s && (measure === "conflict_rate" || measure === "conflict_people")) return "cannot_move";
  if (attempts && turnedOn.includes("option1")) return "denominator_moves";
  if (measure === "back_within_day" && (turnedOn.includes("option1") || turnedOn.includes("option3"))) return "other_people";
  if (measure === "wrote_disappeared" && turnedOn.includes("option3")) return "may_rise";
  return "comparable";
}

type Course = { from: Date; until: Date; ended: boolean; maturesAfterMs: number };

/** Both groups grow while it goes on: there is enough when the smaller one is. Of what has ended, nothing more comes but what matures. */
export function contrastVerdict({ base, own }: { base: Arm; own: Arm }, { from, until, ended, maturesAfterMs }: Course): Verdict {
  const days = Math.max(1, (until.getTime() - from.getTime()) / dayMs);
  const verdict = verdictOf(base, own, { days, daysMax: stageDaysMax, afterFrom: from, maturesAfterMs });
  if (verdict.code !== "not_enough" || verdict.need === null) return verdict;
  const coming = Math.min(...[base, own].map((arm) => arm.people + arm.notMatured));
  const wait = ended ? (coming >= verdict.need ? days : Number.POSITIVE_INFINITY) : (verdict.need / Math.max(coming, 0.5)) * days;
  const on = wait <= stageDaysMax ? new Date(from.getTime() + Math.ceil(wait) * dayMs + maturesAfterMs) : null;
  return { ...verdict, on };
}

const matures: Record<ExperimentMeasure, number> = {
  blocked_people: takes.blocked,
  blocked_fresh: takes.blockedFresh,
  conflict_people: 0,
  conflict_rate: metricSettings.logicalAttemptMinutes * minuteMs,
  unrecovered_rate: metricSettings.recoveredMinutes * minuteMs,
  back_within_day: takes.back,
  gone_fresh: takes.gone + takes.goneKnown,
  wrote_cant_create: 0,
  wrote_disappeared: 0,
};

const nobody: GroupRow = {
  arm: 0,
  people: 0,
  blocked: 0,
  refused: 0,
  wrote_cant_create: 0,
  wrote_disappeared: 0,
  locked_out: 0,
  locked_out_coming: 0,
  back: 0,
  fresh: 0,
  fresh_coming: 0,
  blocked_fresh: 0,
  followed: 0,
  followed_coming: 0,
  gone: 0,
};

function armsOf(row: GroupRow, sums: SumsRow): Record<ExperimentMeasure, Arm> {
  const rates = countsOf("logical", sums);
  const of = (hits: number, people: number, notMatured = 0): Arm => ({ share: wilson(hits, people), people, notMatured });
  return {
    blocked_people: of(row.blocked, row.people),
    blocked_fresh: of(row.blocked_fresh, row.fresh, row.fresh_coming),
    conflict_people: of(row.refused, row.people),
    conflict_rate: { share: rates.rate, people: rates.users, notMatured: 0 },
    unrecovered_rate: { share: rates.unrecoveredRate, people: rates.users, notMatured: rates.undecided },
    back_within_day: of(row.back, row.locked_out, row.locked_out_coming),
    gone_fresh: of(row.gone, row.followed, row.followed_coming),
    wrote_cant_create: of(row.wrote_cant_create, row.people),
    wrote_disappeared: of(row.wrote_disappeared, row.people),
  };
}
