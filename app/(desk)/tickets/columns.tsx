import { columnsOf } from "@/components/data-table/columns";
import type { Language } from "@/lib/texts/language";
import { tables } from "@/lib/texts/tables";
import type { ListedTicket } from "@/lib/tickets/list";

const column = columnsOf<ListedTicket>();

/** The columns of the tickets in one language. What stands in them is drawn by TicketTable. `snoozed`: some are put off. */
export function ticketColumns(language: Language, snoozed: boolean) {
  const names = tables[language].tickets.columns;
  return column.columns([
    column.display({ id: "subject", header: names.subject, meta: { main: true } }),
    column.display({ id: "priority", header: names.priority, sortDescFirst: true, meta: { sort: "priority" } }),
    column.display({ id: "wait", header: names.wait }),
    column.display({ id: "person", header: names.person }),
    column.display({ id: "category", header: names.category }),
    column.display({ id: "status", header: names.status }),
    column.display({ id: "assignee", header: names.assignee, meta: { truncate: true } }),
    column.display({ id: "snoozed", header: names.snoozed, meta: { rare: !snoozed } }),
    column.display({ id: "source", header: names.source, meta: { rare: true } }),
    column.display({ id: "language", header: names.language, meta: { rare: true } }),
    column.display({ id: "created", header: names.created, sortDescFirst: true, meta: { sort: "created" } }),
    column.display({ id: "updated", header: names.updated, sortDescFirst: true, meta: { sort: "updated", rare: true } }),
  ]);
}
