"use client";

import { useMemo } from "react";
import { useTexts } from "#texts";
import { HeldTable, type HeldTableProps } from "@/components/data-table/held-table";
import { RowLink } from "@/components/data-table/row-link";
import { type RowsText, readRows } from "@/components/data-table/sent-rows";
import { RowCells } from "@/components/data-table/table-cell";
import { useLanguage } from "@/components/language/in-browser";
import { PresenceMark } from "@/components/live/presences";
import { Duration, Time } from "@/components/time";
import { Badge } from "@/components/ui/badge";
import { Rich } from "@/components/ui/rich";
import { TextLink } from "@/components/ui/text-link";
import type { AsJson } from "@/lib/as-json";
import { otherPhoneWorks } from "@/lib/lockouts/distress";
import { people } from "@/lib/texts/people";
import { queue } from "@/lib/texts/queue";
import { tables } from "@/lib/texts/tables";
import { ticketDesk } from "@/lib/texts/ticket-desk";
import { tickets } from "@/lib/texts/tickets";
import { words, wordsOf } from "@/lib/texts/words";
import { StatusBadge } from "./status-badge";
import type { SentTicket } from "./ticket-facts";

type TicketFacts = AsJson<SentTicket>;

/** The tickets, drawn from their facts: they are sent once, and not with the elements that each row is of. */
export function TicketTable({ facts, ...table }: HeldTableProps & { facts: RowsText<SentTicket> }) {
  const rows = useMemo(() => readRows(facts).map((ticket) => ({ id: ticket.id, cells: <TicketCells ticket={ticket} /> })), [facts]);
  return <HeldTable {...table} rows={rows} />;
}

const single = new Set(["category", "created", "updated"]);

function TicketCells({ ticket }: { ticket: TicketFacts }) {
  const language = useLanguage();
  const t = tables[language].tickets;
  const { ticketCategory, ticketSource, noSubject } = words[language];
  const subject = ticket.subject || noSubject;
  return (
    <RowCells
      id={ticket.id}
      single={single}
      contents={{
        subject: (
          <>
            <RowLink href={ticket.href} title={subject}>
              <span className="font-normal text-ink-2">{`#${ticket.number}`}</span>{" "}
              <span dir="auto" translate="no">
                {subject}
              </span>
            </RowLink>
            <PresenceMark place={`ticket ${ticket.number}`} />
          </>
        ),
        priority: <Urgency ticket={ticket} />,
        wait: <Clock ticket={ticket} />,
        person: <Who ticket={ticket} />,
        category: <span className="block whitespace-normal @[44rem]:min-w-24">{ticketCategory[ticket.category]}</span>,
        status: <StatusBadge status={ticket.status} noTryYet={ticket.noTryYet} />,
        assignee: ticket.assigneeName ?? (
          <span title={t.nobody} className="text-ink-3">
            {t.nobody}
          </span>
        ),
        snoozed: <PutOff ticket={ticket} />,
        source: ticketSource[ticket.source],
        language: ticket.language ? wordsOf(t.languages, ticket.language) : <None words={t.noLanguage} />,
        created: <Time at={ticket.createdAt} />,
        updated: <Time at={ticket.updatedAt} />,
      }}
    />
  );
}

function Who({ ticket: { person, requesterEmail, urgent } }: { ticket: TicketFacts }) {
  const t = useTexts(tickets);
  const { personWords } = useTexts(people);
  if (!person) {
    if (!requesterEmail) return <span className="text-ink-3">{t.notLinked}</span>;
    return (
      <span title={requesterEmail} translate="no" className="block truncate text-ink-2 @[44rem]:max-w-36">
        {requesterEmail}
      </span>
    );
  }
  return (
    <span className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-0.5 @[44rem]:flex-nowrap">
      <TextLink href={`/users/${person.id}`} translate="no" title={personWords(person)} className="min-w-0 truncate @[44rem]:max-w-36">
        {personWords(person)}
      </TextLink>
      {person.lockedOutNow && !urgent && <Badge tone="warn">{t.lockedOutNow}</Badge>}
    </span>
  );
}

/** Tried for this long before it is a reason of its own. */
const triedLongMs = 60 * 60_000;

// Why it stands where it stands: the facts that the order is made of, never its number.
function Urgency({ ticket: { urgent } }: { ticket: TicketFacts }) {
  const t = useTexts(queue);
  const { notLockedOut } = useTexts(tables).tickets;
  if (!urgent) return <None words={notLockedOut} />;
  const { tries } = urgent;
  const [openedAt, lastAttemptAt] = [new Date(urgent.openedAt), new Date(urgent.lastAttemptAt)];
  const otherPhoneAt = urgent.otherPhoneAt ? new Date(urgent.otherPhoneAt) : null;
  return (
    <span className="block whitespace-normal @[44rem]:min-w-32">
      <span className="block text-warn">
        <span aria-hidden="true">△ </span>
        <Rich text={t.tries(tries)} parts={{ when: () => <Time at={lastAttemptAt} /> }} />
      </span>
      <span className="block text-ink-2 text-sm *:mr-2 *:inline-block">
        {lastAttemptAt.getTime() - openedAt.getTime() >= triedLongMs && (
          <span>
            <Rich text={t.triedFor} parts={{ span: () => <Duration since={openedAt} until={lastAttemptAt} short /> }} />
          </span>
        )}
        <span>{otherPhoneWorks({ lastAttemptAt, otherPhoneAt }) ? t.otherPhone : t.noOtherPhone}</span>
      </span>
    </span>
  );
}

function Clock({ ticket: { wait } }: { ticket: TicketFacts }) {
  const { noLockout } = useTexts(tables).tickets;
  const t = useTexts(ticketDesk).clock;
  if (!wait) return <None words={noLockout} />;
  return (
    <span title={t.hint}>
      <span className={wait.state === "refused" ? "font-medium" : "text-ink-2"}>
        <Duration since={wait.since} until={wait.until} short />
      </span>
      {wait.state !== "refused" && <span className="block whitespace-normal text-ink-2 text-sm">{t[wait.state]}</span>}
    </span>
  );
}

function PutOff({ ticket: { snoozedAt, snoozedUntil, snoozedUntilRetry } }: { ticket: TicketFacts }) {
  const { untilTheirAct } = useTexts(tables).tickets;
  const t = useTexts(ticketDesk).snooze;
  if (!snoozedAt) return null;
  if (!snoozedUntil) return <>{untilTheirAct}</>;
  return (
    <>
      <Time at={snoozedUntil} format="stamp" />
      {snoozedUntilRetry && <span className="block text-ink-2 text-sm">{t.orAct}</span>}
    </>
  );
}

// Most rows have none: a stroke is quiet where a word in every row would be loud.
function None({ words }: { words: string }) {
  return (
    <span data-none="" title={words} className="text-ink-3">
      <span aria-hidden="true">–</span>
      <span className="sr-only">{words}</span>
    </span>
  );
}
