"use client";

import { useContext } from "react";
import type { InLanguages, Language } from "@/lib/texts/language";
import { LanguageContext } from "./language-provider";

export function useLanguage(): Language {
  return useContext(LanguageContext);
}

/** A catalogue in the reader's language. */
export function useTexts<T>(catalogue: InLanguages<T>): T {
  return catalogue[useLanguage()];
}
