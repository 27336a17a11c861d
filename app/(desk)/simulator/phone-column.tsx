"use client";

import { Button } from "@/components/ui/button";
import { DescriptionList, Fact } from "@/components/ui/description-list";
import { Select } from "@/components/ui/field";
import { IdText } from "@/components/ui/id-text";
import type { View } from "@/lib/app-client/client";
import type { PhoneState } from "@/lib/simulator/phone";
import type { ServerSide } from "@/lib/simulator/read-people";
import { abilityWords, firstName } from "@/lib/simulator/step-words";
import { type AppVersion, appVersions, type Step } from "@/lib/simulator/story";
import { counted } from "@/lib/texts/words";
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
  const title = `Phone ${name.toUpperCase()}`;
  return (
    <section aria-labelledby={`phone-${name}`} className="grid content-start justify-items-center gap-3">
      <div className="flex w-full max-w-76 items-center justify-between gap-2 px-1">
        <h2 id={`phone-${name}`} className="min-w-0">
          <span className="font-semibold text-lg">{title}</span> <span className="text-ink-2">{device.model}</span>
        </h2>
        <Select
          label={`App version of ${title.toLowerCase()}`}
          labelHidden
          className="w-28 shrink-0"
          value={version}
          onChange={(event) => setVersion(event.target.value as AppVersion)}
          options={appVersions.map((one) => ({ value: one, label: `App ${one}` }))}
        />
      </div>
      <PhoneDrawing
        platform={device.platform}
        online={online}
        acting={acting}
        app={installation ? version : null}
        label={`Screen of ${title.toLowerCase()}`}
      >
        <AppScreen phone={phone} server={server} act={act} home={home} />
      </PhoneDrawing>
      <fieldset aria-label={`What is done to ${title.toLowerCase()}`} className="m-0 flex flex-wrap justify-center gap-2 border-0 p-0">
        <Button size="sm" onClick={() => act({ phone: name, do: "install" })}>
          {installation ? "Reinstall" : "Install"}
        </Button>
        <Button size="sm" disabled={!installation} onClick={() => act({ phone: name, do: "clear" })}>
          Clear data
        </Button>
        <Button size="sm" onClick={() => act({ phone: name, do: online ? "offline" : "online" })}>
          {online ? "Go offline" : "Go online"}
        </Button>
      </fieldset>
      <Facts phone={phone} />
    </section>
  );
}

const stateWords: Record<View["state"], string> = {
  none: "no chat yet",
  draft: "waits for the network",
  creating: "asks for a chat",
  bound: "holds its chat",
  conflict: "refused, and looking for the chat",
  stuck: "refused, and no way to the chat",
  archived: "its chat was archived",
  detached: "its chat is gone",
};

function Facts({ phone }: { phone: PhoneState }) {
  const { name, installation, signedIn, version, persona, views, stored } = phone;
  const view = persona ? views[persona] : undefined;
  const none = (words: string) => <span className="text-ink-2">{words}</span>;
  return (
    <div className="w-full max-w-md border-line-soft border-t pt-3">
      <DescriptionList>
        <Fact term="Understands">{abilityWords(version)}</Fact>
        <Fact term="Installation">
          {installation ? (
            <>
              <IdText id={installation.id} label={`installation id of phone ${name.toUpperCase()}`} />
              {installation.number > 1 && <span className="text-ink-2"> {ordinal(installation.number)} on this device</span>}
            </>
          ) : (
            none("none yet")
          )}
        </Fact>
        <Fact term="Signed in">{signedIn ? firstName(signedIn.person) : none("nobody")}</Fact>
        <Fact term="State">
          {view ? (
            <>
              <span className="font-mono text-[0.92em]">{view.state}</span> <span className="text-ink-2">{stateWords[view.state]}</span>
            </>
          ) : (
            none("no chat on the screen")
          )}
        </Fact>
        <Fact term="Stored here">
          {stored ? (
            <details>
              <summary className="w-fit rounded-xs">{storedWords(phone)}</summary>
              <CodeBox label={`What is stored on phone ${name.toUpperCase()}`}>{JSON.stringify(stored, null, 2)}</CodeBox>
            </details>
          ) : (
            none("nothing")
          )}
        </Fact>
      </DescriptionList>
    </div>
  );
}

function storedWords({ views }: PhoneState): string {
  const chats = Object.values(views).filter((view) => view.screen.consultationId !== null).length;
  const messages = Object.values(views).reduce((sum, view) => sum + view.messages.length, 0);
  if (chats === 0 && messages === 0) return "no chat";
  return `${counted(chats, "chat")}, ${counted(messages, "message")}`;
}

function ordinal(number: number): string {
  return number === 2 ? "2nd" : number === 3 ? "3rd" : `${number}th`;
}
