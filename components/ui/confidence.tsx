import type { ReactNode } from "react";
import { useTexts } from "#texts";
import { ui } from "@/lib/texts/ui";
import { classes } from "./classes";

export type ConfidenceLevel = "high" | "medium" | "low";

/** How sure a cause is: three bars for the eye, the words for everybody. `children` is the cause itself. */
export function Confidence({ level, children }: { level: ConfidenceLevel; children?: ReactNode }) {
  const t = useTexts(ui);
  return (
    <span className="flex flex-wrap items-center gap-x-2">
      <span aria-hidden="true" className="inline-flex gap-[3px]">
        {([1, 2, 3] as const).map((bar) => (
          <span key={bar} className={classes("confidence-bar h-[5px] w-4 rounded-full", bar <= bars[level] ? "bg-warn" : "bg-line")} />
        ))}
      </span>
      {children}
      <span className="text-ink-2 text-sm">{t.confidence[level]}</span>
    </span>
  );
}

const bars: Record<ConfidenceLevel, number> = { high: 3, medium: 2, low: 1 };
