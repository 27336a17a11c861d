import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";

export const annotationsMax = 100;

export type AnnotationKind = "policy" | "release" | "note";
export type AnnotationItem = {
  id: string;
  kind: AnnotationKind;
  title: string;
  detail: string | null;
  startsAt: Date;
  /** null: a moment, not a period. */
  endsAt: Date | null;
  policyVersion: number | null;
  createdBy: string;
};

export const annotationColumns = {
  ...{ id: true, kind: true, title: true, detail: true },
  ...{ startsAt: true, endsAt: true, policyVersion: true, createdBy: true },
} as const;

export function itemOf(row: Omit<AnnotationItem, "kind"> & { kind: string }): AnnotationItem {
  return { ...row, kind: row.kind as AnnotationKind };
}

/** What happened in [from, to): policy changes, releases, notes, or some of these; the newest 100 of them, oldest first. Periods that reach into it, too. */
export async function listAnnotations(
  actor: Actor,
  { from, to, kinds }: { from: Date; to: Date; kinds?: readonly AnnotationKind[] },
): Promise<AnnotationItem[]> {
  authorize(actor, "metrics:read");
  const rows = await db.annotation.findMany({
    where: {
      startsAt: { lt: to },
      OR: [{ startsAt: { gte: from } }, { endsAt: { gte: from } }],
      ...(kinds && { kind: { in: [...kinds] } }),
    },
    orderBy: [{ startsAt: "desc" }, { id: "desc" }],
    take: annotationsMax,
    select: annotationColumns,
  });
  return rows.reverse().map(itemOf);
}
