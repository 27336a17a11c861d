"use client";

import { useSyncExternalStore } from "react";
import { Kbd } from "@/components/ui/kbd";

/** The keys that carry out the chosen remedy, as this machine names them. */
export function RemedyShortcut() {
  const apple = useSyncExternalStore(
    () => () => undefined,
    () => /Mac|iPhone|iPad/.test(navigator.platform),
    () => false,
  );
  return (
    <span className="text-ink-3 text-sm">
      <Kbd>{apple ? "⌘" : "Ctrl"}</Kbd> <Kbd>Enter</Kbd>
    </span>
  );
}
