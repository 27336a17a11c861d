import "server-only";
import type { Tx } from "@/lib/db";
import { keepQueueFacts } from "@/lib/lockouts/queue-facts";
import { type Changes, changesOf } from "./changes";
import { factOf } from "./facts";
import type { EventRow } from "./items";
import { policyThen } from "./policy-then";
import { type Read, readState, type Since, type UserState } from "./read-state";
import { keyOf, takenOf } from "./receipts";
import { relive } from "./relive";
import { sightingsOf } from "./sightings";
import { writeState } from "./write-state";

/** The chats, attempts and lockouts of a time when reports were not kept: nothing is older. */
const beginning = new Date(0);

export type Applied = {
  /** Whose event was new, as "user event". The others had been taken before. */
  taken: Set<string>;
  /** Users whose lockouts moved. */
  moved: Set<string>;
};

/**
 * Stores what backends report of some users and lives their lives through with it: installations, chats, attempts,
 * lockouts. Call it with the users' rows held (FOR UPDATE) in the same transaction. One read and one write, however many.
 */
export async function applyReports(tx: Tx, rows: readonly EventRow[], now: Date): Promise<Applied> {
  const before = await takenOf(tx, rows);
  const fresh = firstOfEach(rows.filter((row) => !before.has(keyOf(row))));
  if (fresh.length === 0) return { taken: new Set(), moved: new Set() };
  const of = groupedByUser(fresh);
  const changes: Changes[] = [];
  const read = await readState(tx, sinceEach(of));
  const again = read.users.filter((state) => !liveThrough(state, read.policies, of, changes, now));
  if (again.length > 0) {
    const all = await readState(
      tx,
      again.map(({ userId }) => ({ user_id: userId, at: beginning, conflict: true })),
    );
    for (const state of all.users) liveThrough(state, all.policies, of, changes, now);
  }
  const seen = fresh.flatMap((row) => {
    const fact = factOf(row);
    return fact && "claims" in fact ? [{ userId: row.user_id, at: row.at, claims: fact.claims }] : [];
  });
  const lastSeen = new Map<string, Date>();
  for (const { userId, at } of seen) if (at > (lastSeen.get(userId) ?? beginning)) lastSeen.set(userId, at);
  await writeState(tx, { events: fresh, sightings: sightingsOf(seen), changes, lastSeen }, now);
  const moved = changes.filter(({ lockouts, merged }) => lockouts.length + merged.length > 0).map(({ userId }) => userId);
  await keepQueueFacts(tx, [...of.keys()]);
  return { taken: new Set(fresh.map(keyOf)), moved: new Set(moved) };
}

function liveThrough(
  state: UserState,
  policies: Read["policies"],
  fresh: ReadonlyMap<string, EventRow[]>,
  changes: Changes[],
  now: Date,
): boolean {
  const history = relive(state, policies, fresh.get(state.userId) ?? [], now);
  if (!history) return false;
  const { maxActive } = policyThen(state.userId, policies, state.overrides)(now);
  changes.push(changesOf(state, history, maxActive));
  return true;
}

function sinceEach(of: ReadonlyMap<string, EventRow[]>): Since[] {
  return [...of].map(([user_id, rows]) => ({
    user_id,
    at: new Date(Math.min(...rows.map(({ at }) => at.getTime()))),
    conflict: rows.some(({ props }) => props.outcome === "conflict"),
  }));
}

function firstOfEach(rows: readonly EventRow[]): EventRow[] {
  const first = new Map<string, EventRow>();
  for (const row of rows) if (!first.has(keyOf(row))) first.set(keyOf(row), row);
  return [...first.values()];
}

export function groupedByUser(rows: readonly EventRow[]): Map<string, EventRow[]> {
  const groups = new Map<string, EventRow[]>();
  for (const row of rows) {
    const group = groups.get(row.user_id);
    if (group) group.push(row);
    else groups.set(row.user_id, [row]);
  }
  return groups;
}
