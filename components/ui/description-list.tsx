import type { ReactNode } from "react";
import { classes } from "./classes";

/** Evidence: a term at the left, what is known of it at the right. On a phone the term stands above. */
export function DescriptionList({ className, children }: { className?: string; children: ReactNode }) {
  return <dl className={classes("grid gap-x-3 gap-y-1.5 sm:grid-cols-[8.25rem_minmax(0,1fr)]", className)}>{children}</dl>;
}

export function Fact({ term, children }: { term: ReactNode; children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-3 max-sm:-mb-1.5 max-sm:text-sm">{term}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </>
  );
}
