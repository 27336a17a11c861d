import "server-only";
import { type Actor, authorize, type StaffActor } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { announce } from "@/lib/live/announce";
import { claimFor } from "./claim";
import type { TakeNext } from "./claim-schema";
import { listLockouts } from "./list";
import { ListLockouts } from "./list-schema";

/** As many candidates as agents may press at the same instant, before the list is read anew. */
const candidates = 10;
const readsMax = 5;

/**
 * Takes the most distressed person whom nobody has, of all or of a filter, and says who it is; null when there is nobody.
 * Two at once get two people: the claim's key lets one of them in, and the other goes on to the next candidate. (No
 * SKIP LOCKED over the queue: Citus knows it only for one person's rows, and an app that tries again would be skipped.)
 */
export async function takeNext(actor: Actor, { filter }: TakeNext, now: Date = new Date()): Promise<{ userId: string } | null> {
  authorize(actor, "lockouts:take");
  const input = ListLockouts.parse({ ...filter, assigned: "nobody", limit: candidates });
  for (let reads = 0; reads < readsMax; reads++) {
    const { rows } = await listLockouts(actor, input, now);
    for (const { user } of rows) {
      if (!(await db.$transaction((tx) => claimFor(tx, actor as StaffActor, user.id, "next", now)))) continue;
      announce({ kind: "lockout", userId: user.id });
      return { userId: user.id };
    }
    if (rows.length < candidates) return null;
  }
  return null;
}
