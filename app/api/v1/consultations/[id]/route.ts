import { consultationOperations } from "@/lib/api/consultations";
import { getConsultation } from "@/lib/consultations/get";
import { consultationTag } from "@/lib/consultations/item";
import { updateConsultation } from "@/lib/consultations/update";
import { noneMatch } from "@/lib/http/etag";
import { resource, route } from "@/lib/http/route";
import { policyHeader } from "@/lib/policy/header";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  GET: route(consultationOperations.get, async (actor, input, { ifNoneMatch }) => {
    const { consultation, policy } = await getConsultation(actor, input);
    const headers = { ETag: consultationTag(consultation), ...policyHeader(policy) };
    return noneMatch(ifNoneMatch, headers.ETag) ? { status: 304, headers } : { data: { consultation }, headers };
  }),
  PATCH: route(consultationOperations.update, async (actor, input, { ifMatch }) => {
    const { consultation, policy } = await updateConsultation(actor, { ...input, ifMatch });
    return { data: { consultation }, headers: { ETag: consultationTag(consultation), ...policyHeader(policy) } };
  }),
});
