"use client";

import { CheckIcon } from "lucide-react";
import { useEffect, useState } from "react";
import { useTexts } from "#texts";
import { ui } from "@/lib/texts/ui";

const copiedShownMs = 2_000;

// lucide's "copy" as one path, its looks in the style sheet: a page has a hundred of these.
const icon = (
  <svg aria-hidden="true" viewBox="0 0 24 24">
    <path d="M10 8h10a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2H10a2 2 0 0 1-2-2V10a2 2 0 0 1 2-2ZM4 16c-1.1 0-2-.9-2-2V4c0-1.1.9-2 2-2h10c1.1 0 2 .9 2 2" />
  </svg>
);

/** Copies `value` and says so, to the eye and to a screen reader. */
export function CopyButton({ value, label }: { value: string; label?: string }) {
  const t = useTexts(ui);
  const [state, setState] = useState<"idle" | "copied" | "failed">("idle");
  // Where it will be said: there before there is anything to say, as a screen reader wants it, but not for every button of a list.
  const [near, setNear] = useState(false);
  const come = () => setNear(true);
  useEffect(() => {
    if (state === "idle") return;
    const timer = setTimeout(() => setState("idle"), copiedShownMs);
    return () => clearTimeout(timer);
  }, [state]);

  const copy = async () => {
    come();
    try {
      await navigator.clipboard.writeText(value);
      setState("copied");
    } catch {
      setState("failed");
    }
  };
  return (
    <>
      <button
        type="button"
        aria-label={label ?? t.copy}
        title={label ?? t.copy}
        onClick={copy}
        onFocus={come}
        onPointerEnter={come}
        className="icon-button copy-button"
      >
        {state === "copied" ? <CheckIcon aria-hidden="true" className="text-ok" /> : icon}
      </button>
      {near && (
        <span role="status" className={state === "failed" ? "text-bad text-sm" : "sr-only"}>
          {state === "copied" && t.copied}
          {state === "failed" && t.notCopied}
        </span>
      )}
    </>
  );
}
