import "server-only";
import { recordAudit } from "@/lib/audit/record";
import { type Actor, authorize, signature } from "@/lib/auth/actor";
import { db, type Tx } from "@/lib/db";
import { env } from "@/lib/env";
import { Refusal } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { announce } from "@/lib/live/announce";
import type { AnnotationItem } from "./list";
import type { AddAnnotation } from "./schema";

/** How far from now something may lie that is worth a mark on a chart. */
const yearsBackMax = 5;
const daysAheadMax = 366;

/** Puts something that happened on every chart: a release, or a note. Throws VALIDATION_FAILED for times that make no sense. */
export async function addAnnotation(actor: Actor, input: AddAnnotation, now: Date = new Date()): Promise<AnnotationItem> {
  authorize(actor, "policy:write");
  const added = await db.$transaction(async (tx) => {
    const startsAt = await momentOf(tx, input.starts_at);
    const endsAt = input.ends_at ? await momentOf(tx, input.ends_at) : null;
    if (
      startsAt.getTime() < now.getTime() - yearsBackMax * 366 * 86_400_000 ||
      startsAt.getTime() > now.getTime() + daysAheadMax * 86_400_000
    ) {
      throw new Refusal("VALIDATION_FAILED", (t) => t.markTooFar(yearsBackMax));
    }
    if (endsAt && endsAt <= startsAt) throw new Refusal("VALIDATION_FAILED", (t) => t.markEndsFirst);
    const item = {
      id: newId(now),
      kind: input.kind,
      title: input.title,
      detail: input.detail || null,
      startsAt,
      endsAt,
      policyVersion: null,
      createdBy: signature(actor).name,
    };
    await tx.annotation.create({ data: { ...item, createdAt: now } });
    const target = { kind: "annotation", id: item.id, label: item.title };
    const after = { kind: item.kind, detail: item.detail, starts_at: startsAt, ends_at: endsAt };
    await recordAudit(tx, actor, { action: "annotation.create", target, after }, now);
    return item;
  });
  announce({ kind: "policy" });
  return added;
}

// The database knows the zone's clocks, also where an hour is skipped or happens twice.
async function momentOf(tx: Tx, text: string): Promise<Date> {
  if (/(Z|[+-]\d\d:?\d\d)$/i.test(text)) return new Date(text);
  const [row] = await tx.$queryRaw<{ at: Date }[]>`SELECT (${text}::timestamp AT TIME ZONE ${env().REPORTING_ZONE}) AS at`;
  if (!row) throw new Error("A query without a table answers one row.");
  return row.at;
}
