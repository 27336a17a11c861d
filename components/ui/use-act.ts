"use client";

import { useState, useTransition } from "react";
import type { ActionError, Outcome } from "@/lib/http/action";

export type Act = {
  /** What is being done, in words; undefined when nothing is. */
  doing: string | undefined;
  error: ActionError | undefined;
  /** Runs one action at a time; `done` gets its answer. */
  run: <T>(doing: string, act: () => Promise<Outcome<T>>, done?: (data: T) => void) => void;
  clear: () => void;
};

/** One action at a time: what is under way, and what the last one refused. */
export function useAct(): Act {
  const [pending, start] = useTransition();
  const [doing, setDoing] = useState("");
  const [error, setError] = useState<ActionError>();
  return {
    doing: pending ? doing : undefined,
    error,
    clear: () => setError(undefined),
    run: (words, act, done) => {
      if (pending) return;
      setDoing(words);
      setError(undefined);
      start(async () => {
        const outcome = await act().catch(unreached);
        if (outcome.ok) done?.(outcome.data);
        else setError(outcome.error);
      });
    },
  };
}

// The answer did not arrive, so whether it was done is not known: only the page can tell.
function unreached(): { ok: false; error: ActionError } {
  const message = "The server did not answer. Look at the page again before you repeat this.";
  return { ok: false, error: { code: "UNREACHED", message, request_id: "" } };
}
