import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { readCursor, writeCursor } from "@/lib/http/cursor";
import { annotationPageMax } from "./limits";
import { type AnnotationItem, annotationColumns, itemOf } from "./list";
import type { ListAnnotations } from "./schema";

/** A page of what happened, the newest first. Throws INVALID_CURSOR. */
export async function pageAnnotations(
  actor: Actor,
  { cursor, limit, ...asked }: ListAnnotations,
): Promise<{ rows: AnnotationItem[]; next: string | null }> {
  authorize(actor, "metrics:read");
  const { from, to, kind, external_key: externalKey } = asked;
  const [startedAt, id] = cursor ? readCursor(asked, cursor, 2).map(String) : [];
  const rows = await db.annotation.findMany({
    where: {
      kind,
      externalKey,
      ...(to && { startsAt: { lt: new Date(to) } }),
      AND: [
        from ? { OR: [{ startsAt: { gte: new Date(from) } }, { endsAt: { gte: new Date(from) } }] } : {},
        startedAt ? { OR: [{ startsAt: { lt: new Date(startedAt) } }, { startsAt: new Date(startedAt), id: { lt: id } }] } : {},
      ],
    },
    orderBy: [{ startsAt: "desc" }, { id: "desc" }],
    take: Math.min(limit, annotationPageMax) + 1,
    select: annotationColumns,
  });
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const next = rows.length > limit && last ? writeCursor(asked, [last.startsAt.toISOString(), last.id]) : null;
  return { rows: page.map(itemOf), next };
}
