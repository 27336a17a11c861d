import "server-only";
import { recordAudit } from "@/lib/audit/record";
import { type Actor, authorize, signature } from "@/lib/auth/actor";
import { db, type Tx } from "@/lib/db";
import { recall, store } from "@/lib/idempotency/keys";
import { newId } from "@/lib/ids";
import { announce } from "@/lib/live/announce";
import { type AnnotationItem, annotationColumns, auditedOf, itemOf } from "./list";
import type { CreateAnnotation } from "./schema";
import { momentOf, refuseTimes } from "./times";

/**
 * Puts something that happened on every chart: a release, or a note. An external key that this kind has already answers the
 * mark it made, as it is, `created: false`. Throws VALIDATION_FAILED for times that make no sense.
 */
export async function createAnnotation(
  actor: Actor,
  input: CreateAnnotation,
  now: Date = new Date(),
): Promise<{ annotation: AnnotationItem; created: boolean; replayed: boolean }> {
  authorize(actor, "annotations:write");
  const answer = await db.$transaction(async (tx) => {
    // Two with the same key at once take turns, so that one mark is made.
    if (actor.idempotency)
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${actor.idempotency.ownerId + actor.idempotency.key}, 0))`;
    const answered = await recall<{ annotation: Told }>(tx, actor);
    if (answered) return { annotation: retold(answered.annotation), created: true, replayed: true };
    const startsAt = input.starts_at ? await momentOf(tx, input.starts_at) : now;
    const endsAt = input.ends_at ? await momentOf(tx, input.ends_at) : null;
    refuseTimes(startsAt, endsAt, now);
    const item: AnnotationItem = {
      id: newId(now),
      kind: input.kind,
      title: input.title,
      detail: input.detail || null,
      startsAt,
      endsAt,
      policyVersion: null,
      createdBy: signature(actor).name,
      link: input.link || null,
      appVersion: input.app_version || null,
      externalKey: input.external_key ?? null,
      changedAt: now,
    };
    if (!(await insert(tx, item, now))) {
      const there = await tx.annotation.findFirstOrThrow({
        where: { kind: item.kind, externalKey: item.externalKey },
        select: annotationColumns,
      });
      return { annotation: itemOf(there), created: false, replayed: false };
    }
    const target = { kind: "annotation", id: item.id, label: item.title };
    await recordAudit(tx, actor, { action: "annotation.create", target, after: auditedOf(item) }, now);
    await store(tx, actor, 201, { annotation: item }, now);
    return { annotation: item, created: true, replayed: false };
  });
  if (answer.created && !answer.replayed) announce({ kind: "policy" });
  return answer;
}

/** Whether it was made: not where somebody else has the external key of this kind. */
async function insert(tx: Tx, item: AnnotationItem, now: Date): Promise<boolean> {
  const made = await tx.$executeRaw`
    INSERT INTO annotations (id, kind, title, detail, starts_at, ends_at, created_by, created_at, link, app_version, external_key, changed_at)
    VALUES (${item.id}::uuid, ${item.kind}, ${item.title}, ${item.detail}, ${item.startsAt}, ${item.endsAt}, ${item.createdBy}, ${now},
      ${item.link}, ${item.appVersion}, ${item.externalKey}, ${now})
    ON CONFLICT (kind, external_key) WHERE external_key IS NOT NULL DO NOTHING`;
  return made === 1;
}

/** As JSON keeps it. */
type Told = Omit<AnnotationItem, "startsAt" | "endsAt" | "changedAt"> & { startsAt: string; endsAt: string | null; changedAt: string };

function retold(told: Told): AnnotationItem {
  return {
    ...told,
    startsAt: new Date(told.startsAt),
    endsAt: told.endsAt === null ? null : new Date(told.endsAt),
    changedAt: new Date(told.changedAt),
  };
}
