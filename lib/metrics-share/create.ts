import "server-only";
import { recordAudit } from "@/lib/audit/record";
import { type Actor, authorize, signature } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { Refusal } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { dayMs } from "@/lib/metrics/settings";
import type { CreateShare } from "./schema";

const sharesMax = 200;

/** A link to a view of the metrics, for everybody who may sign in, until it expires or is taken back. */
export async function createShare(actor: Actor, { title, query, days }: CreateShare, now: Date = new Date()): Promise<{ shareId: string }> {
  authorize(actor, "metrics:share");
  const shareId = newId(now);
  const { id: createdBy, name: createdByName } = signature(actor);
  await db.$transaction(async (tx) => {
    const open = await tx.sharedMetric.count({ where: { revokedAt: null, expiresAt: { gt: now } } });
    if (open >= sharesMax) throw new Refusal("VALIDATION_FAILED", (t) => t.sharesFull(sharesMax));
    const expiresAt = new Date(now.getTime() + days * dayMs);
    await tx.sharedMetric.create({ data: { id: shareId, title, query, createdAt: now, createdBy, createdByName, expiresAt } });
    const target = { kind: "shared_metric", id: shareId, label: title };
    await recordAudit(tx, actor, { action: "metrics.share", target, after: { query, expires_at: expiresAt } }, now);
  });
  return { shareId };
}
