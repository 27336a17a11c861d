import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { type Rejected, readItems } from "./items";
import type { ReportEvents } from "./schema";
import { takeFromApp } from "./take-from-app";
import { takeFromService } from "./take-from-service";

export type Reported = { accepted: number; duplicates: number; rejected: Rejected[] };

/**
 * Takes a batch of events: from an app, of its own user; from a backend, of anybody, and then applied. Each event once,
 * however often and by however many requests it comes. A bad item is rejected by itself; the sender drops what was
 * accepted, a duplicate or rejected, and sends the rest again.
 */
export async function reportEvents(actor: Actor, input: ReportEvents, now: Date = new Date()): Promise<Reported> {
  authorize(actor, "events:write");
  const { items, rejected } = readItems(actor, input, now);
  const rows = items.map(({ row }) => row);
  const { size: accepted } = actor.kind === "app" ? await takeFromApp(actor, rows, now) : await takeFromService(items, now);
  return { accepted, duplicates: items.length - accepted, rejected };
}
