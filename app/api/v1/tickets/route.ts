import { ticketOperations } from "@/lib/api/tickets";
import { resource, route } from "@/lib/http/route";
import { createTicket } from "@/lib/tickets/create";
import { ticketItem, ticketTag } from "@/lib/tickets/item";
import { listTickets } from "@/lib/tickets/list";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  GET: route(ticketOperations.list, async (actor, input) => {
    const { rows, next } = await listTickets(actor, input);
    return { data: { tickets: rows.map(ticketItem) }, meta: { next_cursor: next, has_more: next !== null } };
  }),
  POST: route(ticketOperations.create, async (actor, input) => {
    const { ticket, created, replayed } = await createTicket(actor, input);
    return {
      status: created ? 201 : 200,
      data: { ticket: ticketItem(ticket) },
      meta: { created },
      headers: { Location: `/api/v1/tickets/${ticket.id}`, ETag: ticketTag(ticket) },
      replayed,
    };
  }),
});
