import type { ReactNode } from "react";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import type { Coverage } from "@/lib/metrics/coverage";
import type { Range } from "@/lib/metrics/range";
import { dateWords } from "@/lib/texts/time";

// Nothing to show has different reasons, and each is its own sentence: nothing came in, nothing in this range, nothing bad
// happened, nothing can be judged yet.

/** Does the range lie outside of all that was received? Then no number in it is a zero. */
export function isUncovered({ firstAt, lastAt }: Coverage, { from, until }: Range): boolean {
  return !firstAt || !lastAt || until <= firstAt || from > lastAt;
}

/** Nothing in the range: because nothing was ever received, or because it lies elsewhere. `what`: "attempts". */
export function NoData({ coverage, range, wider, what }: { coverage: Coverage; range: Range; wider: string; what: string }) {
  if (!coverage.firstAt || !coverage.lastAt) {
    return (
      <EmptyState title="Nothing has been received yet">
        No app has sent anything to this server. Once one calls <code className="font-mono text-xs">POST /api/v1/consultations</code>, it is
        counted here.
      </EmptyState>
    );
  }
  const [first, last] = [coverage.firstAt, coverage.lastAt].map((at) => dateWords(at, range.until, range.zone));
  return (
    <EmptyState title={`No ${what} in this range`} action={<LinkButton href={wider}>Show 90 days</LinkButton>}>
      There are data from {first} to {last}, none of them in these days.
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
