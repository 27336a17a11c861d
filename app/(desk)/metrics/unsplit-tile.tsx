import { useTexts } from "#texts";
import { LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { metricFilters } from "@/lib/texts/metric-filters";
import { hrefOf, type Question } from "./question";

/** In the place of a tile whose metric cannot be split as asked: why, instead of a number about everybody. `cause`: only by that. */
export function UnsplitTile({ title, why, question, cause = false }: { title: string; why: string; question: Question; cause?: boolean }) {
  const t = useTexts(metricFilters);
  const { cause: _cause, ...others } = question.filters;
  const filters = cause ? others : {};
  return (
    <Card title={title} className="min-w-0">
      <EmptyState
        title={t.unsplit.title}
        action={<LinkButton href={hrefOf(question, { filters })}>{cause ? t.unsplit.withoutCause : t.clear}</LinkButton>}
      >
        {why}
      </EmptyState>
    </Card>
  );
}
