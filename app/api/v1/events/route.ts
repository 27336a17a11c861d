import { eventOperations } from "@/lib/api/events";
import { reportEvents } from "@/lib/events/report";
import { resource, route } from "@/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  POST: route(eventOperations.report, async (actor, input) => ({ status: 202, data: await reportEvents(actor, input) })),
});
