import { type KeyboardEvent as ReactKeyboardEvent, type RefObject, useEffect } from "react";
import { bareKey, isFree, singleKeysOn } from "@/components/frame/single-keys";
import type { SelectionState } from "./selection-context";

// The keys of a table. From a row's own link or box, so that no key is taken from a control inside of a row; and to the
// rows and pages from wherever nobody types. Nothing here does more than move, select and open.

const steps: Record<string, number> = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 };
const ends: Record<string, number> = { Home: 0, End: -1 };
const pages: Record<string, string> = { "[": "prev", "]": "next" };

/** For the element around the rows. */
export function rowKeys(selection: SelectionState | undefined) {
  return (event: ReactKeyboardEvent<HTMLElement>): void => {
    const at = event.target as HTMLElement;
    if (!at.matches("[data-row-link], [data-row-box]")) return;
    const key = bareKey(event.nativeEvent);
    if (key === undefined || (key.length === 1 && key !== " " && !singleKeysOn())) return;
    const links = linksIn(event.currentTarget);
    const row = at.closest<HTMLElement>("[data-row]");
    const id = row?.dataset.row;
    const place = links.findIndex((link) => row?.contains(link));
    const next = linkAfter(links, place, key, event.shiftKey);
    if (next) {
      event.preventDefault();
      if (event.shiftKey && selection) extend(selection, id, next);
      next.focus();
    } else if (id && selection && picks(key, at)) {
      event.preventDefault();
      selection.toggle(id, event.shiftKey);
    }
  };
}

/** `[` and `]` turn the page, j and k go to the rows, from wherever nobody types. The first row is in focus after a key's turn. */
export function useTableKeys(section: RefObject<HTMLElement | null>, place: string): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!section.current || !isFree(event) || !singleKeysOn()) return;
      const key = bareKey(event);
      if (key && pages[key]) return turn(event, section.current, pages[key]);
      const outside = event.target === document.body || (event.target instanceof HTMLElement && event.target.id === "main");
      if ((key !== "j" && key !== "k") || !outside || event.shiftKey) return;
      event.preventDefault();
      linksIn(section.current)
        .at(key === "j" ? 0 : -1)
        ?.focus();
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [section]);

  useEffect(() => {
    const around = section.current;
    if (!around) return;
    if (turned) linksIn(around)[0]?.focus();
    else if (opened?.place === place && document.activeElement === document.body) comeBack(around, opened);
    turned = false;
    opened = undefined;
    const open = (event: MouseEvent) => {
      const row = event.detail === 0 && !event.ctrlKey && !event.metaKey && rowOpenedBy(event.target);
      if (row) opened = { place, id: row.id, at: linksIn(around).indexOf(row.link) };
    };
    around.addEventListener("click", open);
    return () => around.removeEventListener("click", open);
  }, [section, place]);
}

let turned = false;
/** The row that Enter opened, of this list: a pointer is where it was when one comes back, the focus is not. */
let opened: { place: string; id: string; at: number } | undefined;

function rowOpenedBy(target: EventTarget | null): { id: string; link: HTMLElement } | undefined {
  const link = target instanceof Element ? target.closest<HTMLElement>("[data-row-link]") : null;
  const id = link?.closest<HTMLElement>("[data-row]")?.dataset.row;
  return link && id ? { id, link } : undefined;
}

/** To the same row; where it has left the list meanwhile, to the one that took its place. */
function comeBack(around: HTMLElement, { id, at }: { id: string; at: number }): void {
  const links = linksIn(around);
  const same = links.find((link) => link.closest<HTMLElement>("[data-row]")?.dataset.row === id);
  (same ?? links[Math.min(at, links.length - 1)])?.focus({ preventScroll: same !== undefined });
}

function turn(event: KeyboardEvent, section: HTMLElement, way: string): void {
  const link = section.querySelector<HTMLElement>(`a[rel=${way}]`);
  if (!link) return;
  event.preventDefault();
  turned = true;
  link.click();
}

function linksIn(around: HTMLElement): HTMLElement[] {
  return [...around.querySelectorAll<HTMLElement>("[data-row-link]")];
}

function linkAfter(links: readonly HTMLElement[], place: number, key: string, shift: boolean): HTMLElement | undefined {
  if (shift && !key.startsWith("Arrow")) return undefined;
  const step = steps[key];
  if (step) return place === -1 ? undefined : links[place + step];
  const end = ends[key];
  return end === undefined ? undefined : links.at(end);
}

// Shift and an arrow: the row one stands on and the one that is reached.
function extend(selection: SelectionState, from: string | undefined, next: HTMLElement): void {
  const to = next.closest<HTMLElement>("[data-row]")?.dataset.row;
  selection.setRows(
    [from, to].flatMap((id) => id ?? []),
    true,
  );
}

// A box takes its own space; a link would scroll by it.
function picks(key: string, at: HTMLElement): boolean {
  return key === "x" || (key === " " && !at.matches("[data-row-box]"));
}
