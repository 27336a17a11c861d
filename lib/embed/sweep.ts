import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";

const keptHours = 24;

/** Forgets panels that ended more than a day ago: a helpdesk's token lives minutes, so nothing of them can come back. */
export async function sweepPanels(actor: Actor, now: Date = new Date()): Promise<number> {
  authorize(actor, "jobs:run");
  return db.$executeRaw`DELETE FROM panel_visits WHERE expires_at < ${new Date(now.getTime() - keptHours * 3_600_000)}`;
}
