"use client";

import { useEffect, useState, useSyncExternalStore } from "react";
import { useTexts } from "#texts";
import { useRedrawing } from "@/components/live/live-refresh";
import { Button } from "@/components/ui/button";
import { ErrorNotice, Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page";
import { toast } from "@/components/ui/toast";
import type { Switches } from "@/lib/policy/rules";
import { linkOf, linkStepsMax, type PlayName, type Story } from "@/lib/simulator/link";
import type { CaseResult } from "@/lib/simulator/play";
import { type Beginning, makeSimulation, placeOf } from "@/lib/simulator/simulation";
import { exactPreset } from "@/lib/simulator/step-words";
import { mainPersona, phoneNames, type Step } from "@/lib/simulator/story";
import { personaWords } from "@/lib/texts/people";
import { simulator as simulatorTexts } from "@/lib/texts/simulator";
import { makePeopleAction, readPeopleAction, setPolicyAction } from "./actions";
import { ExchangesCard } from "./exchanges-card";
import { PhoneColumn } from "./phone-column";
import { PolicyCard } from "./policy-card";
import { ResultsCard } from "./results-card";
import { ServerCard } from "./server-card";
import { Stage } from "./stage";
import { allPresets, type Playing, usePlayer } from "./use-player";

const door = { makePeople: makePeopleAction, setPolicy: setPolicyAction, readPeople: readPeopleAction };

/** Two phones with the real app client, on the real API: played by hand, by a link, or through the document's cases. */
export function Simulator({
  story,
  inForce,
  mayOpenUsers,
}: {
  story: Story;
  inForce: { switches: Switches; version: number };
  mayOpenUsers: boolean;
}) {
  const t = useTexts(simulatorTexts);
  const [simulation] = useState(() => makeSimulation({ baseUrl: window.location.origin, door, beginning: story.beginning }));
  const now = useSyncExternalStore(simulation.subscribe, simulation.snapshot);
  const player = usePlayer(simulation);
  const { playing, results } = player;
  // The link came once, with the first drawing; what the page is drawn with later is its own address.
  const [given, setGiven] = useState<Story | null>(story);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a link is played once, when the page opens
  useEffect(() => {
    const timer = setTimeout(() => {
      const preset = exactPreset(story.beginning.switches);
      if (story.play === "presets") void player.playCases(allPresets);
      else if (story.play === "cases" && preset) void player.playCases([preset]);
      else if (story.steps.length > 0) void player.playStory(story.steps);
    });
    return () => clearTimeout(timer);
  }, []);

  const steps = now.told.map((told) => told.step);
  const query = linkOf({ beginning: now.beginning, steps: steps.slice(0, linkStepsMax), play: playOf(playing, results) });
  const redrawing = useRedrawing();
  useEffect(() => {
    if (!redrawing && window.location.search !== `?${query}`) window.history.replaceState(null, "", `?${query}`);
  }, [query, redrawing]);

  /** Whoever presses something while a story is played takes over from there. */
  const takeOver = () => {
    player.stop();
    player.clearResults();
    setGiven(null);
  };
  const act = (step: Step) => {
    takeOver();
    void simulation.act(step);
  };
  /** Before anything is done, the policy and the versions are how the story begins; later a change is part of it. */
  const begin = (beginning: Beginning, step: Step) => {
    if (now.told.length > 0 || now.doing) return act(step);
    takeOver();
    simulation.startOver(beginning);
  };
  const startOver = () => {
    takeOver();
    simulation.startOver({ switches: now.switches, versions: { a: now.phones.a.version, b: now.phones.b.version } });
  };

  return (
    <>
      <PageHeader
        title={t.title}
        sub={t.sub}
        actions={
          <>
            <CopyLink query={query} tooLong={steps.length > linkStepsMax} />
            <Button onClick={startOver}>{t.startOver}</Button>
          </>
        }
      />
      <Stage now={now} player={player} />
      {now.error && (
        <ErrorNotice
          title={now.error.code === "UNREACHED" ? t.unreached : now.error.message || t.failed}
          kept={t.kept}
          requestId={now.error.request_id || undefined}
        />
      )}
      {given && given.unread > 0 && (
        <Notice tone="warn" title={t.unread(given.unread)}>
          {t.unreadMore}
        </Notice>
      )}
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-x-4 gap-y-6 xl:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="grid gap-x-4 gap-y-6 md:grid-cols-2">
          {phoneNames.map((name) => (
            <PhoneColumn
              key={name}
              phone={now.phones[name]}
              server={now.server}
              acting={now.acting === name || now.acting === "both"}
              act={act}
              home={() => simulation.home(name)}
              chatOf={(id) => placeOf(now, id)}
              setVersion={(version) =>
                begin(
                  { switches: now.switches, versions: { ...now.beginning.versions, [name]: version } },
                  { phone: name, do: "update", version },
                )
              }
            />
          ))}
          <div className="grid justify-items-center md:col-span-2">
            <Button
              className="whitespace-normal! py-1"
              disabled={!phoneNames.every((name) => now.phones[name].signedIn)}
              onClick={() => act({ phone: "both", do: "open", persona: mainPersona })}
            >
              {t.tapBoth(personaWords(mainPersona))}
            </Button>
          </div>
        </div>
        <div className="grid gap-4 md:grid-cols-2 md:items-start xl:grid-cols-1">
          <PolicyCard
            switches={now.switches}
            inForce={inForce}
            choose={(switches) => begin({ ...now.beginning, switches }, { do: "policy", switches })}
          />
          <ServerCard now={now} mayOpenUsers={mayOpenUsers} />
        </div>
      </div>
      <ResultsCard results={results} playing={playing} />
      <ExchangesCard exchanges={now.exchanges} clear={simulation.clearExchanges} />
    </>
  );
}

/** What is played, or was and still stands on the page. */
function playOf(playing: Playing | null, results: readonly CaseResult[]): PlayName | null {
  if (playing) return playing.kind === "story" ? null : playing.kind;
  if (results.length === 0) return null;
  return results.some((result) => result.preset !== results[0]?.preset) ? "presets" : "cases";
}

function CopyLink({ query, tooLong }: { query: string; tooLong: boolean }) {
  const t = useTexts(simulatorTexts);
  const copy = async () => {
    const link = `${window.location.origin}${window.location.pathname}?${query}`;
    try {
      await navigator.clipboard.writeText(link);
      toast({ tone: "ok", title: t.copied, description: t.copiedMore });
    } catch {
      toast({ tone: "warn", title: t.notCopied, description: t.notCopiedMore });
    }
  };
  return (
    <Button onClick={copy} reason={tooLong ? t.linkTooLong(linkStepsMax) : undefined}>
      {t.copyLink}
    </Button>
  );
}
