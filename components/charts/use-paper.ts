"use client";

import { useSyncExternalStore } from "react";

/** How wide a chart is drawn on paper: a page's own width, less its margins and the tile's. */
const paperPx = 640;

/**
 * The width of a chart: its place's on a screen, the paper's while the page is printed. Scaled down from a wide screen its
 * words could not be read.
 */
export function usePaperWidth(): number | "100%" {
  return useSyncExternalStore(
    subscribe,
    () => (printing ? paperPx : "100%"),
    () => "100%",
  );
}

let printing = false;
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) {
    window.addEventListener("beforeprint", begin);
    window.addEventListener("afterprint", end);
  }
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    window.removeEventListener("beforeprint", begin);
    window.removeEventListener("afterprint", end);
  };
}

const begin = () => turn(true);
const end = () => turn(false);

function turn(to: boolean): void {
  printing = to;
  for (const listener of listeners) listener();
}
