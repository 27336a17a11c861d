"use client";

import { type FormEvent, useRef, useState } from "react";
import { useLanguage, useTexts } from "#texts";
import { Button } from "@/components/ui/button";
import { DescriptionList, Fact } from "@/components/ui/description-list";
import { Input, Select } from "@/components/ui/field";
import { IdText } from "@/components/ui/id-text";
import { chatOfLink } from "@/lib/app-client/link";
import type { PhoneState } from "@/lib/simulator/phone";
import type { ServerSide } from "@/lib/simulator/read-people";
import { abilityWords, firstName } from "@/lib/simulator/step-words";
import { type AppVersion, appVersions, type PersonNumber, type Step } from "@/lib/simulator/story";
import { simulator } from "@/lib/texts/simulator";
import { AppScreen } from "./app-screen";
import { PhoneDrawing } from "./phone-drawing";
import { CodeBox } from "./scroll-box";

type Props = {
  phone: PhoneState;
  server: readonly ServerSide[];
  acting: boolean;
  act: (step: Step) => void;
  home: () => void;
  setVersion: (version: AppVersion) => void;
  /** Which chat of the story's people this id is. */
  chatOf: (id: string) => ChatPlace | null;
};
type ChatPlace = { person: PersonNumber; chat: number };

/** One phone: what its screen shows, what can be done to it, and what is known of it. */
export function PhoneColumn({ phone, server, acting, act, home, setVersion, chatOf }: Props) {
  const [asking, setAsking] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const { name, installation, online, device, version } = phone;
  const t = useTexts(simulator).phone;
  const letter = name.toUpperCase();
  return (
    <section aria-labelledby={`phone-${name}`} className="grid content-start justify-items-center gap-3">
      <div className="flex w-full max-w-76 items-center justify-between gap-2 px-1">
        <h2 id={`phone-${name}`} className="min-w-0">
          <span className="font-semibold text-lg">{t.name(letter)}</span> <span className="text-ink-2">{device.model}</span>
        </h2>
        <Select
          label={t.version(letter)}
          labelHidden
          className="w-28 shrink-0"
          value={version}
          onChange={(event) => setVersion(event.target.value as AppVersion)}
          options={appVersions.map((one) => ({ value: one, label: t.app(one) }))}
        />
      </div>
      <PhoneDrawing platform={device.platform} online={online} acting={acting} app={installation ? version : null} label={t.screen(letter)}>
        <AppScreen phone={phone} server={server} act={act} home={home} />
      </PhoneDrawing>
      <fieldset aria-label={t.acts(letter)} className="m-0 flex flex-wrap justify-center gap-2 border-0 p-0">
        <Button size="sm" onClick={() => act({ phone: name, do: "install" })}>
          {installation ? t.reinstall : t.install}
        </Button>
        <Button size="sm" disabled={!installation} onClick={() => act({ phone: name, do: "clear" })}>
          {t.clear}
        </Button>
        <Button size="sm" onClick={() => act({ phone: name, do: online ? "offline" : "online" })}>
          {online ? t.goOffline : t.goOnline}
        </Button>
        <Button ref={opener} size="sm" disabled={!installation} aria-expanded={asking} onClick={() => setAsking(!asking)}>
          {t.openLink}
        </Button>
      </fieldset>
      {asking && installation && (
        <LinkField
          chatOf={chatOf}
          open={(chat) => {
            setAsking(false);
            opener.current?.focus();
            act({ phone: name, do: "link", ...chat });
          }}
        />
      )}
      <Facts phone={phone} />
    </section>
  );
}

/** A link as support sends it, touched on this phone. */
function LinkField({ chatOf, open }: Pick<Props, "chatOf"> & { open: (chat: ChatPlace) => void }) {
  const t = useTexts(simulator).phone;
  const [typed, setTyped] = useState("");
  const [problem, setProblem] = useState<string>();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const id = chatOfLink(typed.trim());
    const chat = id && chatOf(id);
    setProblem(chat ? undefined : t.noSuchLink);
    if (chat) open(chat);
  };
  return (
    <form onSubmit={submit} noValidate className="flex w-full max-w-76 items-start gap-2">
      <Input
        label={t.link}
        className="min-w-0 flex-1"
        placeholder="lume://consultations/…"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        error={problem}
        maxLength={linkCharsMax}
        autoComplete="off"
        spellCheck={false}
        autoFocus
      />
      <Button type="submit" className="mt-6.5">
        {t.open}
      </Button>
    </form>
  );
}

const linkCharsMax = 200;

function Facts({ phone }: { phone: PhoneState }) {
  const language = useLanguage();
  const t = useTexts(simulator).phone;
  const { name, installation, signedIn, version, persona, views, stored } = phone;
  const view = persona ? views[persona] : undefined;
  const none = (words: string) => <span className="text-ink-2">{words}</span>;
  return (
    <div className="w-full max-w-md border-line-soft border-t pt-3">
      <DescriptionList>
        <Fact term={t.understands}>{abilityWords(version, language)}</Fact>
        <Fact term={t.installation}>
          {installation ? (
            <>
              <IdText id={installation.id} label={t.installationId(name.toUpperCase())} />
              {installation.number > 1 && <span className="text-ink-2"> {t.nth(installation.number)}</span>}
            </>
          ) : (
            none(t.noneYet)
          )}
        </Fact>
        <Fact term={t.signedIn}>{signedIn ? firstName(signedIn.person) : none(t.nobody)}</Fact>
        <Fact term={t.state}>
          {view ? (
            <>
              <span className="font-mono text-[0.92em]">{view.state}</span> <span className="text-ink-2">{t.states[view.state]}</span>
            </>
          ) : (
            none(t.noChatShown)
          )}
        </Fact>
        <Fact term={t.stored}>
          {stored ? (
            <details>
              <summary className="w-fit rounded-xs">{storedWords(phone, t)}</summary>
              <CodeBox label={t.storedOn(name.toUpperCase())}>{JSON.stringify(stored, null, 2)}</CodeBox>
            </details>
          ) : (
            none(t.nothing)
          )}
        </Fact>
      </DescriptionList>
    </div>
  );
}

function storedWords({ views }: PhoneState, t: (typeof simulator)["en"]["phone"]): string {
  const chats = Object.values(views).filter((view) => view.screen.consultationId !== null).length;
  const messages = Object.values(views).reduce((sum, view) => sum + view.messages.length, 0);
  if (chats === 0 && messages === 0) return t.noChat;
  return t.storedCount(chats, messages);
}
