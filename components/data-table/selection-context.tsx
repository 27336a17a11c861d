"use client";

import { createContext, use, useRef, useState } from "react";
import { useTexts } from "#texts";
import { dataTable } from "@/lib/texts/data-table";
import {
  countedMatchesMax,
  isSelected,
  nothing,
  questionOf,
  rangeOf,
  type Selected,
  type Selection,
  selectedOf,
  sizeOf,
  toggled,
  withRows,
} from "./selection";
import { useSelectionStore } from "./selection-store";

/** What a table needs to know to let rows be selected. */
export type Selecting = {
  /** The table's address: "/tickets". */
  table: string;
  /** Whose selection it is: the id of who is signed in. */
  person: string;
  /** The filter in force. */
  filter: Readonly<Record<string, string>>;
  /** There are more rows than this page shows. */
  more: boolean;
  one: string;
  many: string;
};

export type SelectionState = Omit<Selecting, "person"> & {
  selection: Selection;
  /** How many rows of an earlier filter were dropped. */
  dropped: number;
  rows: readonly string[];
  has: (id: string) => boolean;
  /** Selects or takes out one row; `range` everything from the last one on. */
  toggle: (id: string, range?: boolean) => void;
  setRows: (ids: readonly string[], on: boolean) => void;
  setMatching: (matching: number) => void;
  clear: () => void;
};

const SelectionContext = createContext<SelectionState | undefined>(undefined);
export const SelectionProvider = SelectionContext.Provider;

/** The selection of the table around: undefined where rows cannot be selected. */
export function useTableSelection(): SelectionState | undefined {
  return use(SelectionContext);
}

/**
 * For the acts in a table's selection bar: what is selected, in words and as the act needs it, and the way to clear it.
 * `selected` is undefined while nothing is; `count` is capped at `countedMatchesMax` + 1.
 */
export function useSelection(): { selected: Selected | undefined; count: number; words: string; clear: () => void } {
  const t = useTexts(dataTable);
  const state = use(SelectionContext);
  if (!state) return { selected: undefined, count: 0, words: "", clear: () => {} };
  const { selection, filter, clear } = state;
  return { selected: selectedOf(selection, filter), count: sizeOf(selection), words: selectionWords(state, t), clear };
}

type Texts = (typeof dataTable)["en"];

/** "12 tickets", "all 3,412 tickets that match", "more than 10,000 tickets that match" */
export function selectionWords({ selection, one, many }: Pick<SelectionState, "selection" | "one" | "many">, t: Texts): string {
  const size = sizeOf(selection);
  if (selection.mode === "rows") return t.rows(size, one, many);
  if (selection.matching > countedMatchesMax) return t.manyMatch(countedMatchesMax, many);
  const except = selection.except.length;
  if (except > 0) return t.matchWithout(size, one, many, except);
  return size === 1 ? t.oneMatches(one) : t.allMatch(size, many);
}

/** The state behind a table's selection. `rows` are the ids on the page as they stand. */
export function useSelectionState(selecting: Selecting | undefined, rows: readonly string[]): SelectionState | undefined {
  const { table = "", person = "", filter = {} } = selecting ?? {};
  const { selection, dropped, set } = useSelectionStore(table, questionOf(person, filter));
  const [anchor, setAnchor] = useState<string>();
  // Several keys may come before the next drawing: each builds on what the one before left.
  const latest = useRef(selection);
  latest.current = selection;
  if (!selecting) return undefined;
  const change = (next: Selection) => {
    latest.current = next;
    set(next);
  };
  return {
    ...selecting,
    selection,
    dropped,
    rows,
    has: (id) => isSelected(selection, id),
    toggle: (id, range = false) => {
      const { current } = latest;
      const start = range && anchor !== undefined && rows.includes(anchor) ? anchor : undefined;
      if (start === undefined) change(toggled(current, id));
      else change(withRows(current, rangeOf(rows, start, id), isSelected(current, start)));
      setAnchor(id);
    },
    setRows: (ids, on) => change(withRows(latest.current, ids, on)),
    setMatching: (matching) => change({ mode: "filter", except: [], matching }),
    clear: () => change(nothing),
  };
}
