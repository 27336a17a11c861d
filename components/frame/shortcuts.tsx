"use client";

import { useEffect, useState } from "react";
import { useTexts } from "#texts";
import { part } from "@/components/ui/part";
import { frame } from "@/lib/texts/frame";
import { bareKey, isFree, singleKeysOn } from "./single-keys";

const ShortcutsSheet = part(() => import("./shortcuts-sheet"), { place: "over" });

/** Opens the sheet of keys: by `?`, and from the account menu. Its code is fetched when it is first opened. */
export function Shortcuts() {
  const [open, setOpen] = useState(false);
  const [wanted, setWanted] = useState(false);
  useEffect(() => {
    const show = () => {
      setWanted(true);
      setOpen(true);
    };
    const press = (event: KeyboardEvent) => {
      if (!isFree(event) || !singleKeysOn() || bareKey(event) !== "?") return;
      event.preventDefault();
      show();
    };
    window.addEventListener("keydown", press);
    window.addEventListener(showShortcuts, show);
    return () => {
      window.removeEventListener("keydown", press);
      window.removeEventListener(showShortcuts, show);
    };
  }, []);
  if (!wanted) return null;
  return <ShortcutsSheet open={open} onOpenChange={setOpen} />;
}

const showShortcuts = "lume:shortcuts";

/** The account menu's way to the same sheet, which does not need a key. */
export function ShortcutsButton({ popover }: { popover: string }) {
  const t = useTexts(frame);
  return (
    <button
      type="button"
      popoverTarget={popover}
      popoverTargetAction="hide"
      onClick={() => window.dispatchEvent(new Event(showShortcuts))}
      className="flex min-h-control-sm w-full items-center rounded-xs px-1.5 text-left text-ink-2 hover:bg-hover hover:text-ink"
    >
      {t.shortcuts}
    </button>
  );
}
