import { useTexts } from "#texts";
import { columnsOf } from "@/components/data-table/columns";
import { RowLink } from "@/components/data-table/row-link";
import { PresenceMark } from "@/components/live/presences";
import { Duration, Time } from "@/components/time";
import { Badge } from "@/components/ui/badge";
import { Rich } from "@/components/ui/rich";
import { TextLink } from "@/components/ui/text-link";
import { otherPhoneWorks } from "@/lib/lockouts/distress";
import { ticketTexts } from "@/lib/tables/tickets";
import type { Language } from "@/lib/texts/language";
import { people } from "@/lib/texts/people";
import { queue } from "@/lib/texts/queue";
import { tables } from "@/lib/texts/tables";
import { ticketDesk } from "@/lib/texts/ticket-desk";
import { tickets } from "@/lib/texts/tickets";
import type { ListedTicket } from "@/lib/tickets/list";
import { StatusBadge } from "./status-badge";

const column = columnsOf<ListedTicket>();

/** The columns of the tickets in one language. `hrefOf`: the page of a ticket, from its place in this list; `snoozed`: some are put off. */
export function ticketColumns(language: Language, hrefOf: (ticket: ListedTicket) => string, snoozed: boolean) {
  const names = tables[language].tickets.columns;
  const said = ticketTexts[language];
  return column.columns([
    column.accessor(said.subject, {
      id: "subject",
      header: names.subject,
      meta: { main: true },
      cell: ({ row: { original } }) => (
        <>
          <RowLink href={hrefOf(original)} title={original.subject}>
            <span className="font-normal text-ink-2">#{original.number}</span>{" "}
            <span dir="auto" translate="no">
              {original.subject}
            </span>
          </RowLink>
          <PresenceMark place={`ticket ${original.number}`} />
        </>
      ),
    }),
    column.accessor(said.priority, {
      id: "priority",
      header: names.priority,
      sortDescFirst: true,
      meta: { sort: "priority" },
      cell: ({ row }) => <Urgency ticket={row.original} />,
    }),
    column.accessor(said.wait, { id: "wait", header: names.wait, cell: ({ row }) => <Clock ticket={row.original} /> }),
    column.accessor(said.person, {
      id: "person",
      header: names.person,
      cell: ({ row: { original } }) => <Who ticket={original} />,
    }),
    column.accessor(said.category, {
      id: "category",
      header: names.category,
      cell: (info) => <span className="block whitespace-normal @[44rem]:min-w-24">{info.getValue()}</span>,
    }),
    column.accessor("status", {
      header: names.status,
      cell: ({ row }) => <StatusBadge status={row.original.status} noTryYet={row.original.noTryYet} />,
    }),
    column.accessor(said.assignee, {
      id: "assignee",
      header: names.assignee,
      meta: { truncate: true },
      cell: (info) => <span className={info.row.original.assigneeName ? undefined : "text-ink-3"}>{info.getValue()}</span>,
    }),
    column.accessor(said.snoozed, {
      id: "snoozed",
      header: names.snoozed,
      meta: { rare: !snoozed },
      cell: ({ row }) => <PutOff ticket={row.original} />,
    }),
    column.accessor(said.source, { id: "source", header: names.source, meta: { rare: true }, cell: (info) => info.getValue() }),
    column.accessor(said.language, {
      id: "language",
      header: names.language,
      meta: { rare: true },
      cell: (info) => (info.row.original.language ? info.getValue() : <None words={info.getValue()} />),
    }),
    column.accessor("createdAt", {
      id: "created",
      header: names.created,
      sortDescFirst: true,
      meta: { sort: "created" },
      cell: ({ row }) => <Time at={row.original.createdAt} />,
    }),
    column.accessor("updatedAt", {
      id: "updated",
      header: names.updated,
      sortDescFirst: true,
      meta: { sort: "updated", rare: true },
      cell: ({ row }) => <Time at={row.original.updatedAt} />,
    }),
  ]);
}

function Who({ ticket: { person, requesterEmail, urgent } }: { ticket: ListedTicket }) {
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
      <TextLink
        href={`/users/${person.id}`}
        prefetch={false}
        translate="no"
        title={personWords(person)}
        className="min-w-0 truncate @[44rem]:max-w-36"
      >
        {personWords(person)}
      </TextLink>
      {person.lockedOutNow && !urgent && <Badge tone="warn">{t.lockedOutNow}</Badge>}
    </span>
  );
}

/** Tried for this long before it is a reason of its own. */
const triedLongMs = 60 * 60_000;

// Why it stands where it stands: the facts that the order is made of, never its number.
function Urgency({ ticket: { urgent } }: { ticket: ListedTicket }) {
  const t = useTexts(queue);
  const { notLockedOut } = useTexts(tables).tickets;
  if (!urgent) return <None words={notLockedOut} />;
  const { tries, openedAt, lastAttemptAt } = urgent;
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
        <span>{otherPhoneWorks(urgent) ? t.otherPhone : t.noOtherPhone}</span>
      </span>
    </span>
  );
}

function Clock({ ticket: { wait } }: { ticket: ListedTicket }) {
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

function PutOff({ ticket: { snoozedAt, snoozedUntil, snoozedUntilRetry } }: { ticket: ListedTicket }) {
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
