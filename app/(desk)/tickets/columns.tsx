import { useTexts } from "#texts";
import { columnsOf } from "@/components/data-table/columns";
import { RowLink } from "@/components/data-table/row-link";
import { Time } from "@/components/time";
import { Badge } from "@/components/ui/badge";
import { TextLink } from "@/components/ui/text-link";
import { ticketTexts } from "@/lib/tables/tickets";
import type { Language } from "@/lib/texts/language";
import { people } from "@/lib/texts/people";
import { tables } from "@/lib/texts/tables";
import { tickets } from "@/lib/texts/tickets";
import type { ListedTicket } from "@/lib/tickets/list";
import { StatusBadge } from "./status-badge";

const column = columnsOf<ListedTicket>();

/** The columns of the tickets in one language. */
export function ticketColumns(language: Language) {
  const names = tables[language].tickets.columns;
  const said = ticketTexts[language];
  return column.columns([
    column.accessor(said.subject, {
      id: "subject",
      header: names.subject,
      meta: { main: true },
      cell: ({ row: { original } }) => (
        <RowLink href={`/tickets/${original.number}`} title={original.subject}>
          <span className="font-normal text-ink-2">#{original.number}</span> <span translate="no">{original.subject}</span>
        </RowLink>
      ),
    }),
    column.accessor(said.person, {
      id: "person",
      header: names.person,
      cell: ({ row: { original } }) => <Who ticket={original} />,
    }),
    column.accessor(said.category, { id: "category", header: names.category, cell: (info) => info.getValue() }),
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
      meta: { sort: "updated" },
      cell: ({ row }) => <Time at={row.original.updatedAt} />,
    }),
  ]);
}

function Who({ ticket: { person, requesterEmail } }: { ticket: ListedTicket }) {
  const t = useTexts(tickets);
  const { personWords } = useTexts(people);
  if (!person) {
    if (!requesterEmail) return <span className="text-ink-3">{t.notLinked}</span>;
    return (
      <span title={requesterEmail} translate="no" className="block truncate text-ink-2 @[44rem]:max-w-60">
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
        className="min-w-0 truncate @[44rem]:max-w-44"
      >
        {personWords(person)}
      </TextLink>
      {person.lockedOutNow && <Badge tone="warn">{t.lockedOutNow}</Badge>}
    </span>
  );
}
