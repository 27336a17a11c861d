"use client";

import { useEffect, useRef } from "react";
import { useLanguage, useTexts } from "#texts";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { classes } from "@/components/ui/classes";
import { Select } from "@/components/ui/field";
import { Rich } from "@/components/ui/rich";
import type { Preset } from "@/lib/policy/rules";
import { matrix } from "@/lib/simulator/matrix";
import { type CaseResult, documentCases } from "@/lib/simulator/play";
import type { Snapshot, Told } from "@/lib/simulator/simulation";
import { exactPreset, resultOf, stepWords } from "@/lib/simulator/step-words";
import type { Language } from "@/lib/texts/language";
import { simulatorCases } from "@/lib/texts/simulator-cases";
import { switches as switchTexts } from "@/lib/texts/switches";
import { ScrollBox } from "./scroll-box";
import { allPresets, type Player, type Playing, type Speed, speeds } from "./use-player";

/** What is happening in words, and the plays: the document's cases under this policy or under every preset. */
export function Stage({ now, player }: { now: Snapshot; player: Player }) {
  const language = useLanguage();
  const t = useTexts(simulatorCases);
  const { playing, next } = player;
  const preset = exactPreset(now.switches);
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
    <Card bodyClassName="grid gap-x-8 gap-y-3 px-4 py-3.5 lg:grid-cols-[minmax(0,1fr)_auto]">
      <div className="min-w-0">
        <p className="text-ink-2">
          {playing ? playingWords(playing, language) : now.told.length === 0 ? t.nothingYet : t.steps(now.told.length)}
        </p>
        <Happened last={now.told.at(-1)} />
        <Progress player={player} />
        <StorySoFar told={now.told} />
      </div>
      <div className="grid content-start gap-2 lg:justify-items-end">
        <div className="flex flex-wrap gap-2">
          <Select
            label={t.pace}
            labelHidden
            className="w-36"
            value={player.speed}
            onChange={(event) => player.setSpeed(event.target.value as Speed)}
            options={speeds.map((value) => ({ value, label: t.speeds[value] }))}
          />
          <div ref={buttons} className="flex flex-wrap gap-2">
            {playing ? (
              <>
                {player.speed === "step" && (
                  <Button variant="primary" onClick={player.goOn}>
                    {t.nextStep}
                  </Button>
                )}
                <Button onClick={player.stop}>{t.stop}</Button>
              </>
            ) : (
              <>
                <Button variant="primary" disabled={preset === null} onClick={() => preset && playCases([preset])}>
                  {t.playFour}
                </Button>
                <Button onClick={() => playCases(allPresets)}>{t.playAll}</Button>
              </>
            )}
          </div>
        </div>
        {next ? (
          <p className="max-w-md text-ink-2 text-sm lg:text-right">
            <Rich text={t.next} parts={{ step: () => <span className="text-ink">{stepWords(next, now.phones, language)}</span> }} />
          </p>
        ) : (
          !playing && preset === null && <p className="text-ink-2 text-sm">{t.choosePreset}</p>
        )}
      </div>
    </Card>
  );
}

const marks = { ok: { sign: "✓", look: "text-ok" }, warn: { sign: "△", look: "text-warn" }, neutral: { sign: "", look: "text-ink-2" } };

/** The last step and what came of it; a screen reader hears it when it changes. */
function Happened({ last }: { last: Told | undefined }) {
  const language = useLanguage();
  const t = useTexts(simulatorCases);
  const came = last && resultOf(last, language);
  const mark = marks[came?.tone ?? "neutral"];
  return (
    <div role="status" aria-live="polite" className="mt-0.5 min-h-11">
      <p className="text-lg">{last ? stepWords(last.step, last.before, language) : t.invitation}</p>
      {came && (
        <p className={classes("wrap-anywhere", mark.look)}>
          {mark.sign && <span aria-hidden="true">{mark.sign} </span>}
          {came.result}
        </p>
      )}
    </div>
  );
}

function StorySoFar({ told }: { told: readonly Told[] }) {
  const language = useLanguage();
  const t = useTexts(simulatorCases);
  if (told.length < 2) return null;
  return (
    <details className="mt-1">
      <summary className="w-fit rounded-xs text-ink-2 text-sm hover:text-ink">{t.soFar}</summary>
      <ScrollBox label={t.soFar} className="mt-1 max-h-64">
        <ol className="grid list-decimal gap-1 pl-7">
          {told.map((one, place) => {
            const { result, tone } = resultOf(one, language);
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: the same step may be done twice, and the list only grows
              <li key={place}>
                {stepWords(one.step, one.before, language)} <span className={marks[tone].look}>{result}</span>
              </li>
            );
          })}
        </ol>
      </ScrollBox>
    </details>
  );
}

/** How far the cases are: each of them under one preset, or how many of them under each. */
function Progress({ player: { playing, results } }: { player: Player }) {
  const t = useTexts(simulatorCases);
  const { presets } = useTexts(switchTexts);
  if (playing?.kind === "story" || (!playing?.now && results.length === 0)) return null;
  const several = playing?.kind === "presets" || results.some((result) => result.preset !== results[0]?.preset);
  const items = several
    ? allPresets.map((preset) => ({ name: presets[preset].name, now: playing?.now?.preset === preset, ...sumOf(results, { preset }) }))
    : documentCases.map((name) => ({ name: t.cases[name].title, now: playing?.now?.name === name, ...sumOf(results, { name }) }));
  return (
    <>
      <ol aria-label={t.played} className="mt-2 flex flex-wrap gap-x-4 gap-y-1">
        {items.map((item) => (
          <li
            key={item.name}
            aria-current={item.now ? "step" : undefined}
            className={classes("flex gap-1.5", item.now ? "font-medium" : "text-ink-2")}
          >
            <span aria-hidden="true" className={item.wrong > 0 ? "text-warn" : item.played > 0 ? "text-ok" : "text-accent"}>
              {item.wrong > 0 ? "△" : item.played > 0 ? "✓" : item.now ? "▸" : "·"}
            </span>
            {item.name}
            {several && item.played > 0 && <span className="text-ink-3">{t.playedOf(item.played, documentCases.length)}</span>}
            {item.wrong > 0 && <span className="text-warn">{t.differs}</span>}
          </li>
        ))}
      </ol>
      {!playing && (
        <a
          href="#results"
          className="mt-1 inline-block rounded-xs text-accent underline decoration-accent/35 underline-offset-2 hover:decoration-accent"
        >
          {t.toTable}
        </a>
      )}
    </>
  );
}

function sumOf(results: readonly CaseResult[], which: Partial<Pick<CaseResult, "preset" | "name">>): { played: number; wrong: number } {
  const own = results.filter(({ preset, name }) => preset === (which.preset ?? preset) && name === (which.name ?? name));
  return { played: own.length, wrong: own.filter(({ differences }) => differences.length > 0).length };
}

function playingWords({ kind, now, done, total }: Playing, language: Language): string {
  const t = simulatorCases[language];
  if (kind === "story") return t.playingLink(done, total);
  if (!now) return t.makingPeople;
  return t.playing(matrix[now.name].number, t.cases[now.name].title, switchTexts[language].presets[now.preset].name, done, total);
}
