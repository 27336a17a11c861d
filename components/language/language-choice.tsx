import { useLanguage, useTexts } from "#texts";
import { ChoiceButtons } from "@/components/ui/choice-buttons";
import { languageNames, languages, languageTags } from "@/lib/texts/language";
import { screen } from "@/lib/texts/screen";
import { setLanguage } from "./set-language";

/** The languages of the desk, each by its own name; a form, so that it works before any script. */
export function LanguageChoice({ className }: { className?: string }) {
  const language = useLanguage();
  const t = useTexts(screen);
  return (
    <form action={setLanguage} className={className}>
      <ChoiceButtons
        legend={t.language}
        name="language"
        options={languages.map((name) => ({
          value: name,
          words: languageNames[name],
          lang: languageTags[name],
          chosen: name === language,
        }))}
      />
    </form>
  );
}
