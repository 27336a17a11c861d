import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";

/** A page that was away for longer reads everything anew. */
export const changesKeptMinutes = 60;

/** Deletes what no page will ask for any more: old changes (the last one stays, it is where the log stands) and presences. */
export async function sweepLive(actor: Actor, now: Date = new Date()): Promise<{ changes: number; presences: number }> {
  authorize(actor, "jobs:run");
  const before = new Date(now.getTime() - changesKeptMinutes * 60_000);
  const changes = await db.$executeRaw`DELETE FROM live_changes WHERE at < ${before} AND id < (SELECT max(id) FROM live_changes)`;
  const presences = await db.$executeRaw`DELETE FROM presences WHERE seen_at < ${before}`;
  return { changes, presences };
}
