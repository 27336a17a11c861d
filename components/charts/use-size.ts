"use client";

import { useSyncExternalStore } from "react";

/**
 * How many times 16 px the page's own text is: charts are drawn in px, and grow with it on very wide screens and for
 * readers who have chosen a larger text.
 */
export function useSize(): number {
  return useSyncExternalStore(
    subscribe,
    () => Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16,
    () => 1,
  );
}

function subscribe(listener: () => void): () => void {
  window.addEventListener("resize", listener);
  return () => window.removeEventListener("resize", listener);
}
