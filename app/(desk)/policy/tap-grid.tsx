"use client";

import { Suspense, use } from "react";
import { useLanguage, useTexts } from "#texts";
import { Badge } from "@/components/ui/badge";
import { classes } from "@/components/ui/classes";
import { screenText } from "@/lib/app-client/texts";
import type { AppShares } from "@/lib/policy/app-versions";
import {
  type AppClass,
  appClasses,
  appClassesWords,
  isAlike,
  type Outcome,
  outcomeOf,
  type Situation,
  situations,
  tapWords,
} from "@/lib/policy/next-taps";
import type { Switches } from "@/lib/policy/rules";
import { figures } from "@/lib/texts/figures";
import { taps } from "@/lib/texts/taps";
import { capitalise } from "@/lib/texts/words";

/** How the installations seen lately are spread over the versions; undefined where that could not be counted. */
export type Apps = Promise<AppShares | undefined>;

/**
 * What a person's next tap shows under these switches: every situation, for what each class of app versions understands,
 * played by the app's own decision function. `before`: what is in force, to mark what would change; `was`: its version, where it is a rollout.
 */
export function TapGrid({ switches, before, was, apps }: { switches: Switches; before: Switches; was: number | null; apps: Apps }) {
  const t = useTexts(taps);
  return (
    <div className="grid content-start gap-4 lg:row-span-2">
      <Suspense fallback={<p className="text-ink-2">{t.counting}</p>}>
        <Seen apps={apps} />
      </Suspense>
      {situations.map((situation) => (
        <section key={situation} aria-label={t.stories[situation].title} className="grid gap-1.5">
          <h3 className="flex flex-wrap items-baseline gap-x-2">
            <span className="font-semibold">{t.stories[situation].title}</span>
            <span className="text-ink-2 text-sm">{t.stories[situation].tap}</span>
          </h3>
          <ul className="grid gap-2 sm:grid-cols-3">
            {phonesIn(situation, switches, before).map((phone) => (
              <Phone key={phone.classes[0]} situation={situation} phone={phone} was={was} apps={apps} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

type PhoneKind = { classes: AppClass[]; outcome: Outcome; before: Outcome };

// Versions beside each other that show the same and showed the same are one phone, as wide as they are many.
function phonesIn(situation: Situation, switches: Switches, before: Switches): PhoneKind[] {
  const phones: PhoneKind[] = [];
  for (const appClass of appClasses) {
    const kind = { classes: [appClass], outcome: outcomeOf(switches, situation, appClass), before: outcomeOf(before, situation, appClass) };
    const last = phones.at(-1);
    if (last && isAlike(last.outcome, kind.outcome) && isAlike(last.before, kind.before)) last.classes.push(appClass);
    else phones.push(kind);
  }
  return phones;
}

function Phone({
  situation,
  phone: { classes: versions, outcome, before },
  was,
  apps,
}: {
  situation: Situation;
  phone: PhoneKind;
  was: number | null;
  apps: Apps;
}) {
  const language = useLanguage();
  const t = useTexts(taps);
  const changes = !isAlike(before, outcome);
  return (
    <li
      className={classes(
        "grid content-start gap-1 rounded-lg border p-2.5 transition-colors",
        spans[versions.length],
        changes ? "border-accent" : "border-line",
      )}
    >
      <span className="flex items-center justify-between gap-2 text-ink-2 text-sm">
        <span>
          {capitalise(appClassesWords(versions, language))}
          <Suspense>
            <ShareOf apps={apps} versions={versions} />
          </Suspense>
        </span>
        {changes && <Badge tone="accent">{t.changes}</Badge>}
      </span>
      <Words tone={outcome.tone} words={tapWords(situation, outcome, language)} />
      <span className="rounded-md bg-hover px-2 py-1.5 text-sm">“{shortened(screenText(outcome.screen, language))}”</span>
      {changes && <span className="text-ink-2 text-sm">{t.was(was, tapWords(situation, before, language))}</span>}
    </li>
  );
}

const spans: Record<number, string> = { 2: "sm:col-span-2", 3: "sm:col-span-3" };

function Seen({ apps }: { apps: Apps }) {
  const t = useTexts(taps);
  const shares = use(apps);
  if (!shares) return <p className="text-ink-2">{t.notCounted}</p>;
  if (shares.total === 0) return <p className="text-ink-2">{t.noneSeen}</p>;
  return <p className="text-ink-2">{t.seen(shares.total)}</p>;
}

function ShareOf({ apps, versions }: { apps: Apps; versions: AppClass[] }) {
  const { percent } = useTexts(figures);
  const shares = use(apps);
  if (!shares || shares.total === 0 || versions.length === appClasses.length) return null;
  return <> · {percent(versions.reduce((sum, appClass) => sum + shares[appClass], 0) / shares.total)}</>;
}

/** The mark and the words say the same: works, works in another way, does not. */
export function Words({ tone, words }: { tone: Outcome["tone"]; words: string }) {
  return (
    <span className={inks[tone]}>
      <span aria-hidden="true">{`${marks[tone]}\u00a0`}</span>
      {words}
    </span>
  );
}

const inks = { ok: "text-ok", neutral: "text-ink", warn: "text-warn" };
const marks = { ok: "✓", neutral: "○", warn: "△" };

// The document's sentence for a 409 is long; its beginning is known to everybody here.
function shortened(text: string): string {
  const first = text.split(/(?<=\.) /)[0] ?? text;
  return text.length <= shownCharsMax ? text : `${first.replace(/\.$/, "")} …`;
}

const shownCharsMax = 100;
