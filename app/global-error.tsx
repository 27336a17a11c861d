"use client";

import { useEffect, useState } from "react";
import { LanguageProvider } from "@/components/language/language-provider";
import { Failure } from "@/components/ui/failure";
import { failure } from "@/lib/texts/failure";
import { type Language, languageOf, languageTags } from "@/lib/texts/language";
import "./globals.css";

/** The root layout itself failed: a document of its own, in the system's theme and the browser's language. */
export default function GlobalFailure(props: { error: unknown; retry: () => void }) {
  const [language, setLanguage] = useState<Language>("en");
  useEffect(() => setLanguage(languageOf(undefined, navigator.languages.join(","))), []);
  return (
    <html lang={languageTags[language]}>
      <body>
        <title>{`${failure[language].document} · Lume Support`}</title>
        <main className="mx-auto max-w-xl px-4 py-12">
          <LanguageProvider language={language}>
            <Failure {...props} />
          </LanguageProvider>
        </main>
      </body>
    </html>
  );
}
