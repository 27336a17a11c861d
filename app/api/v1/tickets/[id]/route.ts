import { resource, route } from "@/lib/http/route";
import { ticketItem, ticketTag } from "@/lib/tickets/item";
import { TicketPath, UpdateTicket } from "@/lib/tickets/schema";
import { updateTicket } from "@/lib/tickets/update";
import { viewTicket } from "@/lib/tickets/view";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  GET: route({
    params: TicketPath,
    run: async (actor, { id }) => {
      const { ticket } = await viewTicket(actor, { id });
      return { data: { ticket: ticketItem(ticket) }, headers: { ETag: ticketTag(ticket) } };
    },
  }),
  PATCH: route({
    params: TicketPath,
    body: UpdateTicket,
    run: async (actor, input, { ifMatch }) => {
      const ticket = await updateTicket(actor, { ...input, ifMatch });
      return { data: { ticket: ticketItem(ticket) }, headers: { ETag: ticketTag(ticket) } };
    },
  }),
});
