import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { type AppShares, appShares } from "./app-versions";

/** How many of the installations seen lately understand the list, or list and id: whom a change can reach at all. */
export async function appVersionsInUse(actor: Actor, now: Date = new Date()): Promise<AppShares> {
  authorize(actor, "policy:read");
  return appShares(db, now);
}
