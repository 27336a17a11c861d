import type { ReactNode } from "react";
import { useLanguage } from "#texts";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Rich } from "@/components/ui/rich";
import type { Coverage } from "@/lib/metrics/coverage";
import type { Range } from "@/lib/metrics/range";
import { metrics } from "@/lib/texts/metrics";
import { times } from "@/lib/texts/time";

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

/** Nothing bad happened: said as what it is. */
export function AllWell({ title, children }: { title: string; children: ReactNode }) {
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
