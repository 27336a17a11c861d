import { serviceOperations } from "@/lib/api/service";
import { resource, route } from "@/lib/http/route";
import { makeDevToken } from "@/lib/tokens/dev";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  POST: route(serviceOperations.devToken, async (actor, input) => ({ data: await makeDevToken(actor, input) })),
});
