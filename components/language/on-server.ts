import { use } from "react";
import { requestLanguage } from "@/lib/http/language";
import type { InLanguages, Language } from "@/lib/texts/language";
import { drawnLanguage } from "./drawn-in";

// The same two hooks where a component is drawn on the server alone: there is no context there, but there is the request.
// Not for async components: those `await texts(catalogue)` (lib/http/language.ts).

export function useLanguage(): Language {
  return drawnLanguage() ?? use(requestLanguage());
}

export function useTexts<T>(catalogue: InLanguages<T>): T {
  return catalogue[useLanguage()];
}
