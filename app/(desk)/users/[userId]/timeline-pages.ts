import type { TimelinePage } from "@/lib/users/timeline";
import type { TimelineItem } from "@/lib/users/timeline-rules";

// What the timeline shows: the newest page, which the server draws anew all the time, and older pages that were read once.

export type Loaded = { items: TimelineItem[]; older: string | null; gap: boolean };

declare const page: unique symbol;
/** A page as one text: React walks through every value of what it sends (components/data-table/sent-rows.ts). */
export type SentPage = string & { readonly [page]?: true };

export function sentPage(sent: TimelinePage): SentPage {
  return JSON.stringify(sent);
}

export function readPage(text: SentPage): TimelinePage {
  return JSON.parse(text, (name, value) => (name === "at" ? new Date(value) : value)) as TimelinePage;
}

/** The newest page and what was read below it, each entry once. What is older than the newest page's last entry stays as it was read. */
export function together(newest: TimelinePage, loaded: Loaded | undefined): Loaded {
  if (!loaded) return newest;
  if (loaded.gap) return loaded;
  const floor = newest.items.at(-1);
  if (!floor || newest.older === null) return newest;
  // More has happened than a page holds: what was read below would leave a hole.
  const known = new Set(loaded.items.map((item) => item.id));
  if (!newest.items.some((item) => known.has(item.id))) return newest;
  const fresh = new Set(newest.items.map((item) => item.id));
  const below = loaded.items.filter((item) => !fresh.has(item.id) && isOlder(item, floor));
  return { items: [...newest.items, ...below], older: loaded.older, gap: false };
}

/** Entries of one text right after each other, as one with the rest of them folded; three or more. */
export function foldRepeats<Row extends { row: TimelineItem }>(rows: readonly Row[]): { row: Row; more: Row[] }[] {
  const folded: { row: Row; more: Row[] }[] = [];
  for (let start = 0; start < rows.length; ) {
    const first = rows[start] as Row;
    let end = start + 1;
    while (end < rows.length && repeats(first.row, (rows[end] as Row).row)) end++;
    const run = rows.slice(start, end);
    if (run.length >= repeatsMin) folded.push({ row: first, more: run.slice(1) });
    else folded.push(...run.map((row) => ({ row, more: [] })));
    start = end;
  }
  return folded;
}

const repeatsMin = 3;

function repeats(a: TimelineItem, b: TimelineItem): boolean {
  return a.text === b.text && a.detail === b.detail && !a.tries && !a.link && !b.tries && !b.link;
}

function isOlder(a: TimelineItem, b: TimelineItem): boolean {
  return a.micros < b.micros || (a.micros === b.micros && a.id < b.id);
}
