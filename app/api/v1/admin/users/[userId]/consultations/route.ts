import { resource, route } from "@/lib/http/route";
import { resetFromApi } from "@/lib/remedies/reset-from-api";
import { ResetFromApi, ResetTarget } from "@/lib/remedies/schema";
import { listUserConsultations } from "@/lib/users/consultations";
import { ListUserConsultations } from "@/lib/users/consultations-schema";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  GET: route({
    params: ResetTarget,
    query: ListUserConsultations,
    run: async (actor, input) => {
      const { consultations, next_cursor } = await listUserConsultations(actor, input);
      return { data: { consultations }, meta: { next_cursor, has_more: next_cursor !== null } };
    },
  }),
  DELETE: route({ params: ResetTarget, query: ResetFromApi, run: async (actor, input) => ({ data: await resetFromApi(actor, input) }) }),
});
