"use client";

import { type RefObject, useEffect, useEffectEvent } from "react";

const fields = "input, textarea, select, [contenteditable], [role=dialog], [role=alertdialog]";

/**
 * Ctrl+Enter (⌘+Enter) carries out the chosen remedy from anywhere in its form; from the whole page where it is the first
 * one, except from another form's fields and from dialogs. The first also takes the focus when the page has just come.
 */
export function usePanelKeys({
  form,
  only,
  submit,
  off,
}: {
  form: RefObject<HTMLFormElement | null>;
  only: boolean;
  submit: () => void;
  off: boolean;
}): void {
  const pressed = useEffectEvent((event: KeyboardEvent) => {
    if (off || event.key !== "Enter" || event.repeat || !(event.ctrlKey || event.metaKey)) return;
    const from = event.target instanceof Element ? event.target : document.body;
    const inside = form.current?.contains(from) ?? false;
    // On a link or a button elsewhere the keys mean what they mean in the browser.
    if (!inside && (!only || from.closest(`${fields}, a, button`) || document.querySelector("[role=dialog], [role=alertdialog]"))) return;
    event.preventDefault();
    submit();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => pressed(event);
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, []);
  useEffect(() => {
    if (!only || location.hash) return;
    const focused = document.activeElement;
    if (focused && focused !== document.body && (focused.closest("main") || focused.matches(fields))) return;
    form.current?.focus({ preventScroll: true });
  }, [only, form]);
}
