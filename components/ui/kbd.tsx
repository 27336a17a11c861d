import type { ReactNode } from "react";

/** A key to press. */
export function Kbd({ children }: { children: ReactNode }) {
  return <kbd className="rounded-xs border border-line px-1.5 font-mono text-ink-3 text-xs">{children}</kbd>;
}
