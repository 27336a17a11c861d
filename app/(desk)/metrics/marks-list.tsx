import { useTexts } from "#texts";
import type { Mark } from "@/components/charts/prepare";
import { TextLink } from "@/components/ui/text-link";
import type { AnnotationItem } from "@/lib/annotations/list";
import { metrics } from "@/lib/texts/metrics";
import { AnnotateButton } from "../policy/annotate-button";
import { AnnotationActs, localOf } from "../policy/annotation-acts";
import { rolloutHref } from "./rollout/changes";

type Shown = {
  marks: readonly Mark[];
  annotations: readonly AnnotationItem[];
  /** Those who lead add, change and remove what was not the policy. */
  mayWrite: boolean;
  zone: string;
  now: Date;
};

/** What happened in the range, with the numbers that stand on the charts. */
export function MarksList({ marks, annotations, mayWrite, zone, now }: Shown) {
  const t = useTexts(metrics).marks;
  if (marks.length === 0 && !mayWrite) return null;
  return (
    <section aria-label={t.label} className={marks.length === 0 ? "print:hidden" : undefined}>
      <ol className="grid gap-0.5 text-sm empty:hidden">
        {marks.map((mark, index) => {
          const annotation = annotations.find(({ id }) => id === mark.id);
          const title = namesItself(mark) ? mark.title : t.named(t.kinds[mark.kind], mark.title);
          return (
            <li key={mark.id} className="grid grid-cols-[1rem_1fr] items-baseline gap-x-2 sm:grid-cols-[1rem_auto_1fr]">
              <span className="text-right font-medium">{index + 1}</span>
              <span className="text-ink-2 sm:whitespace-nowrap">{mark.when}</span>
              <span className="max-sm:col-start-2">
                <span translate="no">
                  {annotation && mark.kind !== "note" ? <TextLink href={rolloutHref(annotation)}>{title}</TextLink> : title}
                  {annotation?.detail && <span className="text-ink-2"> · {annotation.detail}</span>}
                </span>
                {annotation?.link && (
                  <span className="text-ink-2">
                    {" · "}
                    <a className="text-link" href={annotation.link} rel="noreferrer" target="_blank" aria-label={t.more(mark.title)}>
                      {hostOf(annotation.link)}
                    </a>
                  </span>
                )}{" "}
                {annotation && mayWrite && <AnnotationActs item={annotation} zone={zone} />}
              </span>
            </li>
          );
        })}
      </ol>
      {mayWrite && (
        <div className="mt-1 print:hidden">
          <AnnotateButton localNow={localOf(now, zone)} />
        </div>
      )}
    </section>
  );
}

/** What the system writes begins with what it is, "Policy 12", and is kept in English. */
function namesItself({ kind, title }: Mark): boolean {
  return title.startsWith(metrics.en.marks.kinds[kind]);
}

function hostOf(link: string): string {
  return URL.canParse(link) ? new URL(link).host : link;
}
