import type { ReactNode } from "react";
import { classes } from "@/components/ui/classes";

/** What may be longer or wider than its place: it scrolls in itself, by keyboard too. */
export function ScrollBox({ label, className, children }: { label: string; className?: string; children: ReactNode }) {
  return (
    <section
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard
      tabIndex={0}
      className={classes("overflow-auto", className)}
    >
      {children}
    </section>
  );
}

/** Code in such a box. */
export function CodeBox({ label, children }: { label: string; children: string }) {
  return (
    <ScrollBox label={label} className="mt-1.5 max-h-64 rounded-md border border-line-soft bg-paper p-2.5">
      <pre className="font-mono text-xs">{children}</pre>
    </ScrollBox>
  );
}
