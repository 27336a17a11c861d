import { alerts } from "@/lib/texts/alerts";
import { figures } from "@/lib/texts/figures";
import type { Language } from "@/lib/texts/language";
import { personaWords } from "@/lib/texts/people";
import { words, wordsOf } from "@/lib/texts/words";
import type { Reading } from "./reading";

type Contributor = NonNullable<Reading["contributor"]>;

/** What the additional lockouts have in common, in words: "12 of the 14 lockouts more … have the cause change of phone". */
export function contributedBy(language: Language, { dimension, value, more, moreInAll, share }: Contributor): string {
  const t = alerts[language];
  return t.contributor(t.dimensions[dimension], named(language, dimension, value), more, moreInAll, figures[language].percent(share));
}

function named(language: Language, dimension: Contributor["dimension"], value: string): string {
  if (dimension === "persona") return personaWords(value);
  if (dimension === "app_version") return value;
  return wordsOf(words[language][dimension], value);
}
