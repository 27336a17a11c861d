"use client";

import { useEffect } from "react";
import { bareKey, isFree, singleKeysOn } from "@/components/frame/single-keys";

/**
 * One key for each thing of the page, which presses what carries it as `data-ticket-key`, or goes there where it is a field or
 * a place. None of them changes anything by itself. Draws nothing.
 */
export function TicketKeys() {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.repeat || event.shiftKey || !isFree(event) || !singleKeysOn()) return;
      const key = bareKey(event);
      if (!key || !/^[a-z]$/.test(key)) return;
      const place = [...document.querySelectorAll<HTMLElement>(`[data-ticket-key="${key}"]`)].find((each) => each.offsetParent !== null);
      if (!place) return;
      event.preventDefault();
      const control = place.matches(pressed) || place.matches("textarea") ? place : first(place);
      control?.focus();
      control?.scrollIntoView({ block: "nearest" });
      if (control?.matches(pressed)) control.click();
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, []);
  return null;
}

/** What a key may press: it leads somewhere, or opens something. Any other button only gets the focus. */
const pressed = "a, button[data-ticket-key], button[aria-haspopup]";

function first(place: HTMLElement): HTMLElement | undefined {
  for (const kind of ["textarea", "button[aria-haspopup]", "input:checked", "form[tabindex]", "button"]) {
    const found = place.querySelector<HTMLElement>(kind);
    if (found) return found;
  }
  return undefined;
}
