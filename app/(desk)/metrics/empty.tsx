import type { ReactNode } from "react";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import type { Coverage } from "@/lib/metrics/coverage";
import type { Range } from "@/lib/metrics/range";
import { dateWords } from "@/lib/texts/time";

// Nothing to show has different reasons, and each is its own sentence: nothing came in, nothing in this range, nothing bad
// happened, nothing can be judged yet.

/** No attempts in the range: because there never were any, or because they lie elsewhere. */
export function NoAttempts({ coverage, range, wider }: { coverage: Coverage; range: Range; wider: string }) {
  if (!coverage.firstAt || !coverage.lastAt) {
    return (
      <EmptyState title="Nothing has been received yet">
        No app has sent anything to this server. Once one calls <code className="font-mono text-xs">POST /api/v1/consultations</code>, its
        attempts are counted here.
      </EmptyState>
    );
  }
  const [first, last] = [coverage.firstAt, coverage.lastAt].map((at) => dateWords(at, range.until, range.zone));
  return (
    <EmptyState title="No attempts in this range" action={<LinkButton href={wider}>Show 90 days</LinkButton>}>
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
