"use client";

import { useState } from "react";
import { useTexts } from "#texts";
import { CopyButton } from "@/components/ui/copy-button";
import { Select } from "@/components/ui/field";
import type { RemedyMessages } from "@/lib/remedies/messages";
import type { Remedy } from "@/lib/remedies/recommend";
import { type Language, languageNames, languages, languageTags } from "@/lib/texts/language";
import { remedies } from "@/lib/texts/remedies";

/** What to say to the person, to be copied, in their language where we have it; with a reconnect the links as well. */
export function RemedyMessage({ messages, remedy }: { messages: RemedyMessages; remedy: Remedy }) {
  const t = useTexts(remedies).message;
  const [language, setLanguage] = useState<Language>(messages.language);
  const text = messages.texts[remedy][language];
  const links = remedy === "reconnect" && messages.links ? [messages.links.app, messages.links.web].filter((link) => link !== null) : [];
  return (
    <details className="rounded-md border border-line px-3 py-2" open={remedy === "wait" || remedy === "reconnect"}>
      <summary className="cursor-pointer font-medium">{t.title}</summary>
      <div className="mt-2 grid gap-2 sm:grid-cols-[9rem_minmax(0,1fr)]">
        <Select
          label={t.language}
          value={language}
          onChange={(event) => setLanguage(event.target.value === "pt" ? "pt" : "en")}
          options={languages.map((each) => ({ value: each, label: languageNames[each] }))}
        />
        <div className="flex min-w-0 items-start gap-1 self-end">
          <p lang={languageTags[language]} translate="no" className="min-w-0 flex-1 break-words">
            “{text}”
          </p>
          <CopyButton value={text} label={t.copy} />
        </div>
      </div>
      {links.map((link) => (
        <p key={link} className="mt-1 flex min-w-0 items-center gap-1">
          <span className="min-w-0 break-all font-mono text-xs">{link}</span>
          <CopyButton value={link} label={link.startsWith("https:") ? t.copyWeb : t.copyApp} />
        </p>
      ))}
      {links.length > 0 && <p className="mt-1 text-ink-2 text-sm">{t.linkHolds}</p>}
    </details>
  );
}
