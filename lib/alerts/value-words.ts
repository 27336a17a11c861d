import { figures } from "@/lib/texts/figures";
import type { Language } from "@/lib/texts/language";
import { isShare, type Kind, type Metric } from "./rules";

/** A number of a rule as people read it: "12 %", "34", "+50 %", "6.2×". */
export function valueWords(language: Language, metric: Metric, kind: Kind, value: number): string {
  const { percent, whole, decimal } = figures[language];
  switch (kind) {
    case "threshold":
      return isShare(metric) ? percent(value) : whole(value);
    case "change":
      return `${value < 0 ? "−" : "+"}${percent(Math.abs(value))}`;
    case "burn":
      return `${decimal(value)}×`;
  }
}
