"use client";

import { Fragment } from "react";
import { useTexts } from "#texts";
import { Time } from "@/components/time";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Rich } from "@/components/ui/rich";
import { TextLink } from "@/components/ui/text-link";
import { toast } from "@/components/ui/toast";
import { useAct } from "@/components/ui/use-act";
import { ticketDesk } from "@/lib/texts/ticket-desk";
import { words } from "@/lib/texts/words";
import { ActError } from "../act-error";
import { undoMergeAction } from "../actions";

type Named = { number: number; subject: string };

/** Where this ticket went, by whom, and the way back. */
export function MergedAway({ ticketId, into }: { ticketId: string; into: Named & { at: Date; byName: string } }) {
  const t = useTexts(ticketDesk).merge;
  const act = useAct();
  const undo = () =>
    act.run(
      "undo",
      () => undoMergeAction({ ticketId }),
      () => toast({ tone: "ok", title: t.undone }),
    );
  return (
    <Notice
      tone="warn"
      title={
        <Rich
          text={t.gone}
          parts={{
            who: () => <span translate="no">{into.byName}</span>,
            ticket: () => <TicketName ticket={into} />,
            at: () => <Time at={into.at} format="stamp" />,
          }}
        />
      }
      action={
        <Button size="sm" pending={act.doing !== undefined} pendingText={t.undoing} onClick={undo}>
          {t.undo}
        </Button>
      }
    >
      <ActError error={act.error} onLookAgain={act.clear} />
    </Notice>
  );
}

/** What went into this one; its undoing is over there. */
export function MergedHere({ tickets }: { tickets: readonly Named[] }) {
  const t = useTexts(ticketDesk).merge;
  return (
    <p className="text-ink-2">
      <Rich
        text={t.here}
        parts={{
          tickets: () =>
            tickets.map((ticket, place) => (
              <Fragment key={ticket.number}>
                {place > 0 && ", "}
                <TicketName ticket={ticket} />
              </Fragment>
            )),
        }}
      />
    </p>
  );
}

function TicketName({ ticket }: { ticket: Named }) {
  const { noSubject } = useTexts(words);
  return (
    <TextLink href={`/tickets/${ticket.number}`} translate="no" className="break-words">
      #{ticket.number} {ticket.subject || noSubject}
    </TextLink>
  );
}
