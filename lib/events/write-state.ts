import "server-only";
import { Prisma, type Tx } from "@/lib/db";
import { markPeople } from "@/lib/metrics/rollups/mark";
import type { Changes } from "./changes";
import type { EventRow } from "./items";
import { receiptsSource } from "./receipts";
import { eventColumns, recordset } from "./recordset";
import { type Sighting, upsertSightings } from "./sightings";

export type Written = {
  events: readonly EventRow[];
  sightings: readonly Sighting[];
  changes: readonly Changes[];
  lastSeen: ReadonlyMap<string, Date>;
};

/** Everything that some users' reports change, in one statement; one more where lockouts turned out to be the same. */
export async function writeState(tx: Tx, { events, sightings, changes, lastSeen }: Written, now: Date): Promise<void> {
  const merged = changes.flatMap((each) => each.merged);
  if (merged.length > 0) await mergeLockouts(tx, merged);
  const people = changes.map(({ userId, changeSeq }) => ({
    id: userId,
    last_seen_at: lastSeen.get(userId) ?? null,
    change_seq: changeSeq,
  }));
  const chats = changes.flatMap((each) => each.chats);
  const lockouts = changes.flatMap((each) => each.lockouts).map(snakeCase);
  const attempts = changes.flatMap((each) => each.attempts);
  const parts = [insertEvents(events, now)];
  if (sightings.length > 0) parts.push(Prisma.sql`installation AS (${upsertSightings(sightings, Prisma.sql`users`)})`);
  if (chats.length > 0) parts.push(upsertChats(chats));
  if (lockouts.length > 0) parts.push(upsertLockouts(lockouts));
  if (attempts.length > 0) parts.push(upsertAttempts(attempts));
  await tx.$executeRaw`
    WITH ${Prisma.join(parts)}
    UPDATE users u SET last_seen_at = greatest(u.last_seen_at, p.last_seen_at), change_seq = p.change_seq
    FROM ${recordset("users", people)} p WHERE u.id = p.id`;
}

function insertEvents(events: readonly EventRow[], now: Date): Prisma.Sql {
  return Prisma.sql`given AS (SELECT * FROM ${recordset("events", events)} e
    ), receipt AS (
      INSERT INTO event_receipts (user_id, source, event_id, received_at)
      SELECT user_id, ${receiptsSource}, id, ${now} FROM given ON CONFLICT DO NOTHING RETURNING event_id
    ), event AS (
      INSERT INTO events (${eventColumns}) SELECT ${eventColumns} FROM given ON CONFLICT DO NOTHING RETURNING id
    )`;
}

// What leaves its slot goes first.
function upsertChats(rows: readonly object[]): Prisma.Sql {
  return Prisma.sql`chat AS (
      INSERT INTO consultations (user_id, id, persona, goal, status, slot, message_count, version, change_seq, installation_id, created_at, updated_at, last_message_at,
        archived_at, deleted_at, gone_reason, origin, active_since)
      SELECT user_id, id, persona, goal, status, slot, message_count, version, change_seq, installation_id, created_at, updated_at, last_message_at,
        archived_at, deleted_at, gone_reason, origin, active_since FROM ${recordset("consultations", rows)} c ORDER BY slot IS NOT NULL
      ON CONFLICT (user_id, id) DO UPDATE SET status = excluded.status, slot = excluded.slot, message_count = excluded.message_count, version = excluded.version,
        change_seq = excluded.change_seq, installation_id = excluded.installation_id, created_at = excluded.created_at, updated_at = excluded.updated_at,
        last_message_at = excluded.last_message_at, archived_at = excluded.archived_at, deleted_at = excluded.deleted_at, gone_reason = excluded.gone_reason,
        origin = excluded.origin, active_since = excluded.active_since
      RETURNING id
    )`;
}

// Closed ones first: an installation has one open lockout of a key at a time, row by row.
function upsertLockouts(rows: readonly object[]): Prisma.Sql {
  return Prisma.sql`lockout AS (
      INSERT INTO lockouts (user_id, id, persona, goal, installation_id, device_id, platform, app_version, opened_at, last_attempt_at, tries, cause, confidence,
        evidence, policy_version, consultation_id, freed_at, freed_by, support_at, reset_id, closed_at, closed_by, resumed_consultation_id, outcome)
      SELECT user_id, id, persona, goal, installation_id, device_id, platform, app_version, opened_at, last_attempt_at, tries, cause, confidence,
        evidence, policy_version, consultation_id, freed_at, freed_by, support_at, reset_id, closed_at, closed_by, resumed_consultation_id, outcome
      FROM ${recordset("lockouts", rows)} l ORDER BY closed_at IS NULL
      ON CONFLICT (user_id, id) DO UPDATE SET device_id = excluded.device_id, platform = excluded.platform, app_version = excluded.app_version,
        opened_at = excluded.opened_at, last_attempt_at = excluded.last_attempt_at, tries = excluded.tries, cause = excluded.cause, confidence = excluded.confidence,
        evidence = excluded.evidence, policy_version = excluded.policy_version, consultation_id = excluded.consultation_id, freed_at = excluded.freed_at,
        freed_by = excluded.freed_by, support_at = excluded.support_at, reset_id = excluded.reset_id, closed_at = excluded.closed_at, closed_by = excluded.closed_by,
        resumed_consultation_id = excluded.resumed_consultation_id, outcome = excluded.outcome, changed_xid = excluded.changed_xid
      RETURNING id
    )`;
}

function upsertAttempts(rows: readonly object[]): Prisma.Sql {
  return Prisma.sql`attempt AS (
      INSERT INTO attempts (user_id, id, at, persona, goal, outcome, status, consultation_id, lockout_id, installation_id, device_id, platform, app_version,
        local_consultations, active_count, policy_version, list_enabled, conflict_includes_id, max_active, request_id, source, reported_by)
      SELECT user_id, id, at, persona, goal, outcome, status, consultation_id, lockout_id, installation_id, device_id, platform, app_version,
        local_consultations, active_count, policy_version, list_enabled, conflict_includes_id, max_active, request_id, source, reported_by
      FROM ${recordset("attempts", rows)} a
      ON CONFLICT (user_id, id, at) DO UPDATE SET lockout_id = excluded.lockout_id, consultation_id = excluded.consultation_id,
        active_count = excluded.active_count, policy_version = excluded.policy_version, changed_xid = excluded.changed_xid
      RETURNING id
    )`;
}

// Tickets are linked by the lockout's id, without a key that would follow.
async function mergeLockouts(tx: Tx, merged: Changes["merged"]): Promise<void> {
  for (const { userId, id, into } of merged) {
    await markPeople(tx, [userId]);
    await tx.$executeRaw`DELETE FROM lockouts WHERE user_id = ${userId}::uuid AND id = ${id}::uuid`;
    await tx.$executeRaw`UPDATE tickets SET lockout_id = ${into}::uuid WHERE user_id = ${userId}::uuid AND lockout_id = ${id}::uuid`;
  }
}

function snakeCase(row: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).map(([key, value]) => [key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`), value]),
  );
}
