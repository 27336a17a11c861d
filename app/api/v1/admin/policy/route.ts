import { adminOperations } from "@/lib/api/admin";
import { resource, route } from "@/lib/http/route";
import { changePolicy } from "@/lib/policy/change";
import { readPolicy } from "@/lib/policy/read";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  GET: route(adminOperations.policy, async (actor) => {
    const policy = await readPolicy(actor);
    return { data: { policy }, headers: { ETag: `"p${policy.version}"` } };
  }),
  PUT: route(adminOperations.changePolicy, async (actor, input, { ifMatch }) => {
    const policy = await changePolicy(actor, { ...input, ifMatch });
    return { data: { policy }, headers: { ETag: `"p${policy.version}"` } };
  }),
});
