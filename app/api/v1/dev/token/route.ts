import { resource, route } from "@/lib/http/route";
import { makeDevToken } from "@/lib/tokens/dev";
import { DevToken } from "@/lib/tokens/dev-schema";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  POST: route({ open: true, body: DevToken, run: async (actor, input) => ({ data: await makeDevToken(actor, input) }) }),
});
