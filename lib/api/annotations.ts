import { z } from "zod";
import type { AnnotationItem } from "@/lib/annotations/list";
import { AnnotationPath, ChangeAnnotation, CreateAnnotation, ListAnnotations } from "@/lib/annotations/schema";
import { operation } from "@/lib/http/operation";
import { etagHeader, Page, replayedHeader, Time, Uuid } from "./answers";

export const Annotation = z
  .strictObject({
    id: Uuid,
    kind: z.enum(["policy", "release", "note"]),
    title: z.string(),
    detail: z.string().nullable(),
    starts_at: Time,
    ends_at: Time.nullable().meta({ description: "Null: a moment, not a period." }),
    link: z.string().nullable(),
    app_version: z.string().nullable(),
    external_key: z.string().nullable(),
    policy_version: z.int().nullable().meta({ description: "Of the mark of a change of the policy, which version it is of." }),
    created_by: z.string(),
    changed_at: Time,
  })
  .meta({ id: "Annotation" });

const one = z.strictObject({ annotation: Annotation });
const meta = z.strictObject({ created: z.boolean() });
const tag = "Annotations";

export const annotationOperations = {
  create: operation({
    id: "createAnnotation",
    method: "POST",
    path: "/api/v1/annotations",
    tag,
    summary: "Put a release or a note on the charts",
    description:
      "For a build or a deployment: what it says stands on every chart, with its number, from the moment on that it happened. Told again with the same `external_key`, or the same `Idempotency-Key`, there is one mark all the same.",
    caller: "service",
    scope: "annotations:write",
    body: CreateAnnotation,
    idempotency: "verb",
    answers: {
      201: { description: "The mark.", data: one, meta, headers: { Location: "Where it is.", ...etagHeader, ...replayedHeader } },
      200: { description: "It was there already, as it is now.", data: one, meta, headers: { Location: "Where it is.", ...etagHeader } },
    },
    refusals: ["IDEMPOTENCY_KEY_REUSED"],
  }),
  list: operation({
    id: "listAnnotations",
    method: "GET",
    path: "/api/v1/annotations",
    tag,
    summary: "List what happened",
    description: "Releases, notes and the marks of changes of the policy, the newest first.",
    caller: "service",
    scope: "metrics:read",
    query: ListAnnotations,
    answers: { 200: { description: "A page of marks.", data: z.strictObject({ annotations: z.array(Annotation) }), meta: Page } },
    refusals: ["INVALID_CURSOR"],
  }),
  get: operation({
    id: "getAnnotation",
    method: "GET",
    path: "/api/v1/annotations/{id}",
    tag,
    summary: "Read one",
    caller: "service",
    scope: "metrics:read",
    params: AnnotationPath,
    answers: { 200: { description: "The mark.", data: one, headers: etagHeader } },
    refusals: ["NOT_FOUND"],
  }),
  change: operation({
    id: "changeAnnotation",
    method: "PATCH",
    path: "/api/v1/annotations/{id}",
    tag,
    summary: "Change a release or a note",
    description: "What is not told stays as it is. The mark of a change of the policy cannot be changed: it is history.",
    caller: "service",
    scope: "annotations:write",
    params: AnnotationPath,
    body: ChangeAnnotation,
    ifMatch: "required",
    answers: { 200: { description: "The mark as it is now.", data: one, headers: etagHeader } },
    refusals: ["NOT_FOUND", "PRECONDITION_FAILED", "PRECONDITION_REQUIRED"],
  }),
  remove: operation({
    id: "deleteAnnotation",
    method: "DELETE",
    path: "/api/v1/annotations/{id}",
    tag,
    summary: "Take a release or a note off the charts",
    description: "What it said stays in the audit log. The mark of a change of the policy cannot be taken off.",
    caller: "service",
    scope: "annotations:write",
    params: AnnotationPath,
    answers: { 200: { description: "It is gone.", data: z.strictObject({ id: Uuid }) } },
    refusals: ["NOT_FOUND"],
  }),
};

/** As the API says it. */
export function annotationItem(item: AnnotationItem): z.input<typeof Annotation> {
  return {
    id: item.id,
    kind: item.kind,
    title: item.title,
    detail: item.detail,
    starts_at: item.startsAt.toISOString(),
    ends_at: item.endsAt?.toISOString() ?? null,
    link: item.link,
    app_version: item.appVersion,
    external_key: item.externalKey,
    policy_version: item.policyVersion,
    created_by: item.createdBy,
    changed_at: item.changedAt.toISOString(),
  };
}
