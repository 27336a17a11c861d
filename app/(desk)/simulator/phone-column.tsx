"use client";

import { Button } from "@/components/ui/button";
import { DescriptionList, Fact } from "@/components/ui/description-list";
import { Select } from "@/components/ui/field";
import { IdText } from "@/components/ui/id-text";
import { abilities, understands } from "@/lib/policy/abilities";
import type { PhoneState } from "@/lib/simulator/phone";
import type { ServerSide } from "@/lib/simulator/read-people";
import { firstName } from "@/lib/simulator/step-words";
import { type AppVersion, appVersions, type Step } from "@/lib/simulator/story";
import { counted } from "@/lib/texts/words";
import { AppScreen } from "./app-screen";
import { CodeBox } from "./code-box";
import { PhoneDrawing } from "./phone-drawing";

type Props = {
  phone: PhoneState;
  server: readonly ServerSide[];
  acting: boolean;
  locked: boolean;
  act: (step: Step) => void;
  home: () => void;
  setVersion: (version: AppVersion) => void;
};

/** One phone: what its screen shows, what can be done to it, and what is known of it. */
export function PhoneColumn({ phone, server, acting, locked, act, home, setVersion }: Props) {
  const { name, installation, online, device } = phone;
  const title = `Phone ${name.toUpperCase()}`;
  return (
    <section aria-labelledby={`phone-${name}`} className="grid gap-3">
      <div className="flex flex-wrap items-baseline justify-center gap-x-2">
        <h2 id={`phone-${name}`} className="font-semibold text-lg">
          {title}
        </h2>
        <span className="text-ink-2">{device.model}</span>
      </div>
      <PhoneDrawing platform={device.platform} online={online} acting={acting} label={`Screen of ${title.toLowerCase()}`}>
        <AppScreen phone={phone} server={server} locked={locked} act={act} home={home} />
      </PhoneDrawing>
      <fieldset aria-label={`What is done to ${title.toLowerCase()}`} className="m-0 flex flex-wrap justify-center gap-2 border-0 p-0">
        <Button size="sm" disabled={locked} onClick={() => act({ phone: name, do: "install" })}>
          {installation ? "Reinstall" : "Install"}
        </Button>
        <Button size="sm" disabled={locked || !installation} onClick={() => act({ phone: name, do: "clear" })}>
          Clear data
        </Button>
        <Button size="sm" disabled={locked} onClick={() => act({ phone: name, do: online ? "offline" : "online" })}>
          {online ? "Go offline" : "Go online"}
        </Button>
        <Button
          size="sm"
          disabled={locked || !phone.signedIn}
          onClick={() => act({ phone: name, do: "create_again" })}
          title="Sends the app’s request for a new chat past its own memory"
        >
          Create again
        </Button>
      </fieldset>
      <Facts phone={phone} locked={locked} setVersion={setVersion} />
    </section>
  );
}

function Facts({ phone, locked, setVersion }: Pick<Props, "phone" | "locked" | "setVersion">) {
  const { name, installation, signedIn, version, persona, views, stored } = phone;
  const view = persona ? views[persona] : undefined;
  return (
    <div className="rounded-lg border border-line bg-panel px-4 py-3 shadow-card">
      <Select
        label="App version"
        className="mb-3"
        disabled={locked}
        value={version}
        onChange={(event) => setVersion(event.target.value as AppVersion)}
        options={appVersions.map((one) => ({ value: one, label: `${one} · ${abilityWords(one)}` }))}
      />
      <DescriptionList>
        <Fact term="Installation">
          {installation ? (
            <>
              <IdText id={installation.id} label={`installation id of phone ${name.toUpperCase()}`} />{" "}
              <span className="text-ink-2">{installation.number > 1 && `the ${ordinal(installation.number)} on this device`}</span>
            </>
          ) : (
            <span className="text-ink-2">none</span>
          )}
        </Fact>
        <Fact term="Signed in">{signedIn ? firstName(signedIn.person) : <span className="text-ink-2">nobody</span>}</Fact>
        <Fact term="State">
          {view ? <span className="font-mono text-sm">{view.state}</span> : <span className="text-ink-2">no chat on the screen</span>}
        </Fact>
        <Fact term="Stored here">{storedWords(phone)}</Fact>
      </DescriptionList>
      {stored && (
        <details className="mt-2">
          <summary className="rounded-xs text-ink-2 text-sm">Show what is stored</summary>
          <CodeBox label={`What is stored on phone ${name.toUpperCase()}`}>{JSON.stringify(stored, null, 2)}</CodeBox>
        </details>
      )}
    </div>
  );
}

function abilityWords(version: AppVersion): string {
  const known = [understands(version, "list") && "the list", understands(version, "conflict_id") && "the id"].filter(Boolean);
  return known.length > 0 ? `knows ${known.join(" and ")}` : `knows neither ${abilities.list.words} nor the id`;
}

function storedWords({ stored, views }: PhoneState): string {
  if (!stored) return "nothing";
  const chats = Object.values(views).filter((view) => view.screen.consultationId !== null).length;
  const messages = Object.values(views).reduce((sum, view) => sum + view.messages.length, 0);
  if (chats === 0 && messages === 0) return "nothing";
  return `${counted(chats, "chat")}, ${counted(messages, "message")}`;
}

function ordinal(number: number): string {
  return number === 2 ? "2nd" : number === 3 ? "3rd" : `${number}th`;
}
