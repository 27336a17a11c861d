import type { AnnotationItem } from "@/lib/annotations/list";
import type { Adoption } from "@/lib/metrics/adoption";
import type { MatchedControl } from "@/lib/metrics/matched-control";
import { addDays, startOfDay } from "@/lib/metrics/range";
import { type Rollout, type RolloutMeasure, rolloutMeasures } from "@/lib/metrics/rollout";
import { dayMs, hourMs, metricSettings } from "@/lib/metrics/settings";
import type { Language } from "@/lib/texts/language";
import { metricBrief } from "@/lib/texts/metric-brief";
import { metricExperiment } from "@/lib/texts/metric-experiment";
import { metricRollout } from "@/lib/texts/metric-rollout";
import { times } from "@/lib/texts/time";
import { adoptionNotes, hasWords, lowestWords, partWords } from "./adoption-words";
import { groupsBrief } from "./brief-groups";
import { armText, differenceText } from "./brief-texts";
import { titleOf } from "./changes";
import { costWords } from "./cost-words";
import { headlineWords, trendWords } from "./experiment-words";
import { blockedWords, daysIn, daysWords, missingWords, type Tone } from "./verdict-words";

// What a change did, on one page, to be pasted into a review: the same words as on the screen, once as a page and once as
// Markdown. Pure.

export type Brief = {
  title: string;
  since: string;
  verdict: string;
  tone: Tone;
  detail: string[];
  cost: string | null;
  table: { columns: string[]; rows: string[][] };
  sections: { title: string; lines: string[] }[];
  foot: string;
};

type Told = {
  metric: Rollout;
  adoption: Adoption;
  cost: { of: MatchedControl; from: string; to: string } | null;
  changes: readonly AnnotationItem[];
};

export function briefOf({ metric, adoption, cost, changes }: Told, language: Language): Brief {
  const t = metricBrief[language];
  const r = metricRollout[language];
  const { change, asOf, zone, definitionVersion, settingsVersion } = metric;
  const { tone, title, detail } = headlineWords(metric, language);
  const groups = metric.experiment && groupsBrief(metric.experiment, metric, language);
  const { exactWords } = times[language];
  const numbers = change.turnedOn.map((option) => option.replace("option", ""));
  return {
    title: t.title(numbers.length > 0 ? r.options(numbers) : titleOf(change)),
    since: t.since(exactWords(change.startsAt, zone)),
    verdict: title,
    tone,
    detail: [...(detail ? [detail] : []), ...(groups?.detail ?? daysLines(metric, language))],
    cost: cost && costWords(cost.of, daysIn(cost), language),
    table: groups?.table ?? {
      columns: [t.columns.measure, t.columns.before, t.columns.after, t.columns.difference, t.columns.verdict],
      rows: rolloutMeasures.map((measure) => rowOf(measure, metric, language)),
    },
    sections: [
      ...opinions(metric, language),
      { title: r.adoption.title, lines: adoptionLines(adoption, language) },
      { title: t.meaning, lines: groups?.meaning ?? meaningLines(metric, language) },
      ...(change.turnedOn.length > 0 ? [{ title: t.watch, lines: change.turnedOn.map((option) => r.lens.watch[option]) }] : []),
      { title: t.waiting, lines: groups?.waiting ?? waitingLines(metric, language) },
      { title: t.changes, lines: changeLines(metric, changes, language) },
      { title: t.counted, lines: groups ? [...metricExperiment[language].rules] : [...r.rules] },
    ],
    foot: t.foot(exactWords(asOf, zone), definitionVersion, settingsVersion),
  };
}

/** What people typed into titles stays text: nothing of it is a heading, a link or a cell of the table. */
export function markdownOf({ title, since, verdict, detail, cost, table, sections, foot }: Brief, address: string): string {
  const row = (cells: readonly string[]) => `| ${cells.map(plain).join(" | ")} |`;
  return [
    `# ${plain(title)}`,
    `**${plain(verdict)}**`,
    [since, ...detail, ...(cost ? [cost] : [])].map(plain).join(" "),
    [row(table.columns), row(table.columns.map(() => "---")).replaceAll("\\-", "-"), ...table.rows.map(row)].join("\n"),
    ...sections.flatMap((section) => [`## ${plain(section.title)}`, section.lines.map((line) => `- ${plain(line)}`).join("\n")]),
    plain(foot),
    `<${address}>`,
    "",
  ].join("\n\n");
}

function plain(text: string): string {
  return text.replace(/[\\`*_{}[\]<>#|~]/g, "\\$&").replace(/\s+/g, " ");
}

/** Beside the verdict: of a staged change everybody before and after, of another one the daily rate. */
function opinions(metric: Rollout, language: Language): Brief["sections"] {
  const t = metricExperiment[language];
  const { experiment, change } = metric;
  if (experiment) {
    const { title, detail } = blockedWords(metric, language);
    const diluted = experiment.version === change.policyVersion ? [t.diluted(experiment.percent)] : [];
    return [{ title: t.everybody, lines: [title, ...(detail ? [detail] : []), ...diluted, ...daysLines(metric, language)] }];
  }
  const words = trendWords(metric, language);
  return words ? [{ title: t.trend.title, lines: [words.title, ...words.notes, ...words.details] }] : [];
}

function daysLines({ before, after, days, others, asOf }: Rollout, language: Language): string[] {
  const t = metricRollout[language];
  if (!before) return [];
  const was = daysWords(before, asOf, language);
  const windows = after ? t.windows(days, was, daysWords(after, asOf, language)) : t.windowBefore(days, was);
  return others > 0 ? [windows, t.others(others)] : [windows];
}

function nameOf(measure: RolloutMeasure, language: Language): string {
  const { names, of } = metricRollout[language].measures;
  return `${names[measure]}, ${of[measure]}`;
}

function rowOf(measure: RolloutMeasure, metric: Rollout, language: Language): string[] {
  const r = metricRollout[language];
  const { before, after, verdict } = metric.measures[measure];
  return [
    nameOf(measure, language),
    armText(before, language),
    armText(after, language),
    differenceText(verdict, language),
    r.measures.verdicts[verdict.code],
  ];
}

function adoptionLines(adoption: Adoption, language: Language): string[] {
  const { installations, reaches } = adoption;
  const shown = installations > 0 ? reaches : [];
  return [
    ...adoptionNotes(adoption, language),
    ...shown.map((reach) =>
      metricBrief[language].named(
        partWords(reach, language),
        `${lowestWords(reach, language)}, ${hasWords(reach.reached, installations, language)}`,
      ),
    ),
  ];
}

function meaningLines({ measures }: Rollout, language: Language): string[] {
  const t = metricBrief[language];
  const { names, meanings } = metricRollout[language].measures;
  const lost = rolloutMeasures.filter((measure) => measures[measure].meaning !== "comparable");
  if (lost.length === 0) return [t.allComparable];
  return lost.map((measure) => t.named(names[measure], meanings[measures[measure].meaning]));
}

function waitingLines(metric: Rollout, language: Language): string[] {
  const t = metricBrief[language];
  const r = metricRollout[language].measures;
  const days = metric.before !== null && metric.after !== null;
  const lines = rolloutMeasures.flatMap((measure) => {
    const measured = metric.measures[measure];
    const { notMatured } = measured.after;
    const missing = missingWords(measured, { ...metric, days }, language);
    const by = measure === "drop_off" ? allMatured(metric) : undefined;
    const waiting =
      notMatured > 0 ? t.notMatured(r.notMatured(notMatured), by && times[language].dateWords(by, metric.asOf, metric.zone)) : undefined;
    return [waiting, missing].flatMap((words) => (words ? [t.named(r.names[measure], words)] : []));
  });
  return lines.length > 0 ? lines : [t.nobodyWaits];
}

/** When nobody who was locked out in the days after the change is left to mature. */
function allMatured({ after, zone }: Rollout): Date | undefined {
  const { horizonDays, lateAllowanceHours } = metricSettings;
  return after ? new Date(startOfDay(addDays(after.to, 1), zone).getTime() + horizonDays * dayMs + lateAllowanceHours * hourMs) : undefined;
}

/** By the same days as the count of them. */
function changeLines({ change, before, after, zone, asOf }: Rollout, changes: readonly AnnotationItem[], language: Language): string[] {
  const t = metricBrief[language];
  const { kinds } = metricRollout[language].list;
  const from = before && startOfDay(before.from, zone);
  const until = before && startOfDay(addDays((after ?? before).to, 1), zone);
  const others = changes.filter(({ id, startsAt }) => id !== change.id && from && until && startsAt >= from && startsAt < until);
  if (others.length === 0) return [t.noChanges];
  return others.map((each) => t.named(`${times[language].stampWords(each.startsAt, asOf, zone)}, ${kinds[each.kind]}`, titleOf(each)));
}
