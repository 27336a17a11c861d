import { useLanguage } from "#texts";
import { Card } from "@/components/ui/card";
import { classes } from "@/components/ui/classes";
import type { AnnotationItem } from "@/lib/annotations/list";
import type { Actor } from "@/lib/auth/actor";
import { requestLanguage } from "@/lib/http/language";
import type { Rollout } from "@/lib/metrics/rollout";
import { metricExperiment } from "@/lib/texts/metric-experiment";
import { metricRollout } from "@/lib/texts/metric-rollout";
import { readRollout } from "../reads";
import { Tile } from "../tile";
import { ChangeLine, inks } from "./change-line";
import { ExperimentCard } from "./experiment-card";
import { trendWords } from "./experiment-words";
import { MeasuresTable } from "./measures-table";
import { blockedWords, daysWords } from "./verdict-words";

/** The verdict first, then what it is made of. */
export async function RolloutView({ actor, change, now }: { actor: Actor; change: AnnotationItem; now: Date }) {
  const [metric, language] = await Promise.all([readRollout(actor, { annotation_id: change.id }, now), requestLanguage()]);
  const t = metricRollout[language];
  return (
    <div className="grid grid-cols-1 gap-4">
      {metric.experiment && <ExperimentCard metric={metric} experiment={metric.experiment} />}
      <VerdictCard metric={metric} />
      <Tile
        title={t.measures.title}
        question={t.question}
        head={metric}
        rules={t.rules}
        csv={`/api/desk/metrics/rollout?change=${change.id}`}
      >
        <MeasuresTable metric={metric} />
      </Tile>
    </div>
  );
}

function VerdictCard({ metric }: { metric: Rollout }) {
  const language = useLanguage();
  const t = metricRollout[language];
  const { before, after, days, others, asOf } = metric;
  const { tone, title, detail } = blockedWords(metric, language);
  const staged = metric.experiment;
  const ownStage = staged && staged.version === metric.change.policyVersion;
  return (
    <Card title={staged ? metricExperiment[language].everybody : undefined}>
      {!staged && <ChangeLine metric={metric} />}
      <h2 className={classes("mt-1 max-w-[52rem] text-balance font-semibold", staged ? "text-lg" : "text-xl", inks[tone])}>{title}</h2>
      {detail && <p className={staged ? "mt-1" : "mt-1 text-lg"}>{detail}</p>}
      {ownStage && <p className="mt-1 max-w-prose text-ink-2">{metricExperiment[language].diluted(staged.percent)}</p>}
      <p className="mt-2 max-w-prose text-ink-2">
        {before && after && t.windows(days, daysWords(before, asOf, language), daysWords(after, asOf, language))}
        {before && !after && t.windowBefore(days, daysWords(before, asOf, language))} {others > 0 && t.others(others)}
      </p>
      <SecondOpinion metric={metric} />
    </Card>
  );
}

function SecondOpinion({ metric }: { metric: Rollout }) {
  const language = useLanguage();
  const words = trendWords(metric, language);
  if (!words) return null;
  const t = metricExperiment[language].trend;
  return (
    <section aria-label={t.title} className="mt-3 max-w-prose border-line-soft border-t pt-2 text-ink-2">
      <h3 className="font-medium text-ink">{t.title}</h3>
      <p>
        {words.title} {words.notes.join(" ")}
      </p>
      {words.details.length > 0 && (
        <details className="text-sm">
          <summary className="w-fit rounded-xs hover:text-ink">{t.details}</summary>
          {words.details.map((line) => (
            <p key={line} className="mt-1">
              {line}
            </p>
          ))}
        </details>
      )}
    </section>
  );
}
