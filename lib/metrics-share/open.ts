import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { Refusal } from "@/lib/errors";
import type { OneShare } from "./schema";

/** What a link shows, as parameters of /metrics. Throws NOT_FOUND once it has expired or was taken back. */
export async function openShare(actor: Actor, { shareId }: OneShare, now: Date = new Date()): Promise<{ query: string }> {
  authorize(actor, "metrics:read");
  const share = await db.sharedMetric.findUnique({ where: { id: shareId } });
  if (!share || share.revokedAt || share.expiresAt <= now) throw new Refusal("NOT_FOUND", (t) => t.noSuchShare);
  return { query: share.query };
}
