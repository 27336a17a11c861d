"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useRef, useState } from "react";
import { useTexts } from "#texts";
import { Button, LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Input, Select, Textarea } from "@/components/ui/field";
import { ErrorNotice, Notice } from "@/components/ui/notice";
import { toast } from "@/components/ui/toast";
import { useAct } from "@/components/ui/use-act";
import { adviceIn } from "@/lib/advice/guard";
import { macroBodyCharsMax, macroNameCharsMax } from "@/lib/macros/limits";
import type { Macro } from "@/lib/macros/list";
import { fill, unknownIn, type Values, variables } from "@/lib/macros/variables";
import { answer } from "@/lib/texts/answer";
import { type Language, languageNames, languages, languageTags } from "@/lib/texts/language";
import { macros } from "@/lib/texts/macros";
import { remedies } from "@/lib/texts/remedies";
import { changeMacroAction, createMacroAction } from "../actions";

type Draft = Record<Language, { name: string; body: string }>;
const remedyCodes = ["wait", "reconnect", "archive", "delete"] as const;

/** A macro in both languages, with what may stand in it and how it reads. What is typed stays when the server refuses. */
export function MacroForm({ macro, me }: { macro: Macro | undefined; me: string }) {
  const texts = useTexts(macros);
  const t = texts.form;
  const why = useTexts(answer).advice.why;
  const names = useTexts(remedies).names;
  const router = useRouter();
  const act = useAct();
  const form = useRef<HTMLFormElement>(null);
  const [draft, setDraft] = useState<Draft>({
    en: macro?.texts.en ?? { name: "", body: "" },
    pt: macro?.texts.pt ?? { name: "", body: "" },
  });
  const [remedy, setRemedy] = useState<string>(macro?.remedy ?? "");
  const [at, setAt] = useState<Language>("en");
  const [tried, setTried] = useState(false);
  const problems = { en: problemOf(draft.en), pt: problemOf(draft.pt) };
  const nothing = languages.every((language) => draft[language].body.trim() === "" && draft[language].name.trim() === "");

  function problemOf({ name, body }: Draft[Language]): string | undefined {
    const unknown = unknownIn(body);
    if (unknown.length > 0) return t.unknown(unknown.map((each) => `{{${each}}}`).join(", "));
    if (body.length > macroBodyCharsMax) return t.tooLong(macroBodyCharsMax);
    return (name.trim() === "") !== (body.trim() === "") ? t.both : undefined;
  }
  const write = (language: Language, part: Partial<Draft[Language]>) =>
    setDraft((held) => ({ ...held, [language]: { ...held[language], ...part } }));
  const insert = (name: string) => {
    const area = form.current?.querySelector<HTMLTextAreaElement>(`textarea[name="body-${at}"]`);
    const { body } = draft[at];
    const [start, end] = [area?.selectionStart ?? body.length, area?.selectionEnd ?? body.length];
    write(at, { body: `${body.slice(0, start)}{{${name}}}${body.slice(end)}` });
    area?.focus();
  };
  const save = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const wrong = languages.find((language) => problems[language]);
    if (wrong || nothing) return form.current?.querySelector<HTMLElement>(`[name="body-${wrong ?? "en"}"]`)?.focus();
    const given = Object.fromEntries(
      languages.filter((language) => draft[language].body.trim() !== "").map((language) => [language, draft[language]]),
    );
    const input = { texts: given, remedy: remedyCodes.find((code) => code === remedy) ?? null };
    act.run(
      "save",
      () => (macro ? changeMacroAction({ ...input, id: macro.id, version: macro.version }) : createMacroAction(input)),
      () => {
        toast({ tone: "ok", title: t.saved, description: t.savedHint });
        router.push("/settings/macros");
      },
    );
  };
  return (
    <form ref={form} onSubmit={save} noValidate className="grid gap-4">
      <div className="grid items-start gap-4 lg:grid-cols-2">
        {languages.map((language) => (
          <Card
            key={language}
            title={<span lang={languageTags[language]}>{languageNames[language]}</span>}
            bodyClassName="grid gap-3 px-4 pb-3.5"
          >
            <Input
              label={t.name(texts.languages[language])}
              name={`name-${language}`}
              lang={languageTags[language]}
              translate="no"
              maxLength={macroNameCharsMax}
              autoComplete="off"
              value={draft[language].name}
              onChange={(event) => write(language, { name: event.target.value })}
            />
            <Textarea
              label={t.body(texts.languages[language])}
              hint={t.leaveEmpty}
              name={`body-${language}`}
              lang={languageTags[language]}
              translate="no"
              rows={9}
              value={draft[language].body}
              onFocus={() => setAt(language)}
              onChange={(event) => write(language, { body: event.target.value })}
              error={
                problems[language] && (tried || unknownIn(draft[language].body).length > 0)
                  ? problems[language]
                  : tried && nothing
                    ? t.oneAtLeast
                    : undefined
              }
            />
            {adviceIn(draft[language].body, { language, chats: remedy === "delete" ? "deleted" : "archived" }).map((one) => (
              <Notice key={`${one.code} ${one.start}`} tone="warn" live title={t.advice}>
                {one.code === "chat_deleted" ? why.chat_deleted.archived : why[one.code]}
              </Notice>
            ))}
            {draft[language].body.trim() !== "" && (
              <div className="min-w-0 rounded-sm border border-line-soft bg-page px-3 py-2">
                <p className="mb-1 text-ink-3 text-sm">{t.preview}</p>
                <p translate="no" lang={languageTags[language]} className="whitespace-pre-wrap break-words">
                  {fill(draft[language].body, exampleOf(language, me))}
                </p>
              </div>
            )}
          </Card>
        ))}
      </div>
      <Card title={t.variables}>
        <ul className="grid gap-x-4 gap-y-1.5 sm:grid-cols-2 lg:grid-cols-3">
          {variables.map((name) => (
            <li key={name} className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
              <Button size="sm" aria-label={t.insert(`{{${name}}}`)} onClick={() => insert(name)}>
                <code translate="no" className="font-mono text-xs">{`{{${name}}}`}</code>
              </Button>
              <span className="text-ink-2 text-sm">{texts.meanings[name]}</span>
            </li>
          ))}
        </ul>
      </Card>
      <Select
        className="max-w-sm"
        label={t.remedy}
        name="remedy"
        value={remedy}
        onChange={(event) => setRemedy(event.target.value)}
        options={[{ value: "", label: t.noRemedy }, ...remedyCodes.map((code) => ({ value: code, label: names[code].label }))]}
      />
      {act.error && <ErrorNotice title={act.error.message} requestId={act.error.request_id || undefined} />}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" pending={act.doing !== undefined} pendingText={t.saving}>
          {t.save}
        </Button>
        <LinkButton href="/settings/macros">{t.cancel}</LinkButton>
      </div>
    </form>
  );
}

function exampleOf(language: Language, agent: string): Values {
  const made = { tries: "4", app_version: "2.3.1", reconnect_link: "lume://consultations/…", ticket_number: "#1042", agent };
  return { ...macros[language].example, ...made };
}
