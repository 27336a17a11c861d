import "server-only";
import { type Actor, authorize, type StaffActor } from "@/lib/auth/actor";
import { db } from "@/lib/db";

/** After so long without the page it is another visit; until then what changed stays told. */
const visitMinutes = 30;
/** How far back a first or a late visit looks. */
const lookBackDays = 14;
const writtenEverySeconds = 60;

/**
 * Notes that somebody is at the desk's first page, and answers since when they have not seen it: the end of their last
 * visit. It stays the same for the whole visit, however often the page is drawn anew.
 */
export async function beHere(
  actor: Actor,
  _input: Record<string, never> = {},
  now: Date = new Date(),
): Promise<{ since: Date; first: boolean }> {
  authorize(actor, "profile:own");
  const { id } = actor as StaffActor;
  const visitEnded = new Date(now.getTime() - visitMinutes * 60_000);
  const written = new Date(now.getTime() - writtenEverySeconds * 1_000);
  await db.$executeRaw`
    INSERT INTO staff_visits (staff_id, since, seen_at) VALUES (${id}::uuid, NULL, ${now})
    ON CONFLICT (staff_id) DO UPDATE SET seen_at = excluded.seen_at,
      since = CASE WHEN staff_visits.seen_at < ${visitEnded} THEN staff_visits.seen_at ELSE staff_visits.since END
    WHERE staff_visits.seen_at < ${written}`;
  const [row] = await db.$queryRaw<{ since: Date | null }[]>`SELECT since FROM staff_visits WHERE staff_id = ${id}::uuid`;
  const earliest = new Date(now.getTime() - lookBackDays * 86_400_000);
  const since = row?.since ?? null;
  return since && since > earliest ? { since, first: false } : { since: earliest, first: since === null };
}
