import { useTexts } from "#texts";
import type { Mark } from "@/components/charts/prepare";
import { TextLink } from "@/components/ui/text-link";
import type { AnnotationItem } from "@/lib/annotations/list";
import { metrics } from "@/lib/texts/metrics";
import { rolloutHref } from "./rollout/changes";

/** What happened in the range, with the numbers that stand on the charts. */
export function MarksList({ marks, annotations }: { marks: readonly Mark[]; annotations: readonly AnnotationItem[] }) {
  const t = useTexts(metrics).marks;
  if (marks.length === 0) return null;
  return (
    <section aria-label={t.label}>
      <ol className="grid gap-0.5 text-sm">
        {marks.map((mark, index) => {
          const annotation = annotations.find(({ id }) => id === mark.id);
          const title = namesItself(mark) ? mark.title : t.named(t.kinds[mark.kind], mark.title);
          return (
            <li key={mark.id} className="grid grid-cols-[1rem_1fr] gap-x-2 sm:grid-cols-[1rem_auto_1fr]">
              <span className="text-right font-medium">{index + 1}</span>
              <span className="text-ink-2 sm:whitespace-nowrap">{mark.when}</span>
              <span translate="no" className="max-sm:col-start-2">
                {annotation && mark.kind !== "note" ? <TextLink href={rolloutHref(annotation)}>{title}</TextLink> : title}
                {annotation?.detail && <span className="text-ink-2"> · {annotation.detail}</span>}
              </span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

/** What the system writes begins with what it is, "Policy 12", and is kept in English. */
function namesItself({ kind, title }: Mark): boolean {
  return title.startsWith(metrics.en.marks.kinds[kind]);
}
