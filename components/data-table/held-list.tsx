"use client";

import type { ReactNode } from "react";
import { ChangesWaiting } from "./changes-waiting";
import { useHeldRows } from "./use-held-rows";

/** Entries one under the other that are no table: they stay where they are while somebody points at them or reads one. */
export function HeldList({
  label,
  question,
  entries,
  summary,
}: {
  label: string;
  /** The page's address: another one is another list. */
  question: string;
  entries: readonly { id: string; content: ReactNode }[];
  summary: ReactNode;
}) {
  const { rows, changes, show, noticing } = useHeldRows(question, entries);
  return (
    <section aria-label={label} className="grid gap-2">
      <div className="flex flex-wrap items-center gap-x-3 text-ink-2">
        {summary}
        <ChangesWaiting changes={changes} show={show} />
      </div>
      <ol className="divide-y divide-line-soft rounded-lg border border-line bg-panel shadow-card" {...noticing}>
        {rows.map(({ row }) => (
          <li key={row.id}>{row.content}</li>
        ))}
      </ol>
    </section>
  );
}
