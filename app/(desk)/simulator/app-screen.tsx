"use client";

import { ChevronLeftIcon, ChevronRightIcon } from "lucide-react";
import { type FocusEvent, type FormEvent, useEffect, useRef, useState } from "react";
import { useLanguage, useTexts } from "#texts";
import { Button, IconButton } from "@/components/ui/button";
import { classes } from "@/components/ui/classes";
import { controlLook } from "@/components/ui/looks";
import type { View } from "@/lib/app-client/client";
import type { LocalMessage } from "@/lib/app-client/store";
import { continuedText, screenText } from "@/lib/app-client/texts";
import { textCharsMax } from "@/lib/simulator/link";
import { canSend, type PhoneState } from "@/lib/simulator/phone";
import type { ServerSide } from "@/lib/simulator/read-people";
import { firstName } from "@/lib/simulator/step-words";
import { type Persona, personas, personNumbers, type Step } from "@/lib/simulator/story";
import { personaWords } from "@/lib/texts/people";
import { simulator } from "@/lib/texts/simulator";
import { chatName } from "./server-card";

type Props = {
  phone: PhoneState;
  server: readonly ServerSide[];
  act: (step: Step) => void;
  home: () => void;
};

/** The app as the person sees it: not there, signed out, its home, or a chat. */
export function AppScreen(props: Props) {
  const { installation, signedIn, persona, views } = props.phone;
  const place = !installation ? "none" : !signedIn ? "door" : (persona ?? "home");
  const focus = useFocusThatStays(`${place} ${persona ? views[persona]?.screen.shows : ""}`);
  const language = useLanguage();
  const { notice } = props.phone;
  return (
    <div {...focus} className="flex min-h-0 flex-1 flex-col">
      {notice && place !== "none" && (
        <p role="status" className="mx-4 mb-2 rounded-md border border-warn-line bg-warn-soft px-3 py-1.5 text-sm">
          {screenText(notice, language)}
        </p>
      )}
      {place === "none" && <NotInstalled {...props} />}
      {place === "door" && <SignedOut {...props} />}
      {place === "home" && <Home {...props} />}
      {signedIn && persona && <Chat {...props} persona={persona} />}
    </div>
  );
}

/** Screens take each other's place: who was there by keyboard is taken along to the one that came. */
function useFocusThatStays(screen: string) {
  const ref = useRef<HTMLDivElement>(null);
  const byKeyboard = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new screen is what takes the focus away
  useEffect(() => {
    const lost = document.activeElement === null || document.activeElement === document.body;
    if (!byKeyboard.current || !lost) return;
    const wanted = ref.current?.querySelector<HTMLElement>("[data-first]") ?? ref.current?.querySelector("button");
    // A field that cannot be written in yet takes no focus: the screen that comes next gives it.
    wanted?.focus();
  }, [screen]);
  return {
    ref,
    onFocus: (event: FocusEvent<HTMLElement>) => {
      byKeyboard.current = event.target.matches(":focus-visible");
    },
    onBlur: (event: FocusEvent<HTMLElement>) => {
      if (event.relatedTarget && !event.currentTarget.contains(event.relatedTarget)) byKeyboard.current = false;
    },
  };
}

function NotInstalled({ phone, act }: Props) {
  const t = useTexts(simulator).app;
  return (
    <div className="flex flex-1 flex-col items-center justify-center gap-3 px-6 text-center">
      <span aria-hidden="true" className="size-14 rounded-[1rem] border-2 border-edge/60 border-dashed" />
      <p className="text-ink-2">{t.notInstalled}</p>
      <Button onClick={() => act({ phone: phone.name, do: "install" })}>{t.install(phone.version)}</Button>
    </div>
  );
}

function SignedOut({ phone, act }: Props) {
  const t = useTexts(simulator).app;
  return (
    <div className="flex flex-1 flex-col items-center justify-center gap-3 px-6 text-center">
      <Mark className="size-14 rounded-[1rem]" />
      <p className="font-semibold text-lg">Lume</p>
      <div className="grid w-full gap-2">
        {personNumbers.map((person) => (
          <Button key={person} onClick={() => act({ phone: phone.name, do: "sign_in", person })}>
            {t.signInAs(firstName(person))}
          </Button>
        ))}
      </div>
      <p className="text-ink-3 text-sm">{t.both}</p>
    </div>
  );
}

function Home({ phone, server, act }: Props) {
  const t = useTexts(simulator);
  return (
    <>
      <div className="flex items-center justify-between gap-2 border-line-soft border-b px-4 pb-2">
        <span className="flex items-center gap-2 font-semibold">
          <Mark className="size-5 rounded-[0.4rem]" />
          {phone.signedIn && firstName(phone.signedIn.person)}
        </span>
        <Button size="sm" variant="quiet" onClick={() => act({ phone: phone.name, do: "sign_out" })}>
          {t.app.signOut}
        </Button>
      </div>
      <p className="px-4 pt-4 pb-2 text-ink-2">{t.app.who}</p>
      <ul className="grid gap-2 px-4">
        {personas.map((persona) => (
          <li key={persona}>
            <button
              type="button"
              onClick={() => act({ phone: phone.name, do: "open", persona })}
              className="flex w-full items-center justify-between gap-2 rounded-md border border-line bg-panel px-3 py-2.5 text-left transition-colors hover:bg-hover disabled:text-ink-3"
            >
              <span className="min-w-0">
                <span className="block font-medium">{personaWords(persona)}</span>
                <span className="block truncate text-ink-2 text-sm">{homeWords(phone.views[persona], server, t)}</span>
              </span>
              <ChevronRightIcon aria-hidden="true" className="size-4 shrink-0 text-ink-3" />
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

function homeWords(view: View | undefined, server: readonly ServerSide[], t: (typeof simulator)["en"]): string {
  const id = view?.screen.consultationId;
  if (view && id && view.state === "bound") return t.app.held(chatName(server, id, t.server), view.messages.length);
  if (view?.state === "stuck") return t.app.notOpened;
  if (view?.state === "draft") return t.app.waits;
  return t.app.nothing;
}

function Chat({ phone, server, act, home, persona }: Props & { persona: Persona }) {
  const { app: t, server: serverTexts } = useTexts(simulator);
  const view = phone.views[persona];
  const id = view?.screen.consultationId;
  const shows = view?.screen.shows ?? "opening";
  const blocked = shows === "stuck" || shows === "archived" || shows === "gone" || shows === "signed_out" || shows === "failed";
  return (
    <>
      <div className="flex items-center gap-1 border-line-soft border-b px-2 pb-1.5">
        <IconButton label={t.back} size="sm" onClick={home}>
          <ChevronLeftIcon aria-hidden="true" />
        </IconButton>
        <div className="min-w-0">
          <p className="truncate font-semibold leading-5">{personaWords(persona)}</p>
          <p className="truncate text-ink-3 text-xs">{id ? chatName(server, id, serverTexts) : t.noChat}</p>
        </div>
      </div>
      <Transcript view={view} label={t.chatOn(phone.name.toUpperCase())} blocked={blocked} />
      {blocked ? (
        <div className="px-4 pb-2">
          <Button data-first="" className="w-full" onClick={() => act({ phone: phone.name, do: "open", persona })}>
            {shows === "archived" || shows === "gone" ? t.newChat : t.again}
          </Button>
        </div>
      ) : (
        <Composer phone={phone} act={act} persona={persona} />
      )}
    </>
  );
}

function Transcript({ view, label, blocked }: { view: View | undefined; label: string; blocked: boolean }) {
  const log = useRef<HTMLElement>(null);
  const count = view?.messages.length ?? 0;
  const t = useTexts(simulator).app;
  const language = useLanguage();
  const text = view ? screenText(view.screen, language) : "";
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is new stands at the end
  useEffect(() => {
    if (log.current) log.current.scrollTop = log.current.scrollHeight;
  }, [count, text]);
  return (
    <section
      ref={log}
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard
      tabIndex={0}
      className="-outline-offset-2! flex min-h-0 flex-1 flex-col gap-2 overflow-y-auto px-4 py-3"
    >
      {!blocked && text && <p className="px-2 text-center text-ink-2 text-sm">{text}</p>}
      {view?.messages.map((message) => (
        <Bubble key={message.clientMessageId} message={message} />
      ))}
      {blocked && text && (
        <div className="my-auto grid gap-1 rounded-md border border-warn-line bg-warn-soft px-3 py-2.5">
          <span aria-hidden="true" className="text-warn">
            △
          </span>
          <p>{text}</p>
          {view?.screen.reference && <p className="wrap-anywhere text-ink-2 text-sm">{t.reference(view.screen.reference)}</p>}
        </div>
      )}
    </section>
  );
}

function Bubble({ message }: { message: LocalMessage }) {
  const states = useTexts(simulator).app.messageStates;
  const language = useLanguage();
  const own = message.role === "user";
  return (
    <div className={classes("max-w-[85%]", own ? "self-end" : "self-start")}>
      <p
        translate="no"
        className={classes(
          "wrap-anywhere whitespace-pre-wrap rounded-lg px-3 py-1.5",
          !own ? "bg-hover" : message.state === "sent" ? "bg-accent text-on-accent" : "border border-edge border-dashed",
        )}
      >
        {message.content}
      </p>
      <p className={classes("mt-0.5 text-xs", own && "text-right", message.state === "failed" ? "text-warn" : "text-ink-3")}>
        {message.continued ? `${states[message.state]} · ${continuedText(language)}` : states[message.state]}
      </p>
    </div>
  );
}

function Composer({ phone, act, persona }: Pick<Props, "phone" | "act"> & { persona: Persona }) {
  const t = useTexts(simulator).app;
  const count = phone.views[persona]?.messages.length ?? 0;
  const suggested = t.phrases[count % t.phrases.length] ?? "";
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? suggested;
  const open = canSend(phone);
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (!open || !text.trim()) return;
    act({ phone: phone.name, do: "send", text: text.trim() });
    setTyped(null);
  };
  return (
    <form onSubmit={send} className="flex items-center gap-2 px-3 pb-1">
      <input
        data-first=""
        aria-label={t.messageOn(phone.name.toUpperCase())}
        value={text}
        disabled={!open}
        onChange={(event) => setTyped(event.target.value)}
        maxLength={textCharsMax}
        autoComplete="off"
        className={classes(controlLook, "h-control px-2.5")}
      />
      <Button type="submit" variant="primary" disabled={!open}>
        {t.send}
      </Button>
    </form>
  );
}

function Mark({ className }: { className: string }) {
  return <span aria-hidden="true" className={classes("inline-block bg-accent", className)} />;
}
