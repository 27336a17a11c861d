"use client";

import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { useTexts } from "#texts";
import { Button } from "@/components/ui/button";
import { classes } from "@/components/ui/classes";
import { Input } from "@/components/ui/field";
import type { Values } from "@/lib/macros/variables";
import type { Remedy } from "@/lib/remedies/recommend";
import { answer } from "@/lib/texts/answer";
import { type InLanguages, type Language, languageTags } from "@/lib/texts/language";
import { macros as macroTexts } from "@/lib/texts/macros";
import type { ComposerMacro } from "./composer-rules";
import { macroText } from "./macro-text";

/** Finds a macro by its name and shows it as it would be sent: arrows choose, Enter takes, Esc closes. */
export function ComposerMacros({
  macros,
  language,
  reader,
  values,
  recommended,
  onTake,
  onClose,
}: {
  macros: readonly ComposerMacro[];
  language: Language;
  reader: Language;
  values: InLanguages<Values>;
  recommended: Remedy | undefined;
  onTake: (id: string) => void;
  onClose: () => void;
}) {
  const t = useTexts(answer).macros;
  const { languages: inLanguage } = useTexts(macroTexts);
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const [words, setWords] = useState("");
  const [place, setPlace] = useState(0);
  const found = search(macros, words, recommended);
  const at = found[Math.min(place, found.length - 1)];
  useEffect(() => {
    box.current?.querySelector("input")?.focus();
  }, []);
  const press = (event: KeyboardEvent) => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step !== 0 && found.length > 0) setPlace((found.length + Math.min(place, found.length - 1) + step) % found.length);
    else if (event.key === "Enter" && !event.ctrlKey && !event.metaKey && at) onTake(at.id);
    else if (event.key === "Escape") onClose();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const preview = at && macroText(at, language, values);
  return (
    <section ref={box} aria-label={t.title} className="grid gap-2 rounded-md border border-line bg-panel p-3 shadow-card">
      <div className="flex items-end gap-2">
        <Input
          className="min-w-0 flex-1"
          label={t.search}
          hint={t.hint}
          role="combobox"
          aria-expanded
          aria-controls={`${id}-list`}
          aria-activedescendant={at ? `${id}-${at.id}` : undefined}
          autoComplete="off"
          value={words}
          onChange={(event) => {
            setWords(event.target.value);
            setPlace(0);
          }}
          onKeyDown={press}
        />
      </div>
      {found.length === 0 && <p className="text-ink-2">{macros.length === 0 ? t.noneAtAll : t.none}</p>}
      <div className="grid gap-3 md:grid-cols-2">
        <div id={`${id}-list`} role="listbox" aria-label={t.title} className="grid max-h-72 content-start gap-0.5 overflow-y-auto">
          {found.map((macro) => {
            const { name, language: spoken } = macroText(macro, macro.texts[reader] ? reader : language, values);
            const only = Object.values(macro.texts).filter(Boolean).length === 1 && !macro.texts[language];
            return (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the field above
              <div
                key={macro.id}
                id={`${id}-${macro.id}`}
                role="option"
                tabIndex={-1}
                aria-selected={macro === at}
                onClick={() => onTake(macro.id)}
                onPointerMove={() => setPlace(found.indexOf(macro))}
                className={classes("cursor-pointer rounded-sm px-2 py-1.5", macro === at ? "bg-accent-soft" : "hover:bg-hover")}
              >
                <span translate="no" lang={languageTags[spoken]} className="block">
                  {name}
                </span>
                <span className="block text-ink-2 text-sm">
                  {macro.remedy !== null && macro.remedy === recommended
                    ? t.recommended
                    : only
                      ? t.otherLanguage(inLanguage[spoken])
                      : t.uses(macro.uses)}
                </span>
              </div>
            );
          })}
        </div>
        {preview && (
          <div className="min-w-0 rounded-sm border border-line-soft bg-page px-3 py-2">
            <p className="mb-1 text-ink-3 text-sm">{t.preview}</p>
            <p translate="no" lang={languageTags[preview.language]} className="whitespace-pre-wrap break-words">
              {marked(preview.text)}
            </p>
          </div>
        )}
      </div>
      <div>
        <Button size="sm" variant="quiet" onClick={onClose}>
          {t.close}
        </Button>
      </div>
    </section>
  );
}

/** All words in its name, in either language; the one of the recommended remedy first. */
function search(macros: readonly ComposerMacro[], words: string, recommended: Remedy | undefined): ComposerMacro[] {
  const plain = (text: string) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
  const asked = plain(words).split(/\s+/).filter(Boolean);
  const hits = macros.filter(({ texts }) => {
    const names = plain(
      Object.values(texts)
        .map((text) => text?.name)
        .join(" "),
    );
    return asked.every((word) => names.includes(word));
  });
  const first = (macro: ComposerMacro) => Number(recommended === undefined || macro.remedy !== recommended);
  return hits.sort((a, b) => first(a) - first(b));
}

/** What is still to be filled in stands out. */
function marked(text: string) {
  return text.split(/(\{\{[^{}\n]*\}\})/).map((part, place) =>
    place % 2 === 1 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: a text has its parts in this order and no other
      <mark key={place} className="rounded-xs bg-warn-soft px-0.5 text-warn">
        {part}
      </mark>
    ) : (
      part
    ),
  );
}
