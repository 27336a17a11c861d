import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { isUuid } from "@/lib/ids";
import { type AnnotationItem, annotationColumns, itemOf } from "./list";

/** One mark, by its id or by the version of the policy that it is of, however long ago; null where there is none. */
export async function findAnnotation(
  actor: Actor,
  { id, policyVersion }: { id?: string; policyVersion?: number },
): Promise<AnnotationItem | null> {
  authorize(actor, "metrics:read");
  if (id !== undefined && !isUuid(id)) return null;
  if (id === undefined && policyVersion === undefined) return null;
  const where = id === undefined ? { policyVersion } : { id };
  const row = await db.annotation.findFirst({ where, orderBy: { startsAt: "desc" }, select: annotationColumns });
  return row && itemOf(row);
}
