import { Card } from "@/components/ui/card";
import { TextLink } from "@/components/ui/text-link";
import type { Actor } from "@/lib/auth/actor";
import { env } from "@/lib/env";
import { requestLanguage } from "@/lib/http/language";
import { daysBefore } from "@/lib/metrics/days-before";
import { metricRollout } from "@/lib/texts/metric-rollout";
import { readCoverage, readLastChanges, readMatchedControl, readRollout } from "./reads";
import { ChangeLine, inks } from "./rollout/change-line";
import { rolloutHref } from "./rollout/changes";
import { costWords } from "./rollout/cost-words";
import { headlineWords } from "./rollout/experiment-words";
import { daysIn } from "./rollout/verdict-words";

/** Did the last change of the policy help, and how many people were lost before it? Whatever range is looked at. */
export async function LastChange({ actor, now, note }: { actor: Actor; now: Date; note?: string }) {
  const [changes, covered, language] = await Promise.all([readLastChanges(actor, now), readCoverage(actor, now), requestLanguage()]);
  const change = changes.find(({ kind }) => kind === "policy");
  if (!change) return null;
  const before = daysBefore(change.startsAt, covered.firstAt, env().REPORTING_ZONE);
  const [metric, cost] = await Promise.all([
    readRollout(actor, { annotation_id: change.id }, now),
    before && readMatchedControl(actor, { range: before }, now),
  ]);
  const { tone, title, detail } = headlineWords(metric, language);
  return (
    <Card>
      <ChangeLine metric={metric} />
      <p className="max-w-[60rem] text-lg">
        <strong className={`font-semibold ${inks[tone]}`}>{title}</strong> {detail}{" "}
        {before && cost && costWords(cost, daysIn(before), language)}{" "}
        <TextLink href={rolloutHref(change)}>{metricRollout[language].headline.more}</TextLink>
      </p>
      {note && <p className="text-ink-2 text-sm">{note}</p>}
    </Card>
  );
}
