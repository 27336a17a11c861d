import "server-only";
import { type Actor, authorize, signature } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { isFresh, type PresenceRow, peopleIn } from "./be-present";
import type { Present } from "./presence-rules";
import type { WhoIsThere } from "./presence-schema";

/** Who else of the staff is at some places; places without anybody are left out. */
export async function whoIsThere(
  actor: Actor,
  { places }: WhoIsThere,
  now: Date = new Date(),
): Promise<{ place: string; others: Present[] }[]> {
  authorize(actor, "users:read");
  const { id } = signature(actor);
  const rows = await db.$queryRaw<(PresenceRow & { place: string })[]>`
    SELECT place, staff_id, tab, staff_name, state, since FROM presences
    WHERE place = ANY(${places}) AND ${isFresh(now)} AND staff_id::text <> ${id} ORDER BY since, staff_id`;
  return [...new Set(rows.map((row) => row.place))].map((place) => ({
    place,
    others: peopleIn(rows.filter((row) => row.place === place)),
  }));
}
