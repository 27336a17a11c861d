import { useLanguage } from "#texts";
import { Time } from "@/components/time";
import { Card } from "@/components/ui/card";
import { classes } from "@/components/ui/classes";
import { Rich } from "@/components/ui/rich";
import type { AnnotationItem } from "@/lib/annotations/list";
import type { Actor } from "@/lib/auth/actor";
import { requestLanguage } from "@/lib/http/language";
import type { Rollout } from "@/lib/metrics/rollout";
import { metricRollout } from "@/lib/texts/metric-rollout";
import { readRollout } from "../reads";
import { Tile } from "../tile";
import { titleOf } from "./changes";
import { MeasuresTable } from "./measures-table";
import { blockedWords, daysWords, type Tone } from "./verdict-words";

/** The verdict first, then what it is made of. */
export async function RolloutView({ actor, change, now }: { actor: Actor; change: AnnotationItem; now: Date }) {
  const [metric, language] = await Promise.all([readRollout(actor, { annotation_id: change.id }, now), requestLanguage()]);
  const t = metricRollout[language];
  return (
    <div className="grid grid-cols-1 gap-4">
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
  return (
    <Card>
      <ChangeLine metric={metric} />
      <h2 className={classes("mt-1 max-w-[52rem] text-balance font-semibold text-xl", inks[tone])}>{title}</h2>
      {detail && <p className="mt-1 text-lg">{detail}</p>}
      <p className="mt-2 max-w-prose text-ink-2">
        {before && after && t.windows(days, daysWords(before, asOf, language), daysWords(after, asOf, language))}
        {before && !after && t.windowBefore(days, daysWords(before, asOf, language))} {others > 0 && t.others(others)}
      </p>
    </Card>
  );
}

export const inks: Record<Tone, string> = { ok: "text-ok", bad: "text-bad", neutral: "text-ink" };

/** "Options 1 and 2, since 29 Oct 09:24" */
export function ChangeLine({ metric }: { metric: Rollout }) {
  const text = metricRollout[useLanguage()].since;
  const when = () => <Time at={metric.change.startsAt} format="stamp" />;
  return (
    <p className="text-ink-2">
      <Rich text={text} parts={{ what: () => <ChangeName metric={metric} />, when }} />
    </p>
  );
}

/** "Options 1 and 2" where any was turned on, else what somebody called it. */
function ChangeName({ metric: { change } }: { metric: Rollout }) {
  const language = useLanguage();
  const numbers = change.turnedOn.map((option) => option.replace("option", ""));
  if (numbers.length > 0) return <b className="font-medium text-ink">{metricRollout[language].options(numbers)}</b>;
  return (
    <b translate="no" className="font-medium text-ink">
      {titleOf(change)}
    </b>
  );
}
