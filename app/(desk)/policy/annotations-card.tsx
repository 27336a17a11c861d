import { Time } from "@/components/time";
import { Badge } from "@/components/ui/badge";
import { Card, CardRow, CardRows } from "@/components/ui/card";
import { Rich } from "@/components/ui/rich";
import { TextLink } from "@/components/ui/text-link";
import { type AnnotationItem, listAnnotations } from "@/lib/annotations/list";
import { can, type StaffActor } from "@/lib/auth/actor";
import { texts } from "@/lib/http/language";
import { policyMarks } from "@/lib/texts/policy-marks";
import { AnnotateButton } from "./annotate-button";
import { AnnotationActs, localOf } from "./annotation-acts";

// A note begins with its minute: it must not fall behind the changes of policy of that same minute.
const shownMax = 30;
const yearMs = 366 * 86_400_000;

/** What stands on the charts: changes of policy by themselves, releases and notes by hand. */
export async function AnnotationsCard({ actor, zone, now }: { actor: StaffActor; zone: string; now: Date }) {
  const all = await listAnnotations(actor, { from: new Date(now.getTime() - 5 * yearMs), to: new Date(now.getTime() + yearMs) });
  const newest = all.slice(-shownMax).reverse();
  const mayWrite = can(actor, "annotations:write");
  const t = await texts(policyMarks);
  return (
    <Card
      title={t.title}
      actions={mayWrite && <AnnotateButton localNow={localOf(now, zone)} />}
      lead={
        <Rich text={mayWrite ? t.lead : t.leadOthers} parts={{ a: (words) => <TextLink href="/metrics?range=90d">{words}</TextLink> }} />
      }
    >
      {newest.length === 0 ? (
        <p className="text-ink-2">{t.none}</p>
      ) : (
        <CardRows label={t.title}>
          {newest.map((item) => (
            <CardRow
              key={item.id}
              title={
                <>
                  <Badge tone={item.kind === "policy" ? "accent" : "neutral"} className="mr-1.5">
                    {t.kinds[item.kind]}
                  </Badge>
                  <span translate="no">{item.kind === "policy" ? item.title.replace(/^Policy: /, "") : item.title}</span>
                </>
              }
              detail={
                <Rich
                  text={detailText(item, t)}
                  parts={{
                    when: () => <Time at={item.startsAt} format="stamp" />,
                    until: () => item.endsAt && <Time at={item.endsAt} format="stamp" />,
                    by: () => <span translate="no">{item.createdBy}</span>,
                    detail: () => <span translate="no">{item.detail}</span>,
                  }}
                />
              }
              end={mayWrite && item.kind !== "policy" && <AnnotationActs item={item} zone={zone} />}
            />
          ))}
        </CardRows>
      )}
    </Card>
  );
}

function detailText({ endsAt, detail }: AnnotationItem, t: (typeof policyMarks)["en"]): string {
  if (endsAt) return detail ? t.fromToWith : t.fromTo;
  return detail ? t.atWith : t.at;
}
