import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { mayRevoke } from "./revoke";

export type Share = { id: string; title: string; createdAt: Date; createdByName: string; expiresAt: Date; mayRevoke: boolean };

const shownMax = 50;

/** The links that can be opened now, the newest first. */
export async function listShares(actor: Actor, _input: Record<string, never> = {}, now: Date = new Date()): Promise<Share[]> {
  authorize(actor, "metrics:share");
  const shares = await db.sharedMetric.findMany({
    where: { revokedAt: null, expiresAt: { gt: now } },
    orderBy: { id: "desc" },
    take: shownMax,
  });
  return shares.map(({ id, title, createdAt, createdBy, createdByName, expiresAt }) => {
    return { id, title, createdAt, createdByName, expiresAt, mayRevoke: mayRevoke(actor, { createdBy }) };
  });
}
