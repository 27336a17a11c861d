"use client";

import { SearchIcon, TextSearchIcon } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useTexts } from "#texts";
import { Kbd } from "@/components/ui/kbd";
import { part } from "@/components/ui/part";
import { frame } from "@/lib/texts/frame";
import type { PageEntry } from "./palette-options";

const PaletteDialog = part(() => import("./palette-dialog"), { place: "over" });

const openPalette = "lume:palette";
export const searchBoxId = "search-box";

export type PaletteProps = {
  /** Where this role may go. */
  pages: readonly PageEntry[];
  /** May look for people and what is theirs. */
  searches: boolean;
  /** Changes with the session; what is remembered belongs to one. */
  session: string;
  signOut: () => Promise<void>;
};

/**
 * ⌘K and Ctrl K, from anywhere. The half with the dialog is fetched when Ctrl or ⌘ is first held; what is typed or pasted
 * until it stands goes into the search box and is taken over from there.
 */
export function Palette(props: PaletteProps) {
  const [open, setOpen] = useState(false);
  const [wanted, setWanted] = useState(false);
  const cameFrom = useRef<Element | null>(null);
  const boxHeld = useRef("");

  useEffect(() => {
    const show = () => {
      cameFrom.current = document.activeElement;
      const box = searchBox();
      boxHeld.current = box?.value ?? "";
      box?.focus();
      box?.select();
      setWanted(true);
      setOpen(true);
    };
    const press = (event: KeyboardEvent) => {
      if (event.key === "Control" || event.key === "Meta") PaletteDialog.preload();
      if (!isPaletteKey(event)) return;
      // Never the browser's own search; an open dialog keeps its keys.
      event.preventDefault();
      if (!document.querySelector("dialog[open], [role=dialog], [role=alertdialog]")) show();
    };
    // Enter was quicker than the dialog: the search box's own form has it.
    const submitted = () => setOpen(false);
    window.addEventListener("keydown", press);
    window.addEventListener(openPalette, show);
    window.addEventListener("submit", submitted);
    return () => {
      window.removeEventListener("keydown", press);
      window.removeEventListener(openPalette, show);
      window.removeEventListener("submit", submitted);
    };
  }, []);

  if (!wanted) return null;
  const takeTyped = () => {
    const box = searchBox();
    const typed = box && box === document.activeElement && box.value !== boxHeld.current ? box.value : "";
    if (box) box.value = boxHeld.current;
    return typed;
  };
  return <PaletteDialog {...props} open={open} onOpenChange={setOpen} takeTyped={takeTyped} returnTo={() => cameFrom.current} />;
}

/** For pointers, and for whoever does not know the keys. */
export function PaletteButton({ className, words }: { className?: string; words?: string }) {
  const t = useTexts(frame);
  const [apple, setApple] = useState(false);
  useEffect(() => setApple(/Mac|iPhone|iPad/.test(navigator.userAgent)), []);
  // The name holds what is seen, so that one can press it by saying that.
  const keys = apple ? "⌘ K" : "Ctrl K";
  return (
    <button
      type="button"
      aria-label={words ? undefined : t.searchAndGoTo(keys)}
      aria-keyshortcuts="Meta+K Control+K"
      aria-haspopup="dialog"
      onPointerEnter={PaletteDialog.preload}
      onFocus={PaletteDialog.preload}
      onClick={() => window.dispatchEvent(new Event(openPalette))}
      className={className}
    >
      {words && <SearchIcon aria-hidden="true" className="size-4 text-ink-3" />}
      {words}
      {!words && <TextSearchIcon aria-hidden="true" className="size-4 sm:hidden" />}
      <span className={words ? undefined : "max-sm:hidden"}>
        <Kbd>{keys}</Kbd>
      </span>
    </button>
  );
}

function searchBox(): HTMLInputElement | null {
  const box = document.getElementById(searchBoxId);
  return box instanceof HTMLInputElement ? box : null;
}

/** With AltGr it is a letter of somebody's text. */
function isPaletteKey(event: KeyboardEvent): boolean {
  if (event.isComposing || event.altKey || event.shiftKey || event.getModifierState("AltGraph")) return false;
  return (event.metaKey || event.ctrlKey) && event.key.toLowerCase() === "k";
}
