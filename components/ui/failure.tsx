"use client";

import { useEffect } from "react";
import { Button, LinkButton } from "./button";
import { CopyButton } from "./copy-button";

/** What an error boundary shows: what happened, what was not lost, the id under which the log has it, the way on. */
export function Failure({ error, retry }: { error: unknown; retry: () => void }) {
  useEffect(() => console.error(error), [error]);
  const digest = digestOf(error);
  return (
    <div role="alert" className="grid max-w-xl justify-items-start gap-2 py-6">
      <h1 className="font-semibold text-xl tracking-[-0.01em]">This page could not be drawn</h1>
      <p className="text-ink-2">
        Something failed on our side while reading it. Nothing was changed or lost: whatever you saved before is saved. Try again; if it
        keeps failing, pass the id on to engineering.
      </p>
      {digest && (
        <p className="flex items-center gap-1 text-ink-2 text-sm">
          Error id <span className="font-mono text-xs">{digest}</span>
          <CopyButton value={digest} label="Copy the error id" />
        </p>
      )}
      <div className="mt-2 flex flex-wrap gap-2">
        <Button variant="primary" onClick={retry}>
          Try again
        </Button>
        <LinkButton href="/">Back to the desk</LinkButton>
      </div>
    </div>
  );
}

function digestOf(error: unknown): string | undefined {
  return error instanceof Error && "digest" in error && typeof error.digest === "string" ? error.digest : undefined;
}
