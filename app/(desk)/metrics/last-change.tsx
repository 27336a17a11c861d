import { Card } from "@/components/ui/card";
import { TextLink } from "@/components/ui/text-link";
import { listAnnotations } from "@/lib/annotations/list";
import type { Actor } from "@/lib/auth/actor";
import { env } from "@/lib/env";
import { requestLanguage } from "@/lib/http/language";
import { metricRollout } from "@/lib/texts/metric-rollout";
import { readCoverage, readMatchedControl, readRollout } from "./reads";
import { changesOf, daysBefore, rolloutHref } from "./rollout/changes";
import { costWords } from "./rollout/cost-words";
import { ChangeLine, inks } from "./rollout/rollout-view";
import { blockedWords, daysIn } from "./rollout/verdict-words";

const yearsBack = 5 * 366 * 86_400_000;

/** Did the last change of the policy help, and how many people were lost before it? Whatever range is looked at. */
export async function LastChange({ actor, now, note }: { actor: Actor; now: Date; note?: string }) {
  const [annotations, covered, language] = await Promise.all([
    listAnnotations(actor, { from: new Date(now.getTime() - yearsBack), to: now }),
    readCoverage(actor, now),
    requestLanguage(),
  ]);
  const change = changesOf(annotations).find(({ kind }) => kind === "policy");
  if (!change) return null;
  const before = daysBefore(change.startsAt, covered.firstAt, env().REPORTING_ZONE);
  const [metric, cost] = await Promise.all([
    readRollout(actor, { annotation_id: change.id }, now),
    before && readMatchedControl(actor, { range: before }, now),
  ]);
  const { tone, title, detail } = blockedWords(metric, language);
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
