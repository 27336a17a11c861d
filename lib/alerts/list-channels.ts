import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";

export type AlertChannel = {
  id: string;
  name: string;
  kind: "webhook" | "email";
  target: string;
  /** Until when the replaced secret still signs, too. */
  overlapUntil: Date | null;
  /** Whether it gets the weekly report. */
  weekly: boolean;
  createdAt: Date;
  createdBy: string;
};

/** Where alerts can be sent; never a secret. */
export async function listChannels(actor: Actor, _input: Record<string, never> = {}, now: Date = new Date()): Promise<AlertChannel[]> {
  authorize(actor, "alerts:manage");
  const rows = await db.alertChannel.findMany({ omit: { secret: true, previousSecret: true }, orderBy: { id: "asc" } });
  return rows.map(({ previousUntil, kind, ...row }) => ({
    ...row,
    kind: kind === "email" ? "email" : "webhook",
    overlapUntil: previousUntil && previousUntil > now ? previousUntil : null,
  }));
}
