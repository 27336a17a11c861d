// The languages of the desk. Everything that a person reads there is written in each of them: docs/texts.md says how.

export const languages = ["en", "pt"] as const;
export type Language = (typeof languages)[number];

/** One thing in every language: a catalogue of texts, a way to say numbers or times. */
export type InLanguages<T> = Readonly<Record<Language, T>>;

/** As the document's `lang` says it. */
export const languageTags: InLanguages<string> = { en: "en", pt: "pt-BR" };

/** Each by its own name, as its speakers look for it. */
export const languageNames: InLanguages<string> = { en: "English", pt: "Português" };

export const languageCookie = "language";
export const languageCookieDays = 365;

/** What was chosen (the cookie), else the first language that the browser asks for and the desk has, else English. */
export function languageOf(chosen: string | undefined, acceptLanguage: string | null): Language {
  const known = languages.find((language) => language === chosen);
  if (known) return known;
  const asked = (acceptLanguage ?? "")
    .split(",")
    .slice(0, acceptedMax)
    .map((part) => {
      const [tag = "", ...parameters] = part.trim().toLowerCase().split(";");
      const weight = parameters.map((parameter) => /^\s*q=([01](?:\.\d{1,3})?)\s*$/.exec(parameter)?.[1]).find((q) => q !== undefined);
      return { language: languages.find((language) => tag === language || tag.startsWith(`${language}-`)), weight: Number(weight ?? 1) };
    })
    .filter(({ weight }) => weight > 0)
    .sort((one, other) => other.weight - one.weight);
  return asked.find(({ language }) => language)?.language ?? "en";
}

const acceptedMax = 20;
