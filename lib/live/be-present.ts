import "server-only";
import { type Actor, authorize, type StaffActor } from "@/lib/auth/actor";
import { db, Prisma } from "@/lib/db";
import { isUuid } from "@/lib/ids";
import { goneAfterMs, idleGoneAfterMs, type PresenceState, type Present, presenceChannel, stateOf } from "./presence-rules";
import type { BePresent } from "./presence-schema";

/**
 * Says that somebody is at a place (or has left it), and answers who else is: one statement for both. The others are
 * notified only when something is to be seen: somebody came, left, or began or ceased to act. Nothing of it is kept, or in
 * the audit log: opening a person's page is no act upon them.
 */
export async function bePresent(actor: Actor, input: BePresent, now: Date = new Date()): Promise<{ others: Present[] }> {
  authorize(actor, "users:read");
  const { id, name } = actor as StaffActor;
  const { place, tab, state } = input;
  const fresh = isFresh(now);
  const mine = Prisma.sql`place = ${place} AND staff_id = ${id}::uuid`;
  const write =
    state === "gone"
      ? Prisma.sql`DELETE FROM presences WHERE ${mine} AND tab = ${tab}::uuid RETURNING tab`
      : Prisma.sql`INSERT INTO presences (place, staff_id, tab, staff_name, state, since, seen_at)
          VALUES (${place}, ${id}::uuid, ${tab}::uuid, ${name}, ${state}, ${now}, ${now})
          ON CONFLICT (place, staff_id, tab) DO UPDATE SET staff_name = excluded.staff_name, state = excluded.state, seen_at = excluded.seen_at,
            since = CASE WHEN ${fresh} THEN presences.since ELSE excluded.since END
          RETURNING tab`;
  const rows = await db.$queryRaw<PresenceRow[]>`
    WITH written AS (${write})
    SELECT staff_id, tab, staff_name, state, since FROM presences, (SELECT count(*) FROM written) done
    WHERE place = ${place} AND ${fresh} ORDER BY since, staff_id`;
  const own = rows.filter((row) => row.staff_id === id);
  const after = [...own.filter((row) => row.tab !== tab).map((row) => row.state), ...(state === "gone" ? [] : [state])];
  const changed = stateOf(own.map((row) => row.state)) !== stateOf(after);
  if (changed) {
    await db.$executeRaw`SELECT pg_notify(${presenceChannel}, ${place})`;
    await touchClaim(id, place, now);
  }
  return { others: peopleIn(rows.filter((row) => row.staff_id !== id)) };
}

export type PresenceRow = { staff_id: string; tab: string; staff_name: string; state: PresenceState; since: Date };

/** Condition on `presences`: whoever it is has not fallen silent. */
export function isFresh(now: Date): Prisma.Sql {
  const [seen, idle] = [goneAfterMs, idleGoneAfterMs].map((ms) => new Date(now.getTime() - ms));
  return Prisma.sql`presences.seen_at > CASE presences.state WHEN 'idle' THEN ${idle}::timestamptz ELSE ${seen}::timestamptz END`;
}

/** The people of some rows, each once. */
export function peopleIn(rows: readonly PresenceRow[]): Present[] {
  return [...new Set(rows.map((row) => row.staff_id))].flatMap((staffId) => {
    const tabs = rows.filter((row) => row.staff_id === staffId);
    const [first] = tabs;
    return first
      ? [{ staffId, name: first.staff_name, since: first.since, state: stateOf(tabs.map((row) => row.state)) ?? "viewing" }]
      : [];
  });
}

// Coming to a person, acting and leaving are signs that one works on them: their claim does not fall silent.
async function touchClaim(staffId: string, place: string, now: Date): Promise<void> {
  const [kind, userId] = place.split(" ");
  if (kind !== "user" || !isUuid(userId ?? "")) return;
  await db.$executeRaw`
    UPDATE queue_claims SET touched_at = ${now} WHERE user_id = ${userId}::uuid AND staff_id = ${staffId}::uuid AND touched_at < ${now}`;
}
