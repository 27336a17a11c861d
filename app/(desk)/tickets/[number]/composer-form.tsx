"use client";

import { useRef, useState } from "react";
import { useLanguage, useTexts } from "#texts";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Textarea } from "@/components/ui/field";
import { Menu } from "@/components/ui/menu";
import { Notice } from "@/components/ui/notice";
import { Rich } from "@/components/ui/rich";
import { useAct } from "@/components/ui/use-act";
import { adviceIn, type ChatState } from "@/lib/advice/guard";
import { missingIn, type Values } from "@/lib/macros/variables";
import { movedWords, type PreviewFacts } from "@/lib/remedies/moved";
import { replyCharsMax } from "@/lib/replies/limits";
import type { Way } from "@/lib/replies/queue";
import type { AnswerEnd } from "@/lib/replies/schema";
import { answer } from "@/lib/texts/answer";
import { type InLanguages, type Language, languageNames, languages, languageTags } from "@/lib/texts/language";
import { remedies } from "@/lib/texts/remedies";
import type { Draft } from "@/lib/tickets/drafts";
import { ActError } from "../act-error";
import { answerAction } from "./actions";
import { ComposerAdvice } from "./composer-advice";
import { type Asking, ComposerAsks } from "./composer-asks";
import { ComposerMacros } from "./composer-macros";
import { ComposerMissing } from "./composer-missing";
import { ComposerOnceMore } from "./composer-once-more";
import { ComposerRemedyChoice } from "./composer-remedy";
import { afterwards, asked, type Choice, type ComposerMacro, type ComposerRemedy, goTo, isOffered } from "./composer-rules";
import { macroText } from "./macro-text";
import { sayAnswered } from "./say-answered";
import { useDraft } from "./use-draft";

type Props = {
  ticketId: string;
  number: number;
  way: Way;
  to: string | null;
  messagesSeen: number;
  language: Language;
  draft: Draft | null;
  macros: ComposerMacro[];
  values: InLanguages<Values>;
  chats: ChatState;
  remedy: ComposerRemedy | null;
  onceMore: ComposerMacro["remedy"];
};

/** Writes the answer; sends it, alone or together with the remedy, by one press. Nothing of it is lost until the server has it. */
export function ComposerForm(props: Props) {
  const t = useTexts(answer);
  const movedTexts = useTexts(remedies).moved;
  const reader = useLanguage();
  const act = useAct();
  const field = useRef<HTMLDivElement>(null);
  const { ticketId, remedy } = props;
  const recommended = remedy?.options.find((option) => option.recommended)?.remedy;
  const [chosen, setChosen] = useState<Choice>();
  const choice: Choice = remedy && (chosen === undefined || isOffered(remedy, chosen)) ? (chosen ?? recommended ?? "none") : "none";
  const [language, setLanguage] = useState(props.language);
  // Undefined until somebody writes: then the macro of the remedy stands there, in the ticket's language.
  const [typed, setTyped] = useState<string | undefined>(props.draft?.body);
  const [taken, setTaken] = useState<string>();
  const [messageId, setMessageId] = useState<string>(() => crypto.randomUUID());
  const [seen, setSeen] = useState<number>();
  const [facts, setFacts] = useState<PreviewFacts>();
  const [reason, setReason] = useState<string>();
  const [tickedFor, setTickedFor] = useState<string | null>(null);
  const [picking, setPicking] = useState(false);
  const [asking, setAsking] = useState<Asking>();
  const [problem, setProblem] = useState<string>();
  const draft = useDraft(ticketId, props.draft?.version ?? 0);

  const macro = props.macros.find(({ id }) => id === taken) ?? props.macros.find((each) => choice !== "none" && each.remedy === choice);
  const again = props.macros.find((each) => props.onceMore !== null && each.remedy === props.onceMore);
  const offered = taken !== undefined || choice !== "none" ? macro && macroText(macro, language, props.values) : undefined;
  const text = typed ?? offered?.text ?? "";
  const spoken = typed === undefined && offered ? offered.language : language;
  const missing = missingIn(text);
  const advice = adviceIn(text, { language: spoken, chats: afterwards(props.chats, choice) });
  const unread = seen !== undefined && props.messagesSeen > seen;
  const moved = facts && remedy ? movedWords(facts, remedy.facts, movedTexts) : [];
  const guarded = (choice === "archive" || choice === "delete") && remedy?.chatting != null && tickedFor !== remedy.chatting.at;

  const write = (next: string) => {
    if (seen === undefined) setSeen(props.messagesSeen);
    if (facts === undefined && remedy) setFacts(remedy.facts);
    setTyped(next);
    setProblem(undefined);
    draft.keep(next);
  };
  const area = () => field.current?.querySelector("textarea") ?? null;
  const select = (start: number, end: number) => {
    area()?.focus();
    area()?.setSelectionRange(start, end);
  };
  const takeMacro = (id: string) => {
    const found = props.macros.find((each) => each.id === id);
    if (!found) return;
    const { text: filled } = macroText(found, language, props.values);
    setPicking(false);
    setTaken(id);
    const kept = typed?.trim() ? `${typed.replace(/(^|\n)\/$/, "$1").trimEnd()}\n\n`.replace(/^\s+/, "") : "";
    write(kept + filled);
    requestAnimationFrame(() => area()?.focus());
  };
  const whyNot = () => {
    if (text.trim() === "") return t.empty;
    if (text.length > replyCharsMax) return t.tooLong(text.length, replyCharsMax);
    return undefined;
  };
  const press = (end: AnswerEnd) => {
    const found = whyNot();
    setProblem(found);
    const [first] = missing;
    if (found || unread || guarded || act.doing) return found && area()?.focus();
    if (first !== undefined) return goTo(text, first, select);
    if (advice.length > 0) setAsking({ about: "advice", end, despiteAdvice: true });
    else decided({ about: "advice", end, despiteAdvice: false });
  };
  const decided = (next: Asking) => (choice === "delete" ? setAsking({ ...next, about: "delete" }) : send(next));
  const send = ({ end, despiteAdvice }: Asking) => {
    const words = { reasonCode: remedy?.reason.code ?? ("other" as const), reason: reason ?? remedy?.reason.text ?? "" };
    act.run(
      "send",
      async () => {
        await draft.settle();
        return answerAction({
          ...{ ticketId, messageId, body: text, language: spoken, end, despiteAdvice },
          messagesSeen: seen ?? props.messagesSeen,
          macroId: taken ?? (typed === undefined ? macro?.id : undefined),
          remedy: remedy && choice !== "none" ? asked(remedy, choice, words, tickedFor) : undefined,
        });
      },
      (done) => {
        setAsking(undefined);
        setTyped("");
        setTaken(undefined);
        setSeen(undefined);
        setFacts(undefined);
        setChosen("none");
        setMessageId(crypto.randomUUID());
        draft.forget();
        const after = done.way === "none" || done.way === "sent_before" ? t.done.nothing : t.done.leaves;
        const freed = done.freed > 0 ? t.done.freed(done.freed) : done.status === "awaiting_retry" ? t.done.waits : undefined;
        sayAnswered(t, ticketId, done, freed ?? after);
      },
    );
  };
  const label = choice === "none" ? t.send.answer : t.send.withRemedy[choice];
  return (
    // The keys are those of its fields; Ctrl and Enter sends from any of them.
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys of the controls inside come up to here
    <div
      ref={field}
      className="grid gap-3"
      onKeyDown={(event) => {
        const command = event.ctrlKey || event.metaKey;
        if (command && event.key === "Enter" && !event.repeat) {
          event.preventDefault();
          event.stopPropagation();
          press("reply");
        }
        const [first] = advice;
        if (command && event.key === "." && first) {
          event.preventDefault();
          write(text.slice(0, first.start) + first.safe + text.slice(first.end));
        }
      }}
    >
      <p className="text-ink-2">
        <Rich text={t.goesTo[props.way]} parts={{ to: () => <span translate="no">{props.to}</span> }} />
      </p>
      {again && text === "" && <ComposerOnceMore macro={macroText(again, language, props.values)} onTake={() => takeMacro(again.id)} />}
      {remedy && (
        <ComposerRemedyChoice
          {...{ remedy, choice, guarded, reason: reason ?? remedy.reason.text }}
          onChoice={setChosen}
          onReason={setReason}
          onTick={(ticked) => setTickedFor(ticked ? (remedy.chatting?.at ?? null) : null)}
        />
      )}
      <div className="flex flex-wrap items-center gap-2">
        <Button size="sm" aria-expanded={picking} onClick={() => setPicking(!picking)}>
          {t.macro}
        </Button>
        <fieldset className="m-0 flex items-center gap-1 border-0 p-0">
          <legend className="sr-only">{t.language}</legend>
          {languages.map((each) => (
            <Button
              key={each}
              size="sm"
              lang={languageTags[each]}
              aria-pressed={language === each}
              variant={language === each ? "secondary" : "quiet"}
              onClick={() => setLanguage(each)}
            >
              {languageNames[each]}
            </Button>
          ))}
        </fieldset>
      </div>
      {picking && (
        <ComposerMacros
          macros={props.macros}
          {...{ language, reader, values: props.values, recommended }}
          onTake={takeMacro}
          onClose={() => {
            setPicking(false);
            area()?.focus();
          }}
        />
      )}
      <div>
        <Textarea
          label={t.field}
          hint={t.hint}
          name="answer"
          rows={7}
          lang={languageTags[spoken]}
          translate="no"
          value={text}
          error={problem}
          onChange={(event) => {
            if (/(^|\n)\/$/.test(event.target.value.slice(0, event.target.selectionStart)) && event.target.value.length > text.length)
              setPicking(true);
            write(event.target.value);
          }}
        />
      </div>
      <ComposerMissing {...{ missing }} onGo={(name) => goTo(text, name, select)} />
      <ComposerAdvice
        advice={advice}
        chats={afterwards(props.chats, choice)}
        onTake={({ start, end, safe }) => write(text.slice(0, start) + safe + text.slice(end))}
      />
      {draft.notice(typed ?? "", (body) => setTyped(body), props.draft?.fromNumber ?? null)}
      {moved.length > 0 && (
        <Notice tone="warn" live title={t.remedy.moved}>
          {moved.map((words) => (
            <span key={words} className="block">
              {words}
            </span>
          ))}
        </Notice>
      )}
      {unread && (
        <Notice
          tone="warn"
          live
          title={t.unread.title}
          action={
            <Button size="sm" onClick={() => setSeen(props.messagesSeen)}>
              {t.unread.read}
            </Button>
          }
        >
          {t.unread.hint}
        </Notice>
      )}
      {!asking && <ActError error={act.error} onLookAgain={act.clear} />}
      <div className="flex flex-wrap items-center gap-2">
        <Button
          variant={choice === "delete" ? "danger" : "primary"}
          pending={act.doing !== undefined}
          pendingText={t.send.sending}
          reason={guarded ? t.remedy.tickFirst : undefined}
          onClick={() => press("reply")}
        >
          {label}
        </Button>
        {choice === "none" && (
          <Menu
            label={t.send.more}
            entries={(["pending", "solved"] as const).map((end) => ({ kind: "item", label: t.send[end], onSelect: () => press(end) }))}
          >
            {t.send.more}
          </Menu>
        )}
        {text !== "" && <CopyButton value={text} label={t.copy} />}
      </div>
      <ComposerAsks
        {...{ asking, remedy, error: act.error?.message, pending: act.doing !== undefined }}
        onLeave={() => setAsking(undefined)}
        onAdviceStays={decided}
        onDelete={send}
      />
    </div>
  );
}
