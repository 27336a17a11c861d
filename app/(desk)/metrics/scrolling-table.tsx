import type { ReactNode } from "react";

/** A table of a tile that is wider than a phone: it scrolls by itself, and the keyboard reaches it. */
export function ScrollingTable({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section aria-label={label} tabIndex={0} className="overflow-x-auto">
      <table className="w-full border-collapse text-left text-sm">{children}</table>
    </section>
  );
}
