"use client";

import { useEffect, useMemo, useRef, useState } from "react";
import { type Preset, presets } from "@/lib/policy/rules";
import type { CaseName } from "@/lib/simulator/matrix";
import { type CaseResult, documentCases, play } from "@/lib/simulator/play";
import type { Simulation } from "@/lib/simulator/simulation";
import type { Step } from "@/lib/simulator/story";

export const allPresets = Object.keys(presets) as Preset[];

export const speeds = ["step", "calm", "quick", "once"] as const;
export type Speed = (typeof speeds)[number];
const pauseMs: Record<Exclude<Speed, "step">, number> = { calm: 1_600, quick: 450, once: 0 };

export type Playing = {
  kind: "story" | "cases" | "presets";
  /** The case that is being played; absent for a story of a link. */
  now?: { preset: Preset; name: CaseName };
  done: number;
  total: number;
};

export type Player = {
  playing: Playing | null;
  /** What comes next, while it waits for a press on "Next step". */
  next: Step | null;
  results: readonly CaseResult[];
  speed: Speed;
  setSpeed: (speed: Speed) => void;
  playStory: (steps: readonly Step[]) => Promise<void>;
  playCases: (chosen: readonly Preset[]) => Promise<void>;
  goOn: () => void;
  stop: () => void;
  clearResults: () => void;
};

class Stopped extends Error {}

/** Plays stories and cases at the pace of who watches. One play at a time; a new one ends the one before. */
export function usePlayer(simulation: Simulation): Player {
  const [speed, setSpeed] = useState<Speed>(() => (matchMedia("(prefers-reduced-motion: reduce)").matches ? "step" : "calm"));
  const [playing, setPlaying] = useState<Playing | null>(null);
  const [next, setNext] = useState<Step | null>(null);
  const [results, setResults] = useState<readonly CaseResult[]>([]);
  const pace = useRef({ speed, release: () => undefined as unknown, stop: () => undefined as unknown, run: 0 });

  // Who chose another speed while the play was waiting goes on at that one.
  useEffect(() => {
    pace.current.speed = speed;
    if (speed !== "step") pace.current.release();
  }, [speed]);

  const acts = useMemo(() => {
    const control = pace.current;

    const begin = (first: Playing) => {
      control.stop();
      control.run++;
      const run = control.run;
      setPlaying(first);
      return { run, advance: (part: Partial<Playing>) => run === control.run && setPlaying((now) => now && { ...now, ...part }) };
    };
    const end = (run: number) => {
      if (run !== control.run) return;
      setPlaying(null);
      setNext(null);
    };
    const wait = (run: number) => async (step: Step) => {
      if (run !== control.run) throw new Stopped();
      await new Promise<void>((resolve, reject) => {
        control.stop = () => reject(new Stopped());
        control.release = () => resolve();
        if (control.speed === "step") setNext(step);
        else setTimeout(resolve, pauseMs[control.speed]);
      });
      setNext(null);
      if (run !== control.run) throw new Stopped();
    };

    const playStory = async (steps: readonly Step[]) => {
      const { run, advance } = begin({ kind: "story", done: 0, total: steps.length });
      await unlessStopped(async () => {
        for (const [place, step] of steps.entries()) {
          await wait(run)(step);
          if (!(await simulation.act(step))) return;
          advance({ done: place + 1 });
        }
      });
      end(run);
    };

    const playCases = async (chosen: readonly Preset[]) => {
      const total = chosen.length * documentCases.length;
      const { run, advance } = begin({ kind: chosen.length > 1 ? "presets" : "cases", done: 0, total });
      setResults([]);
      let done = 0;
      await unlessStopped(() =>
        play(simulation, {
          presets: chosen,
          cases: documentCases,
          pace: wait(run),
          hurry: () => control.speed === "once",
          onCase: (preset, name) => advance({ now: { preset, name } }),
          onResult: (result) => {
            if (run !== control.run) return;
            done++;
            setResults((before) => [...before, result]);
            advance({ done });
          },
        }),
      );
      end(run);
    };

    const stop = () => {
      control.run++;
      control.stop();
      setPlaying(null);
      setNext(null);
    };

    return { playStory, playCases, stop, goOn: () => void control.release(), clearResults: () => setResults([]) };
  }, [simulation]);
  useEffect(() => acts.stop, [acts]);
  return { playing, next, results, speed, setSpeed, ...acts };
}

async function unlessStopped(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (thrown) {
    if (!(thrown instanceof Stopped)) throw thrown;
  }
}
