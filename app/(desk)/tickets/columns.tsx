import { columnsOf } from "@/components/data-table/columns";
import { RowLink } from "@/components/data-table/row-link";
import { Time } from "@/components/time";
import { Badge } from "@/components/ui/badge";
import { TextLink } from "@/components/ui/text-link";
import { ticketTexts as textsOfTickets } from "@/lib/tables/tickets";
import { personWords } from "@/lib/texts/people";
import { tables } from "@/lib/texts/tables";
import type { ListedTicket } from "@/lib/tickets/list";
import { StatusBadge } from "./status-badge";

const column = columnsOf<ListedTicket>();
const ticketTexts = textsOfTickets.en;
const ticketColumnNames = tables.en.tickets.columns;

export const ticketColumns = column.columns([
  column.accessor(ticketTexts.subject, {
    id: "subject",
    header: ticketColumnNames.subject,
    meta: { main: true },
    cell: ({ row: { original } }) => (
      <RowLink href={`/tickets/${original.number}`} title={original.subject}>
        <span className="font-normal text-ink-2">#{original.number}</span> {original.subject}
      </RowLink>
    ),
  }),
  column.accessor(ticketTexts.person, {
    id: "person",
    header: ticketColumnNames.person,
    cell: ({ row: { original } }) => <Who ticket={original} />,
  }),
  column.accessor(ticketTexts.category, { id: "category", header: ticketColumnNames.category, cell: (info) => info.getValue() }),
  column.accessor("status", { header: ticketColumnNames.status, cell: ({ row }) => <StatusBadge status={row.original.status} /> }),
  column.accessor(ticketTexts.assignee, {
    id: "assignee",
    header: ticketColumnNames.assignee,
    meta: { truncate: true },
    cell: (info) => <span className={info.row.original.assigneeName ? undefined : "text-ink-3"}>{info.getValue()}</span>,
  }),
  column.accessor("createdAt", {
    id: "created",
    header: ticketColumnNames.created,
    sortDescFirst: true,
    meta: { sort: "created" },
    cell: ({ row }) => <Time at={row.original.createdAt} />,
  }),
  column.accessor("updatedAt", {
    id: "updated",
    header: ticketColumnNames.updated,
    sortDescFirst: true,
    meta: { sort: "updated" },
    cell: ({ row }) => <Time at={row.original.updatedAt} />,
  }),
]);

function Who({ ticket: { person, requesterEmail } }: { ticket: ListedTicket }) {
  if (!person) {
    if (!requesterEmail) return <span className="text-ink-3">not linked</span>;
    return (
      <span title={requesterEmail} className="block truncate text-ink-2 @[44rem]:max-w-60">
        {requesterEmail}
      </span>
    );
  }
  return (
    <span className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-0.5 @[44rem]:flex-nowrap">
      <TextLink href={`/users/${person.id}`} prefetch={false} title={personWords(person)} className="min-w-0 truncate @[44rem]:max-w-44">
        {personWords(person)}
      </TextLink>
      {person.lockedOutNow && <Badge tone="warn">locked out now</Badge>}
    </span>
  );
}
