import { getConsultation } from "@/lib/consultations/get";
import { OneConsultation } from "@/lib/consultations/schema";
import { resource, route } from "@/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  GET: route({
    params: OneConsultation,
    run: async (actor, input) => {
      const { consultation } = await getConsultation(actor, input);
      return { data: { consultation }, headers: { ETag: `"c${consultation.version}"` } };
    },
  }),
});
