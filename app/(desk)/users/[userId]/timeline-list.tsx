"use client";

import { useEffect, useEffectEvent, useMemo, useRef, useState, useTransition } from "react";
import { useLanguage, useTexts } from "#texts";
import { ChangesWaiting } from "@/components/data-table/changes-waiting";
import { useHeldRows } from "@/components/data-table/use-held-rows";
import { useClock } from "@/components/time";
import { Button } from "@/components/ui/button";
import { ErrorNotice } from "@/components/ui/notice";
import { TimelineDay } from "@/components/ui/timeline";
import type { ActionError } from "@/lib/http/action";
import { dayKey, times } from "@/lib/texts/time";
import { timeline } from "@/lib/texts/timeline";
import type { TimelineItem } from "@/lib/users/timeline-rules";
import type { TimelineKind } from "@/lib/users/timeline-schema";
import { timelineAction } from "./reading/actions";
import { Entry } from "./timeline-entry";
import { foldRepeats, type Loaded, readPage, type SentPage, together } from "./timeline-pages";

type Shown = { row: TimelineItem; gone: boolean };

/** The entries, day by day. Older pages come below and stay; what is new waits while somebody reads among them. */
export function TimelineList({ userId, kinds, newest }: { userId: string; kinds: TimelineKind[]; newest: SentPage }) {
  const language = useLanguage();
  const t = useTexts(timeline);
  const { dayWords } = useTexts(times);
  const { now, zone } = useClock();
  const [loaded, setLoaded] = useState<Loaded>();
  const [said, setSaid] = useState("");
  const [error, setError] = useState<ActionError>();
  const [pending, startTransition] = useTransition();
  const end = useRef<HTMLParagraphElement>(null);
  const { items, older, gap } = together(
    useMemo(() => readPage(newest), [newest]),
    loaded,
  );
  const { rows, changes, show, noticing } = useHeldRows(`${kinds.join()} ${gap}`, items);

  const read = (question: { after?: string; through?: string }) =>
    startTransition(async () => {
      setError(undefined);
      const outcome = await timelineAction({ userId, kinds, language, ...question });
      if (!outcome.ok) {
        setError(outcome.error);
        return;
      }
      const page = outcome.data;
      // Asked twice at once, an entry is still shown once.
      const known = new Set(items.map((item) => item.id));
      const below = page.items.filter((item) => !known.has(item.id));
      setLoaded(page.gap ? page : { items: [...items, ...below], older: page.older, gap });
      setSaid(t.olderShown(page.items.length));
      // The button goes away with the last page; whoever pressed it by keyboard is not sent to the top of the page.
      if (page.older === null) requestAnimationFrame(() => document.activeElement === document.body && end.current?.focus());
    });

  // A link to an entry that is not here yet: everything down to it, or, where it lies too deep, from it on.
  const seek = useEffectEvent(() => {
    const id = decodeURIComponent(location.hash.slice(1));
    if (entryId.test(id) && older !== null && !items.some((item) => item.id === id)) read({ after: gap ? undefined : older, through: id });
  });
  useEffect(() => {
    seek();
    addEventListener("hashchange", seek);
    return () => removeEventListener("hashchange", seek);
  }, []);

  return (
    <>
      <div className="flex min-h-5 flex-wrap items-center justify-between gap-x-3 text-sm">
        <ChangesWaiting changes={changes} show={show} />
        {gap && (
          <Button size="sm" onClick={() => setLoaded(undefined)}>
            {t.toNewest}
          </Button>
        )}
      </div>
      <div {...noticing}>
        {byDay(rows, zone).map(([day, entries]) => (
          <TimelineDay key={day} title={dayWords(entries[0]?.row.at ?? now, now, zone)}>
            {foldRepeats(entries).map(({ row, more }) => (
              <Entry key={row.row.id} item={row.row} more={more.map((one) => one.row)} />
            ))}
          </TimelineDay>
        ))}
      </div>
      <p role="status" className="sr-only">
        {said}
      </p>
      {error && (
        <ErrorNotice title={t.olderFailed} kept={t.staysShown} requestId={error.request_id}>
          {error.message}
        </ErrorNotice>
      )}
      {older !== null ? (
        <Button size="sm" className="mt-2" pending={pending} pendingText={t.readingOlder} onClick={() => read({ after: older })}>
          {t.showOlder}
        </Button>
      ) : (
        <p ref={end} tabIndex={-1} className="pt-2 text-ink-3 text-sm">
          {items.length > 0 ? t.began : ""}
        </p>
      )}
    </>
  );
}

const entryId =
  /^(installed|lockout|through|freed|created|deleted|reset|undone|remedy|granted|revoked|expired|event|ticket|solved)-[0-9a-f-]{36}$/;

function byDay(rows: readonly Shown[], zone: string): [string, Shown[]][] {
  const days = new Map<string, Shown[]>();
  for (const shown of rows) {
    const day = dayKey(shown.row.at, zone);
    days.set(day, [...(days.get(day) ?? []), shown]);
  }
  return [...days];
}
