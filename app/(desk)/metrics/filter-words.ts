import { type Dimension, type Filters, filtered, noneSaid } from "@/lib/metrics/filters";
import type { Language } from "@/lib/texts/language";
import { metricFilters } from "@/lib/texts/metric-filters";
import { personaWords } from "@/lib/texts/people";
import { words, wordsOf } from "@/lib/texts/words";

// Filters in words. Pure.

/** A value of a dimension as the desk names it elsewhere. */
export function valueWords(dimension: Dimension, value: string, language: Language): string {
  if (value === noneSaid) return metricFilters[language].none[dimension];
  if (dimension === "persona" || dimension === "goal") return personaWords(value);
  if (dimension === "platform") return wordsOf(words[language].platform, value);
  if (dimension === "cause") return wordsOf(words[language].cause, value);
  return value;
}

/** "Platform: iOS", one for each value in force. */
export function chipsOf(filters: Filters, language: Language): { dimension: Dimension; value: string; words: string; remove: string }[] {
  const t = metricFilters[language];
  return filtered(filters).flatMap((dimension) =>
    (filters[dimension] ?? []).map((value) => {
      const named = [t.dimensions[dimension], valueWords(dimension, value, language)] as const;
      return { dimension, value, words: t.chip(...named), remove: t.remove(...named) };
    }),
  );
}
