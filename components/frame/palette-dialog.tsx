"use client";

import { Dialog } from "@base-ui/react/dialog";
import { SearchIcon } from "lucide-react";
import { useRouter } from "next/navigation";
import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useRef, useState } from "react";
import { useLanguage, useTexts } from "#texts";
import { classes } from "@/components/ui/classes";
import { Kbd } from "@/components/ui/kbd";
import { palette } from "@/lib/texts/palette";
import type { PaletteProps } from "./palette";
import { PaletteOption } from "./palette-option";
import { type Option, optionsOf } from "./palette-options";
import { readRecents, rememberRecent } from "./palette-recents";
import { setTheme } from "./set-theme";
import { type PaletteAnswer, usePaletteSearch } from "./use-palette-search";

// Only palette.tsx imports this file: a chunk of its own.

type Props = PaletteProps & {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** What went into the search box while this was on its way. */
  takeTyped: () => string;
  returnTo: () => Element | null;
};

export default function PaletteDialog({ open, onOpenChange, returnTo, ...rest }: Props) {
  const t = useTexts(palette);
  const leaves = useRef(false);
  const input = useRef<HTMLInputElement>(null);
  return (
    <Dialog.Root
      open={open}
      onOpenChange={(next) => {
        leaves.current = false;
        onOpenChange(next);
      }}
    >
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 min-h-dvh bg-scrim" />
        <Dialog.Viewport className="fixed inset-0 z-40 grid items-start justify-items-center sm:p-6 sm:pt-[9vh]">
          <Dialog.Popup
            initialFocus={input}
            finalFocus={() => {
              const back = returnTo();
              // Whoever goes somewhere begins at its top, with no field in the way of the page's own keys.
              return !leaves.current && back instanceof HTMLElement && back !== document.body ? back : false;
            }}
            className="flex h-dvh w-full flex-col border-line bg-panel shadow-float outline-none sm:h-auto sm:max-h-[78dvh] sm:max-w-2xl sm:rounded-lg sm:border"
          >
            <Dialog.Title className="sr-only">{rest.searches ? t.searchAndGoTo : t.goTo}</Dialog.Title>
            <Palette
              {...rest}
              input={input}
              close={(leaving) => {
                leaves.current = leaving;
                onOpenChange(false);
              }}
            />
          </Dialog.Popup>
        </Dialog.Viewport>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

type InnerProps = PaletteProps & {
  takeTyped: () => string;
  input: React.RefObject<HTMLInputElement | null>;
  close: (leaving: boolean) => void;
};

function Palette({ pages, searches, session, signOut, takeTyped, input, close }: InnerProps) {
  const language = useLanguage();
  const t = palette[language];
  const router = useRouter();
  const listId = useId();
  const [typed, setTyped] = useState(takeTyped);
  const [recents] = useState(() => readRecents(session));
  const text = typed.trim();
  const { answer, now } = usePaletteSearch(searches ? text : "", t.unreached);
  const ready = !searches || text === "" || answer?.text === text;
  const groups = optionsOf({ text, found: text === "" ? undefined : answer?.found, pages, recents, language });
  const options = groups.flatMap((group) => group.options);
  // The first is the one to take whenever there is another list.
  const list = `${text}\n${answer?.text}`;
  const [moved, setMoved] = useState({ list, to: 0 });
  const active = options[moved.list === list ? moved.to : 0];
  const waiting = useRef<{ text: string; newTab: boolean }>(undefined);

  const choose = (option: Option, newTab: boolean) => {
    if (option.kind === "act") {
      close(false);
      return act(option.act, signOut);
    }
    if (option.recent) rememberRecent(session, { href: option.href, title: option.title, kind: option.recent });
    if (newTab) return void window.open(option.href, "_blank", "noopener");
    close(true);
    router.push(option.href);
  };

  // Enter was pressed before the answer came: it means the first of the answer.
  useEffect(() => {
    const asked = waiting.current;
    if (!asked || !answer || asked.text !== answer.text) return;
    waiting.current = undefined;
    if (answer.text === text && answer.found && options[0]) choose(options[0], asked.newTab);
  });

  // What was typed since the first drawing comes along; from here on it is typed here.
  useLayoutEffect(() => {
    const more = takeTyped();
    if (more) setTyped(more);
    input.current?.focus();
  }, [takeTyped, input]);

  useEffect(() => {
    if (active) document.getElementById(`${listId} ${active.id}`)?.scrollIntoView({ block: "nearest" });
  }, [active, listId]);

  const press = (event: KeyboardEvent) => {
    // A letter that is being put together, and what AltGr writes, belong to the text.
    if (event.nativeEvent.isComposing || event.altKey || event.getModifierState("AltGraph")) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (options.length === 0) return;
      const from = active ? options.indexOf(active) : -1;
      const to = (from + (event.key === "ArrowDown" ? 1 : -1) + options.length) % options.length;
      setMoved({ list, to });
    } else if (event.key === "Enter") {
      event.preventDefault();
      const newTab = event.ctrlKey || event.metaKey;
      if (ready && active) return choose(active, newTab);
      if (ready) return;
      waiting.current = { text, newTab };
      now();
    } else if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
      event.preventDefault();
      input.current?.select();
    }
  };

  return (
    <>
      <div className="relative border-line-soft border-b">
        <SearchIcon aria-hidden="true" className="-translate-y-1/2 pointer-events-none absolute top-1/2 left-4 size-4 text-ink-3" />
        <input
          ref={input}
          role="combobox"
          aria-label={searches ? t.searchOrGoTo : t.goTo}
          aria-expanded={options.length > 0}
          aria-controls={options.length > 0 ? listId : undefined}
          aria-activedescendant={active ? `${listId} ${active.id}` : undefined}
          aria-autocomplete="list"
          value={typed}
          onChange={(event) => {
            waiting.current = undefined;
            setTyped(event.target.value);
          }}
          onKeyDown={press}
          placeholder={searches ? t.searchFor : t.goToFor}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={500}
          enterKeyHint="go"
          className="h-12 w-full truncate bg-transparent pr-4 pl-11 text-[max(1rem,var(--text-lg))] outline-none placeholder:text-ink-3"
        />
      </div>
      <p role="status" className="sr-only">
        {ready && text !== "" && (answer?.failed ?? t.counted(options.length))}
      </p>
      {ready && text !== "" && searches && <Silence answer={answer} />}
      {options.length > 0 && (
        <div
          id={listId}
          role="listbox"
          aria-label={t.results}
          aria-busy={!ready}
          className={classes("min-h-0 overflow-y-auto px-2 py-2", !ready && "opacity-60")}
        >
          {groups.map(({ title, options: own }) => (
            // biome-ignore lint/a11y/useSemanticElements: a fieldset may not stand in a listbox
            <div key={`${title} ${own[0]?.id}`} role="group" aria-label={title} className="not-first:mt-2">
              <div aria-hidden="true" className="px-2 pb-0.5 text-ink-3 text-xs">
                {title}
              </div>
              {own.map((option) => (
                <PaletteOption
                  key={option.id}
                  id={`${listId} ${option.id}`}
                  option={option}
                  active={option === active}
                  onPoint={() => setMoved({ list, to: options.indexOf(option) })}
                  onChoose={(newTab) => choose(option, newTab)}
                />
              ))}
            </div>
          ))}
        </div>
      )}
      <div aria-hidden="true" className="hidden gap-4 border-line-soft border-t px-4 py-2 text-ink-3 text-sm sm:flex">
        <span>
          <Kbd>↑</Kbd> <Kbd>↓</Kbd> {t.choose}
        </span>
        <span>
          <Kbd>Enter</Kbd> {t.open}
        </span>
        <span>
          <Kbd>Ctrl Enter</Kbd> {t.newTab}
        </span>
        <span>
          <Kbd>Esc</Kbd> {t.close}
        </span>
      </div>
    </>
  );
}

/** Why there is nothing of anybody's, in words. */
function Silence({ answer }: { answer: PaletteAnswer | undefined }) {
  const words = silenceOf(answer, useTexts(palette));
  return words ? <p className={classes("px-4 pt-3 pb-1", answer?.failed ? "text-bad" : "text-ink-2")}>{words}</p> : null;
}

function silenceOf(answer: PaletteAnswer | undefined, t: (typeof palette)["en"]): string | undefined {
  if (!answer) return undefined;
  if (answer.failed) return t.failed(answer.failed);
  const found = answer.found;
  if (!found || found.people.length + found.chats.length + found.installations.length + found.tickets.length + found.requests.length > 0)
    return undefined;
  switch (found.asked) {
    case "nothing":
      return undefined;
    case "too_short":
      return t.tooShort;
    case "id":
    case "id_part":
      return t.noId;
    case "ticket":
      return t.noTicket;
    case "handle":
      return t.noHandle;
    default:
      return t.nothing;
  }
}

function act(name: (Option & { kind: "act" })["act"], signOut: () => Promise<void>): void {
  if (name === "shortcuts") window.dispatchEvent(new Event("lume:shortcuts"));
  else if (name === "sign-out") void signOut();
  else {
    const form = new FormData();
    form.set("theme", name.slice("theme:".length));
    void setTheme(form);
  }
}
