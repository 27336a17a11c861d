import type { ReactNode } from "react";
import { useLanguage } from "#texts";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { classes } from "@/components/ui/classes";
import { type Experiment, type ExperimentMeasure, experimentMeasures } from "@/lib/metrics/experiment";
import type { Rollout } from "@/lib/metrics/rollout";
import { metricExperiment } from "@/lib/texts/metric-experiment";
import { Tile } from "../tile";
import { ChangeLine, inks } from "./change-line";
import { groupLines, groupsAnswer, missingInGroups } from "./experiment-words";
import { ArmCell, Difference, Under } from "./measures-table";
import { PlainTable } from "./plain-table";
import { toneOf } from "./verdict-words";

/** A staged change: the verdict between the two groups first, whether they can be trusted, then measure by measure. */
export function ExperimentCard({ metric, experiment }: { metric: Rollout; experiment: Experiment }) {
  const language = useLanguage();
  const t = metricExperiment[language];
  const { tone, title, detail } = groupsAnswer(experiment, metric, language);
  const broken = experiment.ratio !== null && !experiment.ratio.holds;
  return (
    <>
      <Card>
        <ChangeLine metric={metric} />
        <h2 className={classes("mt-1 max-w-[52rem] text-balance font-semibold text-xl", inks[tone])}>{title}</h2>
        {detail && <p className="mt-1 text-lg">{detail}</p>}
        {groupLines(experiment, metric, language).map((line, place) => (
          <p key={line} className={classes("mt-2 max-w-prose", broken && place === 0 ? "text-ink" : "text-ink-2")}>
            {line}
          </p>
        ))}
      </Card>
      <Tile
        title={t.measures.title}
        question={t.question}
        head={metric}
        rules={t.rules}
        csv={`/api/desk/metrics/experiment?change=${metric.change.id}`}
      >
        <GroupsTable metric={metric} experiment={experiment} />
      </Tile>
    </>
  );
}

function GroupsTable({ metric, experiment }: { metric: Rollout; experiment: Experiment }) {
  const t = metricExperiment[useLanguage()].measures;
  const { columns } = t;
  return (
    <PlainTable
      wide
      label={t.caption}
      columns={[columns.measure, columns.verdict, columns.base, columns.own, columns.difference, columns.meaning]}
      rows={experimentMeasures.map((measure) => ({ key: measure, cells: cellsOf(measure, experiment, metric) }))}
    />
  );
}

function cellsOf(measure: ExperimentMeasure, experiment: Experiment, metric: Rollout): ReactNode[] {
  const { base, own, verdict } = experiment.measures[measure];
  return [
    <Name key="name" measure={measure} />,
    <VerdictCell key="verdict" measure={measure} experiment={experiment} metric={metric} />,
    <ArmCell key="base" arm={base} />,
    <ArmCell key="own" arm={own} />,
    <Difference key="difference" verdict={verdict} />,
    <Meaning key="meaning" measure={measure} experiment={experiment} />,
  ];
}

function Name({ measure }: { measure: ExperimentMeasure }) {
  const t = metricExperiment[useLanguage()].measures;
  return (
    <>
      {t.names[measure]}
      <Under>{t.of[measure]}</Under>
    </>
  );
}

function VerdictCell({ measure, experiment, metric }: { measure: ExperimentMeasure; experiment: Experiment; metric: Rollout }) {
  const language = useLanguage();
  const contrast = experiment.measures[measure];
  const missing = missingInGroups(contrast, experiment, metric, language);
  const broken = experiment.ratio !== null && !experiment.ratio.holds;
  return (
    <>
      <Badge tone={broken ? "neutral" : toneOf(measure, contrast)}>
        {metricExperiment[language].measures.verdicts[contrast.verdict.code]}
      </Badge>
      {missing && <Under>{missing}</Under>}
    </>
  );
}

function Meaning({ measure, experiment }: { measure: ExperimentMeasure; experiment: Experiment }) {
  const { meaning } = experiment.measures[measure];
  return (
    <span className={meaning === "comparable" ? "text-ink-2" : "text-warn"}>
      {metricExperiment[useLanguage()].measures.meanings[meaning]}
    </span>
  );
}
