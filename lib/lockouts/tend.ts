import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db, type Tx } from "@/lib/db";
import { announce } from "@/lib/live/announce";
import { claimSilenceHours } from "./in-queue";
import { keepQueueFacts } from "./queue-facts";

/** How far back new lockouts and tickets are looked at again; the first time all open ones are. */
const lookBackHours = 24;
const peopleMax = 20_000;

/**
 * Keeps the queue true where nothing else did: facts of lockouts that came another way (a restored copy, a filled demo), a
 * conflict and a ticket that were written at the same moment, claims on people who left or were forgotten.
 */
export async function tendQueue(
  actor: Actor,
  { everything = false }: { everything?: boolean } = {},
  now: Date = new Date(),
): Promise<{ facts: number; claims: number }> {
  authorize(actor, "jobs:run");
  const since = everything ? new Date(0) : new Date(now.getTime() - lookBackHours * 3_600_000);
  const facts = await db.$transaction(async (tx) => keepQueueFacts(tx, await doubtful(tx, since)));
  const silentSince = new Date(now.getTime() - claimSilenceHours * 3_600_000);
  const claims = await db.$executeRaw`
    DELETE FROM queue_claims c WHERE c.touched_at <= ${silentSince}
      OR NOT EXISTS (SELECT 1 FROM lockouts l WHERE l.user_id = c.user_id AND l.closed_at IS NULL)`;
  if (facts + claims > 0) announce({ kind: "lockout" });
  return { facts, claims };
}

async function doubtful(tx: Tx, since: Date): Promise<string[]> {
  const rows = await tx.$queryRaw<{ user_id: string }[]>`
    SELECT user_id FROM lockouts WHERE closed_at IS NULL AND ticket_number IS NOT NULL AND freed_at IS NULL
    UNION SELECT user_id FROM tickets WHERE status <> 'solved' AND updated_at >= ${since} AND user_id IS NOT NULL
    UNION SELECT user_id FROM lockouts WHERE closed_at IS NULL AND last_attempt_at >= ${since}
    LIMIT ${peopleMax}`;
  return rows.map((row) => row.user_id);
}
