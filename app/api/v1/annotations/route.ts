import { createAnnotation } from "@/lib/annotations/create";
import { annotationTag } from "@/lib/annotations/item";
import { pageAnnotations } from "@/lib/annotations/page";
import { annotationItem, annotationOperations } from "@/lib/api/annotations";
import { resource, route } from "@/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  GET: route(annotationOperations.list, async (actor, input) => {
    const { rows, next } = await pageAnnotations(actor, input);
    return { data: { annotations: rows.map(annotationItem) }, meta: { next_cursor: next, has_more: next !== null } };
  }),
  POST: route(annotationOperations.create, async (actor, input) => {
    const { annotation, created, replayed } = await createAnnotation(actor, input);
    return {
      status: created ? 201 : 200,
      data: { annotation: annotationItem(annotation) },
      meta: { created },
      headers: { Location: `/api/v1/annotations/${annotation.id}`, ETag: annotationTag(annotation) },
      replayed,
    };
  }),
});
