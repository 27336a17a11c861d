"use client";

import { SearchIcon } from "lucide-react";
import Form from "next/form";
import { usePathname, useSearchParams } from "next/navigation";
import { useEffect, useRef } from "react";
import { useTexts } from "#texts";
import { classes } from "@/components/ui/classes";
import { controlLook } from "@/components/ui/looks";
import { frame } from "@/lib/texts/frame";
import { PaletteButton, searchBoxId } from "./palette";
import { bareKey, isFree, singleKeysOn } from "./single-keys";

/** The one search: a plain GET form to /users?q=…, so it works before any script. "/" goes to it; the palette grows out of it. */
export function SearchBox() {
  const t = useTexts(frame);
  const input = useRef<HTMLInputElement>(null);
  const onUsers = usePathname() === "/users";
  const asked = useSearchParams().get("q");

  useEffect(() => {
    const focus = (event: KeyboardEvent) => {
      if (!isFree(event) || !singleKeysOn() || bareKey(event) !== "/") return;
      event.preventDefault();
      input.current?.focus();
      input.current?.select();
    };
    window.addEventListener("keydown", focus);
    return () => window.removeEventListener("keydown", focus);
  }, []);

  return (
    // What it leads to has keys of its own: the field lets go of them.
    <Form
      prefetch={false}
      action="/users"
      role="search"
      onSubmit={() => input.current?.blur()}
      className="relative min-w-0 max-w-130 flex-1"
    >
      <SearchIcon aria-hidden="true" className="-translate-y-1/2 pointer-events-none absolute top-1/2 left-2.5 size-4 text-ink-3" />
      <input
        ref={input}
        id={searchBoxId}
        key={onUsers ? asked : null}
        type="search"
        name="q"
        aria-label={t.search}
        aria-keyshortcuts="/"
        defaultValue={onUsers ? (asked ?? "") : ""}
        placeholder={t.searchFor}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={200}
        enterKeyHint="search"
        className={classes(controlLook, "h-control truncate pr-10 pl-8 sm:pr-16 [&::-webkit-search-cancel-button]:hidden")}
      />
      <PaletteButton className="-translate-y-1/2 absolute top-1/2 right-1 grid size-control-sm place-items-center rounded-xs text-ink-2 hover:text-ink sm:right-2 sm:size-auto sm:min-h-6" />
    </Form>
  );
}
