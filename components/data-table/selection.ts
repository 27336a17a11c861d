// What is selected in a table, as a value. Pure: the browser keeps it (selection-store.ts) and the tests try it out.

/** `except` are rows taken out again of all that match. `matching` is how many matched when it was asked. */
export type Selection = { mode: "rows"; ids: readonly string[] } | { mode: "filter"; except: readonly string[]; matching: number };

/** What an act on the selection is given: rows by their ids, or the filter they match, as the table's own schema reads it. */
export type Selected = { ids: string[] } | { filter: Record<string, string>; except: string[] };

/** How many rows one can pick one by one, or take out again of all that match. */
export const pickedRowsMax = 2_000;
/** Matching rows are counted up to here: "more than 10,000". */
export const countedMatchesMax = 10_000;

export const nothing: Selection = { mode: "rows", ids: [] };

export function isSelected(selection: Selection, id: string): boolean {
  return selection.mode === "rows" ? selection.ids.includes(id) : !selection.except.includes(id);
}

/** Rows switched on or off; all others stay as they are. What would be more than can be picked is left out. */
export function withRows(selection: Selection, rows: readonly string[], on: boolean): Selection {
  const given = new Set(rows);
  if (selection.mode === "rows") {
    const others = selection.ids.filter((id) => !given.has(id));
    return { mode: "rows", ids: on ? within([...selection.ids, ...without(rows, selection.ids)]) : others };
  }
  const others = selection.except.filter((id) => !given.has(id));
  const except = on ? others : within([...selection.except, ...without(rows, selection.except)]);
  return except.length >= selection.matching ? nothing : { ...selection, except };
}

export function toggled(selection: Selection, id: string): Selection {
  return withRows(selection, [id], !isSelected(selection, id));
}

export function sizeOf(selection: Selection): number {
  return selection.mode === "rows" ? selection.ids.length : Math.max(0, selection.matching - selection.except.length);
}

/** The rows from one to the other as they stand in the list, both included; the one alone where the other is not there. */
export function rangeOf(list: readonly string[], from: string | undefined, to: string): readonly string[] {
  const start = from === undefined ? -1 : list.indexOf(from);
  const end = list.indexOf(to);
  return start === -1 || end === -1 ? [to] : list.slice(Math.min(start, end), Math.max(start, end) + 1);
}

export function selectedOf(selection: Selection, filter: Readonly<Record<string, string>>): Selected | undefined {
  if (sizeOf(selection) === 0) return undefined;
  return selection.mode === "rows" ? { ids: [...selection.ids] } : { filter: { ...filter }, except: [...selection.except] };
}

/** The same filter gives the same text, in whatever order it was written; another person's is another question. */
export function questionOf(person: string, filter: Readonly<Record<string, string>>): string {
  return JSON.stringify([person, ...Object.entries(filter).sort(([a], [b]) => (a < b ? -1 : 1))]);
}

/** What the browser kept, if it can be read. */
export function readSelection(text: string | null): { question: string; selection: Selection } | undefined {
  try {
    const { question, selection } = JSON.parse(text ?? "") as { question: unknown; selection: Selection };
    const ids = selection.mode === "rows" ? selection.ids : selection.except;
    const sound = ids.every((id) => typeof id === "string") && (selection.mode === "rows" || Number.isInteger(selection.matching));
    return typeof question === "string" && sound ? { question, selection } : undefined;
  } catch {
    return undefined;
  }
}

function without(rows: readonly string[], known: readonly string[]): string[] {
  const held = new Set(known);
  return rows.filter((id) => !held.has(id));
}

function within(ids: string[]): string[] {
  return ids.slice(0, pickedRowsMax);
}
