import "server-only";
import { recordAudit } from "@/lib/audit/record";
import { type Actor, authorize, can } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { Refusal } from "@/lib/errors";
import type { OneShare } from "./schema";

/** Takes a link back: one's own, or anybody's for who leads. Throws NOT_FOUND, FORBIDDEN. */
export async function revokeShare(actor: Actor, { shareId }: OneShare, now: Date = new Date()): Promise<{ title: string }> {
  authorize(actor, "metrics:share");
  return db.$transaction(async (tx) => {
    const share = await tx.sharedMetric.findUnique({ where: { id: shareId } });
    if (!share || share.expiresAt <= now) throw new Refusal("NOT_FOUND", (t) => t.noSuchShare);
    if (!mayRevoke(actor, share)) throw new Refusal("FORBIDDEN", (t) => t.notYourShare);
    const { count } = await tx.sharedMetric.updateMany({ where: { id: shareId, revokedAt: null }, data: { revokedAt: now } });
    const target = { kind: "shared_metric", id: shareId, label: share.title };
    if (count > 0) await recordAudit(tx, actor, { action: "metrics.unshare", target }, now);
    return { title: share.title };
  });
}

/** Whoever made it, and who leads. */
export function mayRevoke(actor: Actor, { createdBy }: { createdBy: string }): boolean {
  return (actor.kind === "staff" && actor.id === createdBy) || can(actor, "views:team");
}
