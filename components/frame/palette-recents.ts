// What was opened from the palette, to go back to. Ids and names only, in this tab's own storage (kept-of-people.ts): it
// ends with another session, too.

import { keptOfPeople } from "./kept-of-people";

export type Recent = { href: string; title: string; kind: "person" | "ticket" | "search" };

const storageName = keptOfPeople.recents;
const recentsMax = 6;

type Kept = { session: string; recents: Recent[] };

/** Newest first. What another session left is taken away. */
export function readRecents(session: string): Recent[] {
  try {
    const kept = JSON.parse(sessionStorage.getItem(storageName) ?? "null") as Kept | null;
    if (kept?.session === session && Array.isArray(kept.recents)) return kept.recents;
    sessionStorage.removeItem(storageName);
  } catch {
    // Without a storage there is nothing to go back to.
  }
  return [];
}

export function rememberRecent(session: string, recent: Recent): void {
  try {
    const others = readRecents(session).filter(({ href }) => href !== recent.href);
    const kept: Kept = { session, recents: [recent, ...others].slice(0, recentsMax) };
    sessionStorage.setItem(storageName, JSON.stringify(kept));
  } catch {
    // Not remembered, then.
  }
}
