import type { Estimate } from "@/lib/statistics/wilson";
import { figures } from "@/lib/texts/figures";
import type { Language } from "@/lib/texts/language";

// Differences of shares, in percentage points. Pure.

/** 0.034 → "+3.4" */
export function pointsOf(share: number, language: Language): string {
  const words = figures[language].decimal(Math.abs(share) * 100);
  return words === "0" ? words : `${share > 0 ? "+" : "−"}${words}`;
}

export function holdsZero({ low, high }: Pick<Estimate, "low" | "high">): boolean {
  return low <= 0 && high >= 0;
}
