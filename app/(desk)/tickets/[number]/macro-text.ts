import { fill, type Values } from "@/lib/macros/variables";
import { type InLanguages, type Language, languages } from "@/lib/texts/language";
import type { ComposerMacro } from "./composer-rules";

/** A macro's words for this person, in the language asked for; in the other one where it has no words in this. */
export function macroText(
  macro: Pick<ComposerMacro, "texts">,
  language: Language,
  values: InLanguages<Values>,
): { language: Language; name: string; text: string } {
  const there = macro.texts[language] ? language : (languages.find((each) => macro.texts[each]) ?? language);
  const found = macro.texts[there];
  return { language: there, name: found?.name ?? "", text: found ? fill(found.body, values[there]) : "" };
}
