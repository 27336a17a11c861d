import { changeAnnotation } from "@/lib/annotations/change";
import { findAnnotation } from "@/lib/annotations/find";
import { annotationTag } from "@/lib/annotations/item";
import { removeAnnotation } from "@/lib/annotations/remove";
import { annotationItem, annotationOperations } from "@/lib/api/annotations";
import { Refusal } from "@/lib/errors";
import { resource, route } from "@/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  GET: route(annotationOperations.get, async (actor, { id }) => {
    const annotation = await findAnnotation(actor, { id });
    if (!annotation) throw new Refusal("NOT_FOUND", (t) => t.markGone);
    return { data: { annotation: annotationItem(annotation) }, headers: { ETag: annotationTag(annotation) } };
  }),
  PATCH: route(annotationOperations.change, async (actor, input, { ifMatch }) => {
    const annotation = await changeAnnotation(actor, { ...input, ifMatch });
    return { data: { annotation: annotationItem(annotation) }, headers: { ETag: annotationTag(annotation) } };
  }),
  DELETE: route(annotationOperations.remove, async (actor, { id }) => {
    await removeAnnotation(actor, { id });
    return { data: { id } };
  }),
});
