"use client";

import { useEffect, useRef } from "react";
import { useTexts } from "#texts";
import { Time } from "@/components/time";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Rich } from "@/components/ui/rich";
import { TextLink } from "@/components/ui/text-link";
import { useAct } from "@/components/ui/use-act";
import { people, personaWords } from "@/lib/texts/people";
import { ticket as ticketTexts } from "@/lib/texts/ticket";
import type { TicketView } from "@/lib/tickets/view";
import { ActError } from "../act-error";
import { linkAction } from "../actions";
import { linkedPersonId } from "./linked-person-id";

/** Asks whose the ticket is, with what speaks for each; one press links it. */
export function WhichPerson({ ticketId, seen, mayBe }: { ticketId: string; seen: Date; mayBe: TicketView["mayBe"] }) {
  const act = useAct();
  const { which: t, person: said } = useTexts(ticketTexts);
  const { personWords } = useTexts(people);
  const chosen = useRef(false);
  // What was pressed is gone with the question: one goes on at whom it was linked to.
  useEffect(() => {
    if (mayBe.length > 0 || !chosen.current) return;
    chosen.current = false;
    document.getElementById(linkedPersonId)?.focus();
  }, [mayBe.length]);
  if (mayBe.length === 0) return null;
  return (
    <Card tone="warn" title={t.title} lead={t.lead}>
      <ul className="grid gap-3">
        {mayBe.map((person) => (
          <li key={person.id} className="grid gap-1 border-line border-t pt-3 first:border-t-0 first:pt-0">
            <div className="flex flex-wrap items-center gap-2">
              <TextLink href={`/users/${person.id}`} translate="no" className="break-words font-medium">
                {personWords(person)}
              </TextLink>
              {person.lockedOutNow && <Badge tone="warn">{said.lockedOutNow}</Badge>}
            </div>
            {person.name && person.email && (
              <span translate="no" className="break-all text-ink-2">
                {person.email}
              </span>
            )}
            <span className="text-ink-2 text-sm">{person.hints.map((hint) => t.hints[hint]).join(" · ")}</span>
            <span className="text-ink-2 text-sm">{person.lockout ? <Fitting lockout={person.lockout} /> : t.noLockout}</span>
            <Button
              size="sm"
              className="justify-self-start"
              pending={act.doing === person.id}
              onClick={() => {
                chosen.current = true;
                act.run(person.id, () => linkAction({ ticketId, seen, who: person.id }));
              }}
            >
              {t.choose(personWords(person))}
            </Button>
          </li>
        ))}
      </ul>
      <ActError error={act.error} onLookAgain={act.clear} />
    </Card>
  );
}

function Fitting({ lockout }: { lockout: NonNullable<TicketView["mayBe"][number]["lockout"]> }) {
  const t = useTexts(ticketTexts).which;
  return (
    <Rich
      text={t.lockout}
      parts={{
        chat: () => <span translate="no">{personaWords(lockout.persona, lockout.goal)}</span>,
        opened: () => <Time at={lockout.openedAt} format="stamp" />,
      }}
    />
  );
}
