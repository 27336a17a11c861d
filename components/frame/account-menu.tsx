import { ChevronsUpDownIcon } from "lucide-react";
import { useLanguage, useTexts } from "#texts";
import { setLanguage } from "@/components/language/set-language";
import { classes } from "@/components/ui/classes";
import { SubmitButton } from "@/components/ui/submit-button";
import type { StaffActor } from "@/lib/auth/actor";
import { languageNames, languages, languageTags } from "@/lib/texts/language";
import { screen } from "@/lib/texts/screen";
import { words } from "@/lib/texts/words";
import { setTheme } from "./set-theme";
import { ShortcutsButton } from "./shortcuts";
import { type Theme, themes } from "./theme";

/**
 * Who is signed in, theme and language, the way out. A native popover: it opens, closes on Escape and on a press outside without
 * any script, and every act in it is a form; only the keys need one anyway.
 */
export function AccountMenu({
  actor,
  theme,
  signOut,
  place,
}: {
  actor: StaffActor;
  theme: Theme;
  signOut: () => Promise<void>;
  place: "navigation" | "drawer";
}) {
  const id = `account-${place}`;
  const language = useLanguage();
  const t = useTexts(screen);
  const roles = useTexts(words).role;
  return (
    <div className="mt-auto pt-4">
      <button
        type="button"
        popoverTarget={id}
        className="flex w-full items-center justify-between gap-2 rounded-sm px-2 py-1.5 text-left hover:bg-hover"
      >
        <span className="min-w-0">
          <span className="block truncate text-ink-2">{actor.name}</span>
          <span className="block text-ink-3 text-sm">{roles[actor.role]}</span>
        </span>
        <ChevronsUpDownIcon aria-hidden="true" className="size-3.5 shrink-0 text-ink-3" />
      </button>
      <div
        id={id}
        popover="auto"
        className="fixed inset-auto bottom-20 left-2.5 m-0 w-60 rounded-md border border-line bg-raised p-3 text-ink shadow-float"
      >
        <p className="truncate font-medium">{actor.name}</p>
        <p className="break-all text-ink-2 text-sm">{actor.email}</p>
        <form action={setTheme} className="mt-3">
          <Choice
            legend={t.theme}
            name="theme"
            options={themes.map((name) => ({ value: name, words: t.themes[name], chosen: name === theme }))}
          />
        </form>
        <form action={setLanguage} className="mt-3">
          <Choice
            legend={t.language}
            name="language"
            options={languages.map((name) => ({
              value: name,
              words: languageNames[name],
              lang: languageTags[name],
              chosen: name === language,
            }))}
          />
        </form>
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

type Option = { value: string; words: string; lang?: string; chosen: boolean };

/** One of a few, each a button that sends the form: works without any script. */
function Choice({ legend, name, options }: { legend: string; name: string; options: Option[] }) {
  return (
    <fieldset className="m-0 border-0 p-0">
      <legend className="p-0 pb-1 text-ink-3 text-sm">{legend}</legend>
      <div className="grid auto-cols-fr grid-flow-col rounded-sm border border-line p-0.5">
        {options.map(({ value, words: label, lang, chosen }) => (
          <button
            key={value}
            type="submit"
            name={name}
            value={value}
            lang={lang}
            aria-pressed={chosen}
            className={classes(
              "min-h-control-sm rounded-xs",
              chosen ? "bg-accent-soft font-medium text-ink" : "text-ink-2 hover:bg-hover hover:text-ink",
            )}
          >
            {label}
          </button>
        ))}
      </div>
    </fieldset>
  );
}
