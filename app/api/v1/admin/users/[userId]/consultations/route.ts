import { adminOperations } from "@/lib/api/admin";
import { resource, route } from "@/lib/http/route";
import { resetFromApi } from "@/lib/remedies/reset-from-api";
import { listUserConsultations } from "@/lib/users/consultations";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  GET: route(adminOperations.userConsultations, async (actor, input) => {
    const { consultations, next_cursor } = await listUserConsultations(actor, input);
    return { data: { consultations }, meta: { next_cursor, has_more: next_cursor !== null } };
  }),
  DELETE: route(adminOperations.reset, async (actor, input) => {
    const { done_before, ...data } = await resetFromApi(actor, input);
    return { data, meta: { done_before } };
  }),
});
