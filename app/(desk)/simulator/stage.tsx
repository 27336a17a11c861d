"use client";

import { useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Select } from "@/components/ui/field";
import { type Preset, presetOf, presets } from "@/lib/policy/rules";
import { matrix } from "@/lib/simulator/matrix";
import type { Snapshot } from "@/lib/simulator/simulation";
import { presetWords } from "@/lib/simulator/step-words";
import { allPresets, type Player, type Playing, type Speed, speeds } from "./use-player";

/** What is happening in words, and the plays: the document's cases under this policy or under every preset. */
export function Stage({ now, player }: { now: Snapshot; player: Player }) {
  const { playing, next } = player;
  const preset = presetOf(now.switches);
  const exact = preset !== null && presets[preset].maxActive === now.switches.maxActive;
  const last = now.told.at(-1);
  const buttons = useRef<HTMLDivElement>(null);
  const pressed = useRef(false);
  const isPlaying = playing !== null;
  // The buttons change under whoever pressed one: the focus goes on to the first that took their place.
  useEffect(() => {
    if (!pressed.current) return;
    buttons.current?.querySelector("button")?.focus();
    pressed.current = isPlaying;
  }, [isPlaying]);
  const playCases = (which: readonly Preset[]) => {
    pressed.current = true;
    void player.playCases(which);
  };
  return (
    <Card bodyClassName="grid gap-x-6 gap-y-3 px-4 py-3.5 lg:grid-cols-[minmax(0,1fr)_auto]">
      <div className="min-h-16">
        <p className="text-ink-2">{playing ? playingWords(playing) : last ? `Step ${now.told.length}` : "Nothing has happened yet"}</p>
        <div role="status" aria-live="polite" className="mt-0.5">
          {last ? (
            <>
              <p className="text-lg">{last.words}</p>
              <p className="text-ink-2">{last.result}</p>
            </>
          ) : (
            <p className="text-lg">Install the app on a phone and sign in, or watch the document’s four test cases.</p>
          )}
        </div>
      </div>
      <div className="flex flex-wrap content-start items-end gap-2 lg:justify-end">
        <Select
          label="Pace"
          labelHidden
          className="w-36"
          value={player.speed}
          onChange={(event) => player.setSpeed(event.target.value as Speed)}
          options={Object.entries(speeds).map(([value, label]) => ({ value, label }))}
        />
        <div ref={buttons} className="flex flex-wrap gap-2">
          {playing ? (
            <>
              {player.speed === "step" && (
                <Button variant="primary" onClick={player.goOn}>
                  Next step
                </Button>
              )}
              <Button onClick={player.stop}>Stop</Button>
            </>
          ) : (
            <>
              <Button
                variant="primary"
                onClick={() => preset && playCases([preset])}
                reason={exact ? undefined : "What is expected is known for the five presets: choose one."}
              >
                Play the four cases
              </Button>
              <Button onClick={() => playCases(allPresets)}>All five presets</Button>
            </>
          )}
        </div>
        {next && (
          <p className="w-full text-ink-2 text-sm lg:text-right">
            Next: <span className="text-ink">{next}</span>
          </p>
        )}
      </div>
    </Card>
  );
}

function playingWords({ kind, now, done, total }: Playing): string {
  if (kind === "story") return `Playing the story of the link: ${done} of ${total} steps`;
  if (!now) return "Making people up…";
  const { number, title } = matrix[now.name];
  return `Test case ${number}, ${title.toLowerCase()}, under ${presetWords[now.preset].name}: ${done} of ${total} done`;
}
