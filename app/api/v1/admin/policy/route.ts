import { resource, route } from "@/lib/http/route";
import { changePolicy } from "@/lib/policy/change";
import { readPolicy } from "@/lib/policy/read";
import { ChangePolicy } from "@/lib/policy/schema";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  GET: route({
    run: async (actor) => {
      const policy = await readPolicy(actor);
      return { data: { policy }, headers: { ETag: `"p${policy.version}"` } };
    },
  }),
  PUT: route({
    body: ChangePolicy,
    run: async (actor, input, facts) => {
      const policy = await changePolicy(actor, { ...input, ifMatch: facts.ifMatch });
      return { data: { policy }, headers: { ETag: `"p${policy.version}"` } };
    },
  }),
});
