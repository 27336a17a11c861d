import "server-only";
import { db } from "@/lib/db";

/** What somebody is locked out of now, each chat once. */
export type LockedOutOf = { persona: string; goal: string };
export type PersonState = { lockouts: LockedOutOf[]; locked_out: number; active_consultations: number };

export type PersonFacts = { id: string; email: string | null; name: string | null; created_at: Date; last_seen_at: Date | null };

/** Users by id, in the order of the ids; one that is gone is left out. */
export async function peopleByIds(ids: readonly string[]): Promise<PersonFacts[]> {
  if (ids.length === 0) return [];
  const rows = await db.$queryRaw<PersonFacts[]>`
    SELECT id, email, name, created_at, last_seen_at FROM users WHERE id = ANY(${ids}::uuid[])`;
  const order = new Map(ids.map((id, place) => [id, place]));
  return rows.sort((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0));
}

// A query of its own instead of a subquery per row: the page's users are few, and a cluster could not plan the other.
export async function statesOf(ids: readonly string[]): Promise<(id: string) => PersonState> {
  const rows =
    ids.length === 0
      ? []
      : await db.$queryRaw<{ user_id: string; persona: string | null; goal: string; count: number }[]>`
    SELECT user_id, persona, goal, count(*)::int AS count FROM lockouts
      WHERE user_id = ANY(${ids}::uuid[]) AND closed_at IS NULL AND freed_at IS NULL GROUP BY user_id, persona, goal
    UNION ALL SELECT user_id, NULL, '', count(*)::int FROM consultations
      WHERE user_id = ANY(${ids}::uuid[]) AND status = 'active' GROUP BY user_id`;
  const states = new Map<string, PersonState>();
  for (const { user_id, persona, goal, count } of rows) {
    const state = states.get(user_id) ?? { lockouts: [], locked_out: 0, active_consultations: 0 };
    states.set(user_id, state);
    if (persona === null) state.active_consultations = count;
    else {
      state.lockouts.push({ persona, goal });
      state.locked_out += count;
    }
  }
  return (id) => states.get(id) ?? { lockouts: [], locked_out: 0, active_consultations: 0 };
}
