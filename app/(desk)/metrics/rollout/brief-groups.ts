import { type Experiment, type ExperimentMeasure, experimentMeasures } from "@/lib/metrics/experiment";
import type { Rollout } from "@/lib/metrics/rollout";
import type { Language } from "@/lib/texts/language";
import { metricBrief } from "@/lib/texts/metric-brief";
import { metricExperiment } from "@/lib/texts/metric-experiment";
import { metricRollout } from "@/lib/texts/metric-rollout";
import { armText, differenceText } from "./brief-texts";
import { groupLines, missingInGroups } from "./experiment-words";

/** What the brief says of a staged change: its two groups in place of the days before and after. Pure. */
export function groupsBrief(experiment: Experiment, metric: Rollout, language: Language) {
  const t = metricExperiment[language].measures;
  const b = metricBrief[language];
  const named = (measure: ExperimentMeasure) => `${t.names[measure]}, ${t.of[measure]}`;
  const lost = experimentMeasures.filter((measure) => experiment.measures[measure].meaning !== "comparable");
  const waiting = experimentMeasures.flatMap((measure) => {
    const contrast = experiment.measures[measure];
    const { base, own } = contrast;
    const notMatured = base.notMatured + own.notMatured;
    const words = [
      ...(notMatured > 0 ? [metricRollout[language].measures.notMatured(notMatured)] : []),
      missingInGroups(contrast, experiment, metric, language),
    ];
    return words.flatMap((each) => (each ? [b.named(t.names[measure], each)] : []));
  });
  return {
    detail: groupLines(experiment, metric, language),
    table: {
      columns: [t.columns.measure, t.columns.base, t.columns.own, b.columns.difference, t.columns.verdict],
      rows: experimentMeasures.map((measure) => {
        const { base, own, verdict } = experiment.measures[measure];
        return [
          named(measure),
          armText(base, language),
          armText(own, language),
          differenceText(verdict, language),
          t.verdicts[verdict.code],
        ];
      }),
    },
    meaning:
      lost.length > 0
        ? lost.map((measure) => b.named(t.names[measure], t.meanings[experiment.measures[measure].meaning]))
        : [b.allComparable],
    waiting: waiting.length > 0 ? waiting : [b.nobodyWaits],
  };
}
