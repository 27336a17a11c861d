"use client";

import { startTransition, useState, useTransition } from "react";
import { useTexts } from "#texts";
import type { ActionError, Outcome } from "@/lib/http/action";
import { ui } from "@/lib/texts/ui";

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
  const t = useTexts(ui);
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
        const outcome = await act().catch(() => unreached(t.unreached));
        if (outcome.ok) done?.(outcome.data);
        // With the end of the act, not before it: whoever reads the refusal can press again at once.
        else startTransition(() => setError(outcome.error));
      });
    },
  };
}

function unreached(message: string): { ok: false; error: ActionError } {
  return { ok: false, error: { code: "UNREACHED", message, request_id: "" } };
}
