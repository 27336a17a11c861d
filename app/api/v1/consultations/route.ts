import { consultationOperations } from "@/lib/api/consultations";
import { createConsultation } from "@/lib/consultations/create";
import { consultationTag } from "@/lib/consultations/item";
import { allowedForList, listConsultations } from "@/lib/consultations/list";
import { noneMatch } from "@/lib/http/etag";
import { resource, route } from "@/lib/http/route";
import { policyHeader } from "@/lib/policy/header";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource(
  {
    GET: route(consultationOperations.list, async (actor, input, { ifNoneMatch }) => {
      const { consultations, tombstones, etag, policy, ...meta } = await listConsultations(actor, input);
      const headers = { ETag: etag, ...policyHeader(policy) };
      return noneMatch(ifNoneMatch, etag) ? { status: 304, headers } : { data: { consultations, tombstones }, meta, headers };
    }),
    POST: route(consultationOperations.create, async (actor, input) => {
      const { consultation, policy, replayed } = await createConsultation(actor, input);
      const headers = {
        Location: `/api/v1/consultations/${consultation.id}`,
        ETag: consultationTag(consultation),
        ...policyHeader(policy),
      };
      return { status: 201, data: { consultation }, headers, replayed };
    }),
  },
  allowedForList,
);
