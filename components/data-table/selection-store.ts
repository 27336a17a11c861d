import { useEffect, useSyncExternalStore } from "react";
import { nothing, readSelection, type Selection, sizeOf } from "./selection";

// The selection of each table, for as long as the tab is open: it outlives paging, sorting, a reload and the way to a row
// and back. Another question ends it, and how much was dropped is said once.

type Kept = { question: string; selection: Selection; dropped: number };
type Store = { selection: Selection; dropped: number; set: (next: Selection) => void };

const before: Kept = { question: "", selection: nothing, dropped: 0 };
const tables = new Map<string, Kept>();
const listeners = new Set<() => void>();

export function useSelectionStore(table: string, question: string): Store {
  const kept = useSyncExternalStore(
    subscribe,
    () => keptOf(table),
    () => before,
  );
  useEffect(() => {
    const last = keptOf(table);
    if (last.question !== question) keep(table, { question, selection: nothing, dropped: sizeOf(last.selection) });
  }, [table, question]);
  const current = kept.question === question ? kept : before;
  return { selection: current.selection, dropped: current.dropped, set: (selection) => keep(table, { question, selection, dropped: 0 }) };
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function keptOf(table: string): Kept {
  const known = tables.get(table);
  if (known) return known;
  const kept = { ...before, ...readSelection(stored(table)) };
  tables.set(table, kept);
  return kept;
}

function keep(table: string, kept: Kept): void {
  tables.set(table, kept);
  try {
    const { question, selection } = kept;
    if (sizeOf(selection) === 0) sessionStorage.removeItem(keyOf(table));
    else sessionStorage.setItem(keyOf(table), JSON.stringify({ question, selection }));
  } catch {
    // Without a storage, or with a full one, it lasts as long as the page.
  }
  for (const listener of listeners) listener();
}

function stored(table: string): string | null {
  try {
    return sessionStorage.getItem(keyOf(table));
  } catch {
    return null;
  }
}

function keyOf(table: string): string {
  return `lume:selection:${table}`;
}
