import type { InLanguages, Language } from "@/lib/texts/language";
import { people } from "@/lib/texts/people";
import { tables } from "@/lib/texts/tables";
import { times } from "@/lib/texts/time";
import { words, wordsOf } from "@/lib/texts/words";
import { countTickets } from "@/lib/tickets/count";
import { type ListedTicket, listTickets } from "@/lib/tickets/list";
import { DeskTickets } from "@/lib/tickets/schema";
import { deskTable, textColumns, timeText } from "./table";

const textsIn = (language: Language) => {
  const t = tables[language].tickets;
  const { personWords } = people[language];
  return {
    subject: (ticket: ListedTicket) => `#${ticket.number} ${ticket.subject || words[language].noSubject}`,
    person: ({ person, requesterEmail }: ListedTicket) => {
      if (!person) return requesterEmail ?? t.notLinked;
      return person.lockedOutNow ? t.lockedOutNow(personWords(person)) : personWords(person);
    },
    category: (ticket: ListedTicket) => words[language].ticketCategory[ticket.category],
    status: (ticket: ListedTicket) => words[language].ticketStatus[ticket.status],
    priority: ({ urgent }: ListedTicket) => (urgent ? t.lockedOutTries(urgent.tries, urgent.ticketNumber !== null) : t.notLockedOut),
    wait: ({ wait }: ListedTicket) =>
      wait ? t.wait[wait.state](times[language].durationShort((wait.until ?? new Date()).getTime() - wait.since.getTime())) : t.noLockout,
    source: (ticket: ListedTicket) => words[language].ticketSource[ticket.source],
    language: (ticket: ListedTicket) => (ticket.language ? wordsOf(t.languages, ticket.language) : t.noLanguage),
    snoozed: ({ snoozedAt, snoozedUntil, snoozedUntilRetry }: ListedTicket) => {
      if (!snoozedAt) return "";
      if (!snoozedUntil) return t.untilTheirAct;
      return snoozedUntilRetry ? t.untilOrAct(timeText(snoozedUntil)) : timeText(snoozedUntil);
    },
    assignee: (ticket: ListedTicket) => ticket.assigneeName ?? t.nobody,
    created: (ticket: ListedTicket) => timeText(ticket.createdAt),
    updated: (ticket: ListedTicket) => timeText(ticket.updatedAt),
  };
};

/** What the columns of the tickets say, by their ids. */
export const ticketTexts: InLanguages<ReturnType<typeof textsIn>> = { en: textsIn("en"), pt: textsIn("pt") };

export const ticketsTable = deskTable({
  name: "tickets",
  path: "/tickets",
  permission: "tickets:read",
  schema: DeskTickets,
  columns: (_, language) => textColumns(tables[language].tickets.columns, ticketTexts[language]),
  page: listTickets,
  count: countTickets,
  views: [
    { id: "unsolved", name: (t) => t.tickets.views.unsolved, params: { status: "unsolved" } },
    { id: "mine", name: (t) => t.tickets.views.mine, params: { status: "unsolved", assignee: "me" } },
    { id: "unassigned", name: (t) => t.tickets.views.unassigned, params: { status: "unsolved", assignee: "none" } },
    { id: "awaiting_retry", name: (t) => t.tickets.views.awaitingRetry, params: { status: "awaiting_retry" } },
    { id: "no_try", name: (t) => t.tickets.views.noTry, params: { status: "open", mark: "no_try" } },
    { id: "known_issue", name: (t) => t.tickets.views.knownIssue, params: { status: "unsolved", mark: "known_issue" } },
    { id: "snoozed", name: (t) => t.tickets.views.snoozed, params: { status: "unsolved", snoozed: "only" } },
    { id: "solved", name: (t) => t.tickets.views.solved, params: { status: "solved" } },
    { id: "all", name: (t) => t.tickets.views.all, params: { status: "all" } },
  ],
});
