import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { keptHours } from "./keys";

/** Forgets the answers whose time to be repeated is over. Until then a key stands, however late the sweep comes. */
export async function sweepKeys(actor: Actor, now: Date = new Date()): Promise<number> {
  authorize(actor, "jobs:run");
  return db.$executeRaw`DELETE FROM idempotency_keys WHERE created_at < ${new Date(now.getTime() - keptHours * 3_600_000)}`;
}
