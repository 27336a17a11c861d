import { useTexts } from "#texts";
import { Time } from "@/components/time";
import { Badge } from "@/components/ui/badge";
import { Card, CardRow, CardRows } from "@/components/ui/card";
import { TextLink } from "@/components/ui/text-link";
import type { AnnotationItem } from "@/lib/annotations/list";
import { metricRollout } from "@/lib/texts/metric-rollout";
import { rolloutHref, titleOf } from "./changes";

const shownMax = 20;

/** The other changes, each a comparison of its own. */
export function ChangesCard({ changes, current }: { changes: readonly AnnotationItem[]; current: string }) {
  const t = useTexts(metricRollout).list;
  return (
    <Card title={t.title}>
      <CardRows label={t.title}>
        {changes.slice(0, shownMax).map((change) => (
          <CardRow
            key={change.id}
            title={
              <>
                <Badge tone={change.kind === "policy" ? "accent" : "neutral"} className="mr-1.5">
                  {t.kinds[change.kind]}
                </Badge>
                <TextLink href={rolloutHref(change)} translate="no" aria-current={change.id === current ? "true" : undefined}>
                  {titleOf(change)}
                </TextLink>
              </>
            }
            detail={<Time at={change.startsAt} format="stamp" />}
            end={change.id === current && <span className="shrink-0 text-ink-2 text-sm">{t.shown}</span>}
          />
        ))}
      </CardRows>
    </Card>
  );
}
