import type { ReactNode } from "react";
import { useLanguage } from "#texts";
import { Badge } from "@/components/ui/badge";
import { type Rollout, type RolloutMeasure, rolloutMeasures } from "@/lib/metrics/rollout";
import type { Arm, Verdict } from "@/lib/metrics/verdict";
import { metricRollout } from "@/lib/texts/metric-rollout";
import { pointsOf } from "../points";
import { PlainTable } from "./plain-table";
import { armWords, missingWords, toneOf } from "./verdict-words";

/** Each measure with its verdict beside its name, so that a narrow screen has both; then what it was made of. */
export function MeasuresTable({ metric }: { metric: Rollout }) {
  const t = metricRollout[useLanguage()].measures;
  const { columns } = t;
  return (
    <PlainTable
      wide
      label={t.caption}
      columns={[columns.measure, columns.verdict, columns.before, columns.after, columns.difference, columns.meaning]}
      rows={rolloutMeasures.map((measure) => ({ key: measure, cells: cellsOf(measure, metric) }))}
    />
  );
}

function cellsOf(measure: RolloutMeasure, metric: Rollout): ReactNode[] {
  const measured = metric.measures[measure];
  return [
    <Name key="name" measure={measure} />,
    <VerdictCell key="verdict" measure={measure} metric={metric} />,
    <ArmCell key="before" arm={measured.before} />,
    <ArmCell key="after" arm={measured.after} />,
    <Difference key="difference" verdict={measured.verdict} />,
    <Meaning key="meaning" measure={measure} metric={metric} />,
  ];
}

function Name({ measure }: { measure: RolloutMeasure }) {
  const t = metricRollout[useLanguage()].measures;
  return (
    <>
      {t.names[measure]}
      <Under>{t.of[measure]}</Under>
    </>
  );
}

function VerdictCell({ measure, metric }: { measure: RolloutMeasure; metric: Rollout }) {
  const language = useLanguage();
  const t = metricRollout[language].measures;
  const measured = metric.measures[measure];
  const missing = missingWords(measured, { ...metric, days: metric.before !== null && metric.after !== null }, language);
  return (
    <>
      <Badge tone={toneOf(measure, measured)}>{t.verdicts[measured.verdict.code]}</Badge>
      {missing && <Under>{missing}</Under>}
    </>
  );
}

/** A share on one side, its interval and how many people. */
export function ArmCell({ arm }: { arm: Arm }) {
  const language = useLanguage();
  const t = metricRollout[language].measures;
  const { value, interval } = armWords(arm, language);
  return (
    <>
      {value} {interval && <span className="whitespace-nowrap text-ink-2">({interval})</span>}
      <Under>{t.people(Math.floor(arm.people))}</Under>
      {arm.notMatured > 0 && <Under>{t.notMatured(arm.notMatured)}</Under>}
    </>
  );
}

export function Difference({ verdict }: { verdict: Verdict }) {
  const language = useLanguage();
  if (verdict.code === "not_enough") return <span className="text-ink-3">–</span>;
  const { value, low, high } = verdict.difference;
  return (
    <>
      {pointsOf(value, language)}
      <Under>{metricRollout[language].between(pointsOf(low, language), pointsOf(high, language))}</Under>
    </>
  );
}

function Meaning({ measure, metric }: { measure: RolloutMeasure; metric: Rollout }) {
  const { meaning } = metric.measures[measure];
  return (
    <span className={meaning === "comparable" ? "text-ink-2" : "text-warn"}>{metricRollout[useLanguage()].measures.meanings[meaning]}</span>
  );
}

export function Under({ children }: { children: ReactNode }) {
  return <span className="block text-ink-2 text-sm">{children}</span>;
}
