import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { createAnnotation } from "./create";
import type { AnnotationItem } from "./list";
import type { AddAnnotation } from "./schema";

/** The same by hand: times may be those of the reporting zone's clocks. Throws VALIDATION_FAILED for times that make no sense. */
export async function addAnnotation(actor: Actor, input: AddAnnotation, now: Date = new Date()): Promise<AnnotationItem> {
  authorize(actor, "annotations:write");
  const { annotation } = await createAnnotation(actor, input, now);
  return annotation;
}
