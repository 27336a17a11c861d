"use client";

import { useEffect } from "react";
import { singleKeysOn } from "@/components/frame/single-keys";

/**
 * Two keys among the rows, neither of which destroys anything: `t` takes the person whose row has the focus, `n` the next
 * one. Only from a row's own link: a bare key must not act for somebody who types elsewhere. Draws nothing.
 */
export function QueueKeys() {
  useEffect(() => {
    document.addEventListener("keydown", act);
    return () => document.removeEventListener("keydown", act);
  }, []);
  return null;
}

function act(event: KeyboardEvent): void {
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.repeat || event.isComposing || !singleKeysOn()) return;
  const link = event.target instanceof HTMLElement && event.target.matches("[data-row-link]") ? event.target : undefined;
  const button =
    event.key === "t"
      ? link?.closest("tr")?.querySelector<HTMLElement>("[data-take]")
      : event.key === "n" && link
        ? document.querySelector<HTMLElement>("[data-take-next]")
        : undefined;
  if (!button) return;
  event.preventDefault();
  button.click();
}
