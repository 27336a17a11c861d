"use client";

import { type ReactNode, useEffect, useRef, useState } from "react";
import { useTexts } from "#texts";
import { Button } from "@/components/ui/button";
import { Rich } from "@/components/ui/rich";
import { useAct } from "@/components/ui/use-act";
import { dataTable } from "@/lib/texts/data-table";
import { countMatchesAction } from "./actions";
import { isSelected, pickedRowsMax, sizeOf } from "./selection";
import { selectionWords, useTableSelection } from "./selection-context";

/**
 * What is selected and what can be done with it. It stands over the end of the table, so that no row moves when the
 * first one is selected. `acts` are the page's own buttons; they ask useSelection().
 */
export function SelectionBar({ acts, place }: { acts: ReactNode; place: string }) {
  const t = useTexts(dataTable);
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
      aria-label={t.selection}
      data-selection-bar=""
      className="sticky bottom-3 z-10 flex flex-wrap items-center gap-x-3 gap-y-1.5 rounded-lg border border-line bg-raised px-3 py-2 shadow-float"
    >
      <p role="status" className="min-w-0">
        <Rich
          text={t.selected}
          parts={{ words: () => <span className="inline-block font-medium first-letter:uppercase">{selectionWords(state, t)}</span> }}
        />
        {elsewhere > 0 && <span className="text-ink-2">{t.elsewhere(elsewhere)}</span>}
        {left > 0 && <span className="text-ink-2">{t.left(left)}</span>}
        {size === pickedRowsMax && selection.mode === "rows" && <span className="text-ink-2">{t.noMore}</span>}
      </p>
      {pageIsWhole && more && selection.mode === "rows" && (
        <Button size="sm" variant="quiet" onClick={everything} pending={act.doing !== undefined} pendingText={t.counting}>
          {t.selectMatching}
        </Button>
      )}
      {act.error && <span role="alert">{act.error.message}</span>}
      <span className="ml-auto flex flex-wrap items-center gap-2">
        {acts}
        <Button size="sm" variant="quiet" onClick={state.clear}>
          {t.clear}
        </Button>
      </span>
    </section>
  );
}

function Dropped({ count, one, many }: { count: number; one: string; many: string }) {
  const t = useTexts(dataTable);
  return (
    <p role="status" className="text-ink-2 text-sm empty:hidden">
      {count > 0 && t.dropped(count, one, many)}
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
