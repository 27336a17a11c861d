"use client";

import { SearchIcon } from "lucide-react";
import Form from "next/form";
import { usePathname, useSearchParams } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { classes } from "@/components/ui/classes";
import { Kbd } from "@/components/ui/kbd";
import { controlLook } from "@/components/ui/looks";

/** The one search: a plain GET form to /users?q=…, so it works before any script. "/" and ⌘K or Ctrl K go to it. */
export function SearchBox() {
  const input = useRef<HTMLInputElement>(null);
  const onUsers = usePathname() === "/users";
  const asked = useSearchParams().get("q");
  const [apple, setApple] = useState(false);

  useEffect(() => {
    setApple(/Mac|iPhone|iPad/.test(navigator.userAgent));
    const focus = (event: KeyboardEvent) => {
      if (!isSearchKey(event)) return;
      event.preventDefault();
      input.current?.focus();
      input.current?.select();
    };
    window.addEventListener("keydown", focus);
    return () => window.removeEventListener("keydown", focus);
  }, []);

  return (
    <Form action="/users" role="search" className="relative min-w-0 max-w-130 flex-1">
      <SearchIcon aria-hidden="true" className="-translate-y-1/2 pointer-events-none absolute top-1/2 left-2.5 size-4 text-ink-3" />
      <input
        ref={input}
        key={onUsers ? asked : null}
        type="search"
        name="q"
        aria-label="Search"
        aria-keyshortcuts="/ Meta+K Control+K"
        defaultValue={onUsers ? (asked ?? "") : ""}
        placeholder="E-mail, name, user, consultation, installation, ticket …"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={200}
        enterKeyHint="search"
        className={classes(controlLook, "h-control truncate pr-3 pl-8 sm:pr-16 [&::-webkit-search-cancel-button]:hidden")}
      />
      <span className="-translate-y-1/2 pointer-events-none absolute top-1/2 right-2 hidden sm:block" aria-hidden="true">
        <Kbd>{apple ? "⌘ K" : "Ctrl K"}</Kbd>
      </span>
    </Form>
  );
}

/** ⌘K and Ctrl K always; "/" only where it would not be typed. Open dialogs keep their keys. */
function isSearchKey(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || document.querySelector("dialog[open], [role=dialog], [role=alertdialog]")) return false;
  if ((event.metaKey || event.ctrlKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "k") return true;
  if (event.key !== "/" || event.metaKey || event.ctrlKey || event.altKey) return false;
  const target = event.target;
  return !(target instanceof HTMLElement && (target.isContentEditable || target.closest("input, textarea, select")));
}
