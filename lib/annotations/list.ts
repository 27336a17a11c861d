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
  /** Where more is to be read. */
  link: string | null;
  /** Of a release. */
  appVersion: string | null;
  /** What another system calls it. */
  externalKey: string | null;
  changedAt: Date;
};

export const annotationColumns = {
  ...{ id: true, kind: true, title: true, detail: true },
  ...{ startsAt: true, endsAt: true, policyVersion: true, createdBy: true },
  ...{ link: true, appVersion: true, externalKey: true, changedAt: true },
} as const;

export function itemOf(row: Omit<AnnotationItem, "kind"> & { kind: string }): AnnotationItem {
  return { ...row, kind: row.kind as AnnotationKind };
}

/** What the audit log keeps of one. */
export function auditedOf({ kind, detail, startsAt, endsAt, link, appVersion, externalKey, createdBy }: AnnotationItem) {
  return {
    ...{ kind, detail, starts_at: startsAt, ends_at: endsAt, created_by: createdBy },
    ...(link && { link }),
    ...(appVersion && { app_version: appVersion }),
    ...(externalKey && { external_key: externalKey }),
  };
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
