import { personWords } from "@/lib/texts/people";
import { capitalise, ticketCategoryWords, ticketStatusWords } from "@/lib/texts/words";
import { countTickets } from "@/lib/tickets/count";
import { type ListedTicket, listTickets } from "@/lib/tickets/list";
import { DeskTickets } from "@/lib/tickets/schema";
import { deskTable, textColumns, timeText } from "./table";

/** What the columns of the tickets say, by their ids. */
export const ticketTexts = {
  subject: (ticket: ListedTicket) => `#${ticket.number} ${ticket.subject}`,
  person: ({ person, requesterEmail }: ListedTicket) => {
    if (!person) return requesterEmail ?? "not linked";
    return person.lockedOutNow ? `${personWords(person)}, locked out now` : personWords(person);
  },
  category: (ticket: ListedTicket) => ticketCategoryWords[ticket.category],
  status: (ticket: ListedTicket) => ticketStatusWords[ticket.status],
  assignee: (ticket: ListedTicket) => ticket.assigneeName ?? "nobody",
  created: (ticket: ListedTicket) => timeText(ticket.createdAt),
  updated: (ticket: ListedTicket) => timeText(ticket.updatedAt),
};

/** The names of the columns, in their order. */
export const ticketColumnNames: Record<keyof typeof ticketTexts, string> = {
  subject: "Ticket",
  person: "Person",
  category: "Category",
  status: "Status",
  assignee: "Assignee",
  created: "Created",
  updated: "Updated",
};

export const ticketsTable = deskTable({
  name: "tickets",
  path: "/tickets",
  permission: "tickets:read",
  schema: DeskTickets,
  columns: () => textColumns(ticketColumnNames, ticketTexts),
  page: listTickets,
  count: countTickets,
  views: [
    { id: "unsolved", name: "Unsolved", params: { status: "unsolved" } },
    { id: "mine", name: "Mine", params: { status: "unsolved", assignee: "me" } },
    { id: "unassigned", name: "Unassigned", params: { status: "unsolved", assignee: "none" } },
    { id: "awaiting_retry", name: capitalise(ticketStatusWords.awaiting_retry), params: { status: "awaiting_retry" } },
    { id: "solved", name: capitalise(ticketStatusWords.solved), params: { status: "solved" } },
    { id: "all", name: "All", params: { status: "all" } },
  ],
});
