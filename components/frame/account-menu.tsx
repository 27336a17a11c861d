"use client";

import { ChevronsUpDownIcon } from "lucide-react";
import { useTexts } from "#texts";
import { LanguageChoice } from "@/components/language/language-choice";
import { ChoiceButtons } from "@/components/ui/choice-buttons";
import { SubmitButton } from "@/components/ui/submit-button";
import { screen } from "@/lib/texts/screen";
import { setTheme } from "./set-theme";
import { ShortcutsButton } from "./shortcuts";
import { type Theme, themes } from "./theme";

/**
 * Who is signed in, theme and language, the way out. A native popover: it opens, closes on Escape and on a press outside without
 * any script, and every act in it is a form; only the keys need one anyway. Drawn by the part that runs in the browser, as each
 * page would send its elements twice otherwise: in the navigation and in the drawer.
 */
export function AccountMenu({
  person,
  theme,
  signOut,
  place,
}: {
  person: { name: string; email: string /** In words. */; role: string };
  theme: Theme;
  signOut: () => Promise<void>;
  place: "navigation" | "drawer";
}) {
  const id = `account-${place}`;
  const t = useTexts(screen);
  return (
    <div className="mt-auto pt-4">
      <button
        type="button"
        popoverTarget={id}
        className="flex w-full items-center justify-between gap-2 rounded-sm px-2 py-1.5 text-left hover:bg-hover"
      >
        <span className="min-w-0">
          <span className="block truncate text-ink-2">{person.name}</span>
          <span className="block text-ink-3 text-sm">{person.role}</span>
        </span>
        <ChevronsUpDownIcon aria-hidden="true" className="size-3.5 shrink-0 text-ink-3" />
      </button>
      <div
        id={id}
        popover="auto"
        className="fixed inset-auto bottom-20 left-2.5 m-0 w-60 rounded-md border border-line bg-raised p-3 text-ink shadow-float"
      >
        <p className="truncate font-medium">{person.name}</p>
        <p className="break-all text-ink-2 text-sm">{person.email}</p>
        <form action={setTheme} className="mt-3">
          <ChoiceButtons
            legend={t.theme}
            name="theme"
            options={themes.map((name) => ({ value: name, words: t.themes[name], chosen: name === theme }))}
          />
        </form>
        <LanguageChoice className="mt-3" />
        <div className="mt-3 border-line-soft border-t pt-2">
          <ShortcutsButton popover={id} />
        </div>
        <form action={signOut} className="mt-3 border-line-soft border-t pt-2">
          <SubmitButton variant="quiet" pendingText={t.signingOut} className="w-full">
            {t.signOut}
          </SubmitButton>
        </form>
      </div>
    </div>
  );
}
