import type { ReactNode } from "react";
import { classes } from "./classes";

export type Tone = "neutral" | "accent" | "warn" | "ok" | "bad";

/** A state in one or two words, lower case. The words carry the meaning; the tone only helps the eye. */
export function Badge({ tone = "neutral", className, children }: { tone?: Tone; className?: string; children: ReactNode }) {
  return (
    <span
      className={classes(
        "inline-flex h-[1.1875rem] shrink-0 items-center whitespace-nowrap rounded-full px-2 text-xs forced-colors:border",
        looks[tone],
        className,
      )}
    >
      {children}
    </span>
  );
}

const looks: Record<Tone, string> = {
  neutral: "bg-line-soft text-ink-2",
  accent: "bg-accent-soft text-accent",
  warn: "bg-warn-soft text-warn",
  ok: "bg-ok-soft text-ok",
  bad: "bg-bad-soft text-bad",
};
