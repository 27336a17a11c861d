"use client";

import { useEffect } from "react";
import { useTexts } from "#texts";
import { failure } from "@/lib/texts/failure";
import { buttonLook } from "./looks";

/**
 * What an error boundary shows: what happened, what was not lost, the id under which the log has it, the way on. Every
 * page carries this code, so it uses nothing but the look of a button; its links load the page afresh on purpose.
 */
export function Failure({ error, retry }: { error: unknown; retry: () => void }) {
  const t = useTexts(failure);
  useEffect(() => console.error(error), [error]);
  const digest = digestOf(error);
  return (
    <div role="alert" className="grid max-w-xl justify-items-start gap-2 py-1">
      <h1 className="font-semibold text-xl tracking-[-0.01em]">{t.title}</h1>
      <p className="text-ink-2">{t.lead}</p>
      {digest && (
        <p className="text-ink-2 text-sm">
          {t.errorId}{" "}
          <span translate="no" className="select-all font-mono text-xs">
            {digest}
          </span>
        </p>
      )}
      <div className="mt-2 flex flex-wrap gap-2">
        <button type="button" onClick={retry} className={buttonLook({ variant: "primary" })}>
          {t.tryAgain}
        </button>
        <a href="/" className={buttonLook({})}>
          {t.back}
        </a>
      </div>
    </div>
  );
}

function digestOf(error: unknown): string | undefined {
  return error instanceof Error && "digest" in error && typeof error.digest === "string" ? error.digest : undefined;
}
