import { ticketOperations } from "@/lib/api/tickets";
import { resource, route } from "@/lib/http/route";
import { ticketItem, ticketTag } from "@/lib/tickets/item";
import { updateTicket } from "@/lib/tickets/update";
import { viewTicket } from "@/lib/tickets/view";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  GET: route(ticketOperations.get, async (actor, { id }) => {
    const { ticket } = await viewTicket(actor, { id });
    return { data: { ticket: ticketItem(ticket) }, headers: { ETag: ticketTag(ticket) } };
  }),
  PATCH: route(ticketOperations.update, async (actor, input, { ifMatch }) => {
    const ticket = await updateTicket(actor, { ...input, ifMatch });
    return { data: { ticket: ticketItem(ticket) }, headers: { ETag: ticketTag(ticket) } };
  }),
});
