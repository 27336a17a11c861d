import { useCallback, useEffect, useRef, useState } from "react";
import type { SentFound } from "./palette-options";

const pauseMs = 110;

export type PaletteAnswer = { text: string; found?: SentFound; failed?: string };

/**
 * Asks for what is typed, once the typing pauses. An answer is always the one to the text as it is: what was asked before
 * is given up. `now` asks without the pause.
 * `unreached`: what to say when no answer comes.
 */
export function usePaletteSearch(text: string, unreached: string): { answer: PaletteAnswer | undefined; now: () => void } {
  const [answer, setAnswer] = useState<PaletteAnswer>();
  const ask = useRef<() => void>(undefined);
  useEffect(() => {
    if (text === "") return;
    const stop = new AbortController();
    let asked = false;
    const start = () => {
      if (asked) return;
      asked = true;
      void fetchFound(text, stop.signal, unreached).then((got) => {
        if (!stop.signal.aborted) setAnswer(got);
      });
    };
    ask.current = start;
    const timer = setTimeout(start, pauseMs);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [text, unreached]);
  const now = useCallback(() => ask.current?.(), []);
  return { answer, now };
}

async function fetchFound(text: string, signal: AbortSignal, unreached: string): Promise<PaletteAnswer> {
  try {
    const response = await fetch("/api/search", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ q: text }),
      signal,
    });
    const body = (await response.json()) as SentFound | { error: { message: string } };
    return "error" in body ? { text, failed: body.error.message } : { text, found: body };
  } catch {
    return { text, failed: unreached };
  }
}
