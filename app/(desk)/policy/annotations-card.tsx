import { Time } from "@/components/time";
import { Badge } from "@/components/ui/badge";
import { Card, CardRow, CardRows } from "@/components/ui/card";
import { TextLink } from "@/components/ui/text-link";
import { listAnnotations } from "@/lib/annotations/list";
import { can, type StaffActor } from "@/lib/auth/actor";
import { AnnotateButton } from "./annotate-button";
import { RemoveAnnotationButton } from "./remove-annotation-button";

// A note begins with its minute: it must not fall behind the changes of policy of that same minute.
const shownMax = 30;
const yearMs = 366 * 86_400_000;

/** What stands on the charts: changes of policy by themselves, releases and notes by hand. */
export async function AnnotationsCard({ actor, localNow, now }: { actor: StaffActor; localNow: string; now: Date }) {
  const all = await listAnnotations(actor, { from: new Date(now.getTime() - 5 * yearMs), to: new Date(now.getTime() + yearMs) });
  const newest = all.slice(-shownMax).reverse();
  const mayWrite = can(actor, "policy:write");
  return (
    <Card
      title="On the charts"
      actions={mayWrite && <AnnotateButton localNow={localNow} />}
      lead={
        <>
          What happened when, on every chart of the <TextLink href="/metrics?range=90d">metrics</TextLink>. Changes of policy mark
          themselves{mayWrite ? "." : "; leads add releases and notes."}
        </>
      }
    >
      {newest.length === 0 ? (
        <p className="text-ink-2">Nothing yet. The next change of policy will be the first mark.</p>
      ) : (
        <CardRows label="On the charts">
          {newest.map((item) => (
            <CardRow
              key={item.id}
              title={
                <>
                  <Badge tone={item.kind === "policy" ? "accent" : "neutral"} className="mr-1.5">
                    {item.kind}
                  </Badge>
                  {item.kind === "policy" ? item.title.replace(/^Policy: /, "") : item.title}
                </>
              }
              detail={
                <>
                  <Time at={item.startsAt} format="stamp" />
                  {item.endsAt && (
                    <>
                      {" "}
                      to <Time at={item.endsAt} format="stamp" />
                    </>
                  )}
                  , by {item.createdBy}
                  {item.detail && `: “${item.detail}”`}
                </>
              }
              end={mayWrite && item.kind !== "policy" && <RemoveAnnotationButton id={item.id} title={item.title} />}
            />
          ))}
        </CardRows>
      )}
    </Card>
  );
}
