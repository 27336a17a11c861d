import "server-only";
import { cookies, headers } from "next/headers";
import { cache } from "react";
import { type InLanguages, type Language, languageCookie, languageOf } from "@/lib/texts/language";

/** The language of whoever asks: what they chose, else what their browser asks for. Read once per request. */
export const requestLanguage: () => Promise<Language> = cache(async () =>
  languageOf((await cookies()).get(languageCookie)?.value, (await headers()).get("accept-language")),
);

/** A catalogue in the reader's language, for async Server Components, metadata, actions and routes. Others: useTexts(). */
export async function texts<T>(catalogue: InLanguages<T>): Promise<T> {
  return catalogue[await requestLanguage()];
}
