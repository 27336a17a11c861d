import type { ListedTicket } from "@/lib/tickets/list";

/** What the browser needs of a ticket to draw its row. `href`: the page of the ticket, from its place in this list. */
export type SentTicket = Omit<
  ListedTicket,
  "externalId" | "userId" | "lockoutId" | "categorySource" | "assigneeId" | "solvedAt" | "mergedInto" | "mergedNumber" | "place"
> & {
  href: string;
};

/** The facts of a ticket that its row shows. */
export function sentTicket(ticket: ListedTicket, href: string): SentTicket {
  const { externalId: _1, userId: _2, lockoutId: _3, categorySource: _4, assigneeId: _5, solvedAt: _6, mergedInto: _7, ...rest } = ticket;
  const { mergedNumber: _8, place: _9, ...shown } = rest;
  return { ...shown, href };
}
