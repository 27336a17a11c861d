"use client";

import { CheckIcon, CopyIcon } from "lucide-react";
import { useEffect, useState } from "react";
import { useTexts } from "#texts";
import { ui } from "@/lib/texts/ui";
import { IconButton } from "./button";

const copiedShownMs = 2_000;

/** Copies `value` and says so, to the eye and to a screen reader. */
export function CopyButton({ value, label }: { value: string; label?: string }) {
  const t = useTexts(ui);
  const [state, setState] = useState<"idle" | "copied" | "failed">("idle");
  useEffect(() => {
    if (state === "idle") return;
    const timer = setTimeout(() => setState("idle"), copiedShownMs);
    return () => clearTimeout(timer);
  }, [state]);

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(value);
      setState("copied");
    } catch {
      setState("failed");
    }
  };
  return (
    <>
      <IconButton label={label ?? t.copy} size="sm" onClick={copy} className="size-6! [&_svg]:size-3.5">
        {state === "copied" ? <CheckIcon aria-hidden="true" className="text-ok" /> : <CopyIcon aria-hidden="true" />}
      </IconButton>
      <span role="status" className={state === "failed" ? "text-bad text-sm" : "sr-only"}>
        {state === "copied" && t.copied}
        {state === "failed" && t.notCopied}
      </span>
    </>
  );
}
