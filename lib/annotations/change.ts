import "server-only";
import { recordAudit } from "@/lib/audit/record";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { Refusal } from "@/lib/errors";
import { announce } from "@/lib/live/announce";
import { stampsOf } from "./item";
import { type AnnotationItem, annotationColumns, auditedOf, itemOf } from "./list";
import type { EditAnnotation } from "./schema";
import { momentOf, refuseTimes } from "./times";

type Input = Omit<EditAnnotation, "seen"> & { seen?: Date; ifMatch?: string };

/**
 * Changes what a release or a note says; what is not told stays. Throws NOT_FOUND, VALIDATION_FAILED for the mark of a change of
 * policy and for times that make no sense, PRECONDITION_REQUIRED without the state that was seen, PRECONDITION_FAILED for another.
 */
export async function changeAnnotation(actor: Actor, input: Input, now: Date = new Date()): Promise<AnnotationItem> {
  authorize(actor, "annotations:write");
  const seen = input.seen ? [input.seen] : input.ifMatch ? stampsOf(input.ifMatch) : undefined;
  if (!seen) throw new Refusal("PRECONDITION_REQUIRED", "Send If-Match with the ETag of the mark that you read, or *.");
  const changed = await db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM annotations WHERE id = ${input.id}::uuid FOR UPDATE`;
    const row = await tx.annotation.findUnique({ where: { id: input.id }, select: annotationColumns });
    if (!row) throw new Refusal("NOT_FOUND", (t) => t.markGone);
    const before = itemOf(row);
    if (before.kind === "policy") throw new Refusal("VALIDATION_FAILED", (t) => t.policyMarkStays);
    if (seen !== "any" && !seen.some((at) => at.getTime() === before.changedAt.getTime())) {
      throw new Refusal("PRECONDITION_FAILED", (t) => t.markChanged);
    }
    const startsAt = input.starts_at ? await momentOf(tx, input.starts_at) : before.startsAt;
    const endsAt = input.ends_at === undefined ? before.endsAt : input.ends_at && (await momentOf(tx, input.ends_at));
    refuseTimes(startsAt, endsAt || null, now);
    const after: AnnotationItem = {
      ...before,
      title: input.title ?? before.title,
      detail: told(input.detail, before.detail),
      link: told(input.link, before.link),
      appVersion: told(input.app_version, before.appVersion),
      startsAt,
      endsAt: endsAt || null,
      // Later than it was, also where two changes fall into one millisecond.
      changedAt: new Date(Math.max(now.getTime(), before.changedAt.getTime() + 1)),
    };
    const { id, title, detail, link, appVersion, changedAt } = after;
    await tx.annotation.update({ where: { id }, data: { title, detail, link, appVersion, startsAt, endsAt: after.endsAt, changedAt } });
    const target = { kind: "annotation", id, label: after.title };
    await recordAudit(tx, actor, { action: "annotation.change", target, before: auditedOf(before), after: auditedOf(after) }, now);
    return after;
  });
  announce({ kind: "policy" });
  return changed;
}

function told(given: string | null | undefined, before: string | null): string | null {
  return given === undefined ? before : given || null;
}
