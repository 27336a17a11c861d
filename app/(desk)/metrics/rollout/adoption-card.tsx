import { Card, CardRow, CardRows } from "@/components/ui/card";
import type { AnnotationItem } from "@/lib/annotations/list";
import type { Actor } from "@/lib/auth/actor";
import { requestLanguage } from "@/lib/http/language";
import { metricRollout } from "@/lib/texts/metric-rollout";
import { readAdoption } from "../reads";
import { adoptionNotes, hasWords, lowestWords, partWords } from "./adoption-words";

/** In how many of the apps in use the change works: an effect that is missing may only be a build that few have. */
export async function AdoptionCard({ actor, change, now }: { actor: Actor; change: AnnotationItem; now: Date }) {
  const [found, language] = await Promise.all([readAdoption(actor, { annotation_id: change.id }, now), requestLanguage()]);
  const t = metricRollout[language].adoption;
  const { installations, reaches, versions } = found;
  return (
    <Card title={t.title} lead={adoptionNotes(found, language).join(" ")}>
      {installations > 0 && (
        <>
          <CardRows label={t.title}>
            {reaches.map((reach) => (
              <CardRow
                key={reach.part}
                title={partWords(reach, language)}
                detail={lowestWords(reach, language)}
                end={<b className="shrink-0 font-semibold tabular-nums">{hasWords(reach.reached, installations, language)}</b>}
              />
            ))}
          </CardRows>
          <details className="mt-2 text-sm print:hidden">
            <summary className="w-fit rounded-xs text-ink-2 hover:text-ink">{t.versions}</summary>
            <dl className="mt-1 grid grid-cols-[1fr_auto] gap-x-4 gap-y-1 tabular-nums">
              {versions.map(({ version, installations: count }) => (
                <div key={version ?? ""} className="col-span-full grid grid-cols-subgrid">
                  <dt translate={version ? "no" : undefined}>{version ?? t.others}</dt>
                  <dd className="text-right">{hasWords(count, installations, language)}</dd>
                </div>
              ))}
            </dl>
          </details>
        </>
      )}
    </Card>
  );
}
