"use client";

import { type KeyboardEvent, type ReactNode, useRef, useState } from "react";
import { free, hold } from "./hold";
import { moved, movedOut } from "./pointing";

export type HeldRow = { id: string; cells: ReactNode };

/**
 * The part of the table that runs in the browser: it keeps rows where they are while somebody points at them or has
 * moved into them by keyboard, and moves from row to row by arrow keys or j and k. `question` names the list: another
 * one is shown at once.
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
  question: string;
  head: ReactNode;
  rows: readonly HeldRow[];
  summary: ReactNode;
  tools: ReactNode;
}) {
  const [held, setHeld] = useState<{ question: string; rows: readonly HeldRow[] }>();
  const inside = useRef({ pointer: false, focus: false });
  const shown = held?.question === question ? hold(held.rows, rows) : free(rows);

  const note = (change: { pointer?: boolean; focus?: boolean }) => {
    const before = inside.current.pointer || inside.current.focus;
    Object.assign(inside.current, change);
    const after = inside.current.pointer || inside.current.focus;
    if (after !== before || (after && held?.question !== question)) setHeld(after ? { question, rows } : undefined);
  };

  return (
    <>
      <div className="flex min-h-control-sm flex-wrap items-center gap-x-3 gap-y-1 text-ink-2">
        {summary}
        <span role="status">
          {shown.changes > 0 && (
            <button
              type="button"
              onClick={() => setHeld({ question, rows })}
              className="rounded-xs text-accent underline decoration-accent/35 underline-offset-2 hover:decoration-accent"
            >
              {shown.changes === 1 ? "1 change, show" : `${shown.changes} changes, show`}
            </button>
          )}
        </span>
        <span className="ml-auto">{tools}</span>
      </div>
      <div className="@container overflow-x-auto rounded-lg border border-line bg-panel shadow-card">
        <table aria-label={label} className="block w-full border-collapse text-left @[44rem]:table">
          {head}
          <tbody
            className="block divide-y divide-line-soft @[44rem]:table-row-group"
            onPointerMove={(event) => moved(event) && note({ pointer: true })}
            onPointerLeave={() => note({ pointer: false })}
            onFocus={(event) => event.target.matches(":focus-visible") && note({ focus: true })}
            onBlur={(event) => movedOut(event) && note({ focus: false })}
            onKeyDown={moveByKey}
          >
            {shown.rows.map(({ row, gone }) => (
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
  "grid gap-y-1 bg-panel px-cell py-2.5 hover:bg-hover focus-within:bg-hover " +
  "data-gone:text-ink-3 data-gone:[&>:first-child]:after:text-sm data-gone:[&>:first-child]:after:content-['·_left_the_list'] " +
  "@[44rem]:table-row";

const steps: Record<string, number> = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 };

// Only from a row's own link, so that no key is taken from a control inside of a row.
function moveByKey(event: KeyboardEvent<HTMLElement>): void {
  const step = steps[event.key];
  if (!step || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-row-link]")];
  const next = links[links.indexOf(event.target as HTMLElement) + step];
  if (!links.includes(event.target as HTMLElement) || !next) return;
  event.preventDefault();
  next.focus();
}
