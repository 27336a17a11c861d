import { createConsultation } from "@/lib/consultations/create";
import { listConsultations } from "@/lib/consultations/list";
import { CreateConsultation, ListConsultations } from "@/lib/consultations/schema";
import { resource, route } from "@/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  GET: route({
    query: ListConsultations,
    run: async (actor, input) => {
      const { consultations, next_cursor } = await listConsultations(actor, input);
      return { data: { consultations }, meta: { next_cursor, has_more: next_cursor !== null } };
    },
  }),
  POST: route({
    body: CreateConsultation,
    run: async (actor, input) => {
      const { consultation } = await createConsultation(actor, input);
      return {
        status: 201,
        data: { consultation },
        headers: { Location: `/api/v1/consultations/${consultation.id}`, ETag: `"c${consultation.version}"` },
      };
    },
  }),
});
