"use client";

import { createContext, type ReactNode } from "react";
import type { Language } from "@/lib/texts/language";

export const LanguageContext = createContext<Language>("en");

/** Stands in the root layout, around everything that runs in the browser. */
export function LanguageProvider({ language, children }: { language: Language; children: ReactNode }) {
  return <LanguageContext value={language}>{children}</LanguageContext>;
}
