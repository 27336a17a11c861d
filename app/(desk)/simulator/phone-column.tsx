"use client";

import { useLanguage, useTexts } from "#texts";
import { Button } from "@/components/ui/button";
import { DescriptionList, Fact } from "@/components/ui/description-list";
import { Select } from "@/components/ui/field";
import { IdText } from "@/components/ui/id-text";
import type { PhoneState } from "@/lib/simulator/phone";
import type { ServerSide } from "@/lib/simulator/read-people";
import { abilityWords, firstName } from "@/lib/simulator/step-words";
import { type AppVersion, appVersions, type Step } from "@/lib/simulator/story";
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
};

/** One phone: what its screen shows, what can be done to it, and what is known of it. */
export function PhoneColumn({ phone, server, acting, act, home, setVersion }: Props) {
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
      </fieldset>
      <Facts phone={phone} />
    </section>
  );
}

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
