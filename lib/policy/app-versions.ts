import "server-only";
import type { Tx } from "@/lib/db";
import { type AppClass, appClassOf } from "./next-taps";
import { versionsSeen } from "./versions-seen";

/** Installations seen lately, by what their version understands. */
export type AppShares = Record<AppClass, number> & { total: number };

/** Of the installations that were seen in the last 30 days, how many understand what. */
export async function appShares(tx: Tx, now: Date): Promise<AppShares> {
  const rows = await versionsSeen(tx, now);
  const shares: AppShares = { neither: 0, list: 0, both: 0, total: 0 };
  for (const { version, count } of rows) {
    shares[appClassOf(version)] += count;
    shares.total += count;
  }
  return shares;
}
