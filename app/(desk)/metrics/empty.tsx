import type { ReactNode } from "react";
import { useLanguage, useTexts } from "#texts";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Rich } from "@/components/ui/rich";
import type { Coverage } from "@/lib/metrics/coverage";
import { filtered } from "@/lib/metrics/filters";
import type { Range } from "@/lib/metrics/range";
import { metricFilters } from "@/lib/texts/metric-filters";
import { metrics } from "@/lib/texts/metrics";
import { times } from "@/lib/texts/time";
import { hrefOf, type Question } from "./question";

// Nothing to show has different reasons, and each is its own sentence: nothing came in, nothing in this range, nothing bad
// happened, nothing can be judged yet.

/** Does the range lie outside of all that was received? Then no number in it is a zero. */
export function isUncovered({ firstAt, lastAt }: Coverage, { from, until }: Range): boolean {
  return !firstAt || !lastAt || until <= firstAt || from > lastAt;
}

type What = "attempts" | "lockouts" | "tickets";

/** Nothing in the range: because nothing was ever received, or because it lies elsewhere. */
export function NoData({ coverage, range, wider, what }: { coverage: Coverage; range: Range; wider: string; what: What }) {
  const language = useLanguage();
  const t = metrics[language].nothing;
  if (!coverage.firstAt || !coverage.lastAt) {
    const call = () => <code className="font-mono text-xs">POST /api/v1/consultations</code>;
    return (
      <EmptyState title={t.received}>
        <Rich text={t.receivedLead} parts={{ call }} />
      </EmptyState>
    );
  }
  const words = (at: Date) => times[language].dateWords(at, range.until, range.zone);
  return (
    <EmptyState title={t[what]} action={<LinkButton href={wider}>{metrics[language].range.wider}</LinkButton>}>
      {t.elsewhere(words(coverage.firstAt), words(coverage.lastAt))}
    </EmptyState>
  );
}

export function NothingMatches({ question }: { question: Question }) {
  const t = useTexts(metricFilters);
  return (
    <EmptyState title={t.nothing.title} action={<LinkButton href={hrefOf(question, { filters: {} })}>{t.clear}</LinkButton>}>
      {t.nothing.lead}
    </EmptyState>
  );
}

/** Nothing bad happened: said as what it is. With filters it may only be that nothing matches them. */
export function AllWell({ title, question, children }: { title: string; question: Question; children: ReactNode }) {
  if (filtered(question.filters).length > 0) return <NothingMatches question={question} />;
  return (
    <EmptyState
      title={
        <>
          <span aria-hidden="true" className="text-ok">
            ✓{" "}
          </span>
          {title}
        </>
      }
    >
      {children}
    </EmptyState>
  );
}
