import { useLanguage } from "#texts";
import { Time } from "@/components/time";
import { Rich } from "@/components/ui/rich";
import type { Rollout } from "@/lib/metrics/rollout";
import { metricRollout } from "@/lib/texts/metric-rollout";
import { titleOf } from "./changes";
import type { Tone } from "./verdict-words";

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
