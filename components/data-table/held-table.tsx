"use client";

import type { KeyboardEvent, ReactNode } from "react";
import { ChangesWaiting } from "./changes-waiting";
import { useHeldRows } from "./use-held-rows";

/**
 * The part of the table that runs in the browser: it keeps rows where they are while somebody points at them or is among
 * them by keyboard, and moves from row to row by arrow keys or j and k.
 */
export function HeldTable({
  label,
  question,
  head,
  rows,
  summary,
  tools,
}: {
  label: string;
  /** The page's address: another one is another list, and shown at once. */
  question: string;
  head: ReactNode;
  rows: readonly { id: string; cells: ReactNode }[];
  summary: ReactNode;
  tools: ReactNode;
}) {
  const held = useHeldRows(question, rows);
  return (
    <>
      <div className="flex min-h-control-sm flex-wrap items-center gap-x-3 gap-y-1 text-ink-2">
        {summary}
        <ChangesWaiting changes={held.changes} show={held.show} />
        <span className="ml-auto">{tools}</span>
      </div>
      <div className="@container overflow-x-auto rounded-lg border border-line bg-panel shadow-card">
        <table aria-label={label} className="block w-full border-collapse text-left @[44rem]:table">
          {head}
          <tbody className="block divide-y divide-line-soft @[44rem]:table-row-group" onKeyDown={moveByKey} {...held.noticing}>
            {held.rows.map(({ row, gone }) => (
              <tr key={row.id} data-row={row.id} data-gone={gone || undefined} className={rowLook}>
                {row.cells}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

const rowLook =
  "grid gap-y-1 bg-panel px-cell py-2.5 hover:bg-hover focus-within:bg-hover data-gone:text-ink-3 " +
  "data-gone:[&>:first-child]:after:text-sm data-gone:[&>:first-child]:after:content-['·_left_the_list'] @[44rem]:table-row";

const steps: Record<string, number> = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 };

// Only from a row's own link, so that no key is taken from a control inside of a row.
function moveByKey(event: KeyboardEvent<HTMLElement>): void {
  const step = steps[event.key];
  if (!step || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-row-link]")];
  const at = links.indexOf(event.target as HTMLElement);
  const next = at === -1 ? undefined : links[at + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
