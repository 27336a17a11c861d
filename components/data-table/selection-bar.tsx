"use client";

import { type ReactNode, useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { useAct } from "@/components/ui/use-act";
import { counted, wholeNumber } from "@/lib/texts/words";
import { countMatchesAction } from "./actions";
import { isSelected, pickedRowsMax, sizeOf } from "./selection";
import { selectionWords, useTableSelection } from "./selection-context";

/**
 * What is selected and what can be done with it. It stands over the end of the table, so that no row moves when the
 * first one is selected. `acts` are the page's own buttons; they ask useSelection().
 */
export function SelectionBar({ acts, place }: { acts: ReactNode; place: string }) {
  const state = useTableSelection();
  const act = useAct();
  const left = useLeft(place);
  if (!state) return null;
  const { selection, dropped, rows, more, one, many } = state;
  const size = sizeOf(selection);
  if (size === 0) return <Dropped count={dropped} one={one} many={many} />;
  const pageIsWhole = rows.length > 0 && rows.every((id) => isSelected(selection, id));
  const elsewhere = selection.mode === "rows" ? selection.ids.filter((id) => !rows.includes(id)).length : 0;
  const everything = () =>
    act.run("count", () => countMatchesAction({ table: state.table, filter: { ...state.filter } }), state.setMatching);
  return (
    <section
      aria-label="Selection"
      data-selection-bar=""
      className="sticky bottom-3 z-10 flex flex-wrap items-center gap-x-3 gap-y-1.5 rounded-lg border border-line bg-raised px-3 py-2 shadow-float"
    >
      <p role="status" className="min-w-0">
        <span className="inline-block font-medium first-letter:uppercase">{selectionWords(state)}</span> selected
        {elsewhere > 0 && <span className="text-ink-2">, {wholeNumber(elsewhere)} not on this page</span>}
        {left > 0 && <span className="text-ink-2"> ({left === 1 ? "1 has left it" : `${wholeNumber(left)} have left it`} since)</span>}
        {size === pickedRowsMax && selection.mode === "rows" && <span className="text-ink-2">, and no more can be picked one by one</span>}
      </p>
      {pageIsWhole && more && selection.mode === "rows" && (
        <Button size="sm" variant="quiet" onClick={everything} pending={act.doing !== undefined} pendingText="Counting…">
          Select all that match
        </Button>
      )}
      {act.error && <span role="alert">{act.error.message}</span>}
      <span className="ml-auto flex flex-wrap items-center gap-2">
        {acts}
        <Button size="sm" variant="quiet" onClick={state.clear}>
          Clear
        </Button>
      </span>
    </section>
  );
}

function Dropped({ count, one, many }: { count: number; one: string; many: string }) {
  return (
    <p role="status" className="text-ink-2 text-sm empty:hidden">
      {count > 0 && `The filter is another one, so that ${counted(count, one, many)} ${count === 1 ? "is" : "are"} no longer selected.`}
    </p>
  );
}

/** How many selected rows stood on this page and do not any more. Another page begins anew. */
function useLeft(place: string): number {
  const state = useTableSelection();
  const seen = useRef({ place, ids: new Set<string>() });
  const [left, setLeft] = useState(0);
  useEffect(() => {
    if (!state || state.selection.mode === "filter") return setLeft(0);
    if (seen.current.place !== place) seen.current = { place, ids: new Set() };
    const here = new Set(state.rows);
    setLeft(state.selection.ids.filter((id) => seen.current.ids.has(id) && !here.has(id)).length);
    for (const id of here) seen.current.ids.add(id);
  }, [state, place]);
  return left;
}
