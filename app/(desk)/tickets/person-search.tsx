"use client";

import { useEffect, useState } from "react";
import { useTexts } from "#texts";
import { Badge } from "@/components/ui/badge";
import { Rich } from "@/components/ui/rich";
import { TextLink } from "@/components/ui/text-link";
import { unwrapped } from "@/lib/search/paste";
import { people, personaWords } from "@/lib/texts/people";
import { ticket } from "@/lib/texts/ticket";
import type { FoundPerson } from "@/lib/tickets/find-person";
import { findPersonAction } from "./actions";

const pauseMs = 300;

export type PersonSearch =
  | { state: "idle" }
  | { state: "looking" }
  | { state: "found"; person: FoundPerson }
  | { state: "nobody" }
  /** Without a message the server could not be reached. */
  | { state: "failed"; message?: string };

type Known = { who: string; person: FoundPerson | null };

/** Looks for whom was typed, once it is a whole address or id and the typing has paused. `known` is answered already. */
export function usePersonSearch(who: string, known?: Known): PersonSearch {
  const wanted = unwrapped(who);
  const [answer, setAnswer] = useState<{ who: string; search: PersonSearch } | undefined>(
    known && { who: known.who, search: known.person ? { state: "found", person: known.person } : { state: "nobody" } },
  );
  const looks = whole.test(wanted) && answer?.who !== wanted;
  useEffect(() => {
    if (!looks) return;
    let stopped = false;
    const timer = setTimeout(async () => {
      const search = await ask(wanted);
      if (!stopped) setAnswer({ who: wanted, search });
    }, pauseMs);
    return () => {
      stopped = true;
      clearTimeout(timer);
    };
  }, [looks, wanted]);
  if (!whole.test(wanted)) return { state: "idle" };
  return looks || !answer ? { state: "looking" } : answer.search;
}

/** Whether it is worth asking for; what it is the server decides. */
export function isWholePerson(who: string): boolean {
  return whole.test(unwrapped(who));
}

const whole = /^(?:[^\s@]+@[^\s@]+\.[^\s@]+|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i;

async function ask(who: string): Promise<PersonSearch> {
  try {
    const outcome = await findPersonAction({ who });
    if (!outcome.ok) return { state: "failed", message: outcome.error.message };
    return outcome.data ? { state: "found", person: outcome.data } : { state: "nobody" };
  } catch {
    return { state: "failed" };
  }
}

/** Whose ticket it will be, and whether they are locked out: said as soon as it is known. */
export function PersonFound({ search, unknown }: { search: PersonSearch; unknown: string }) {
  const t = useTexts(ticket);
  const { personWords } = useTexts(people);
  return (
    <div role="status" className="-mt-2 text-ink-2 empty:hidden">
      {search.state === "looking" && t.search.looking}
      {search.state === "nobody" && unknown}
      {search.state === "failed" && (search.message ?? t.search.failed)}
      {search.state === "found" && (
        <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span aria-hidden="true" className="text-ok">
            ✓
          </span>
          <TextLink href={`/users/${search.person.id}`} target="_blank" className="min-w-0 break-words">
            <span translate="no">{personWords(search.person)}</span>
            <span className="sr-only"> {t.search.newTab}</span>
          </TextLink>
          {search.person.name && search.person.email && (
            <span translate="no" className="min-w-0 break-all">
              {search.person.email}
            </span>
          )}
          {search.person.lockedOutNow ? <Badge tone="warn">{t.person.lockedOutNow}</Badge> : <Badge>{t.person.notLockedOut}</Badge>}
          {search.person.lockout && (
            <span>
              <Rich text={t.search.willBeLinked} parts={{ chat: () => <Chat lockout={search.person.lockout} /> }} />
            </span>
          )}
        </span>
      )}
    </div>
  );
}

function Chat({ lockout }: { lockout: FoundPerson["lockout"] }) {
  return lockout && <span translate="no">{personaWords(lockout.persona, lockout.goal)}</span>;
}
