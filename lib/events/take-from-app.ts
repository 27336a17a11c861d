import "server-only";
import type { AppActor } from "@/lib/auth/actor";
import { db, Prisma } from "@/lib/db";
import { admitUser } from "@/lib/users/admit";
import { claimsOf } from "./facts";
import type { EventRow } from "./items";
import { eventColumns, recordset } from "./recordset";
import { sightingsOf, upsertSightings } from "./sightings";

/** Stores what an app reports of its own user, in one statement; answers the ids that were new. */
export async function takeFromApp(app: AppActor, rows: readonly EventRow[], now: Date): Promise<Set<string>> {
  if (rows.length === 0) return new Set();
  const answer = await store(app, rows, now);
  if (answer.known) return new Set(answer.taken);
  await admitUser(app, now);
  return new Set((await store(app, rows, now)).taken);
}

// The user's row first, as everywhere: of two batches with the same events the later one finds them taken.
async function store(app: AppActor, rows: readonly EventRow[], now: Date): Promise<{ known: boolean; taken: string[] }> {
  // What comes after a month is kept and shown, and says nothing of the phone as it is now.
  const timely = rows.filter((row) => !row.late).map((row) => ({ userId: row.user_id, at: row.at, claims: claimsOf(row) }));
  const lastSeen = timely.reduce<Date | null>((last, { at }) => (last && last > at ? last : at), null);
  const [answer] = await db.$queryRaw<{ known: boolean; taken: string[] }[]>`
    WITH me AS MATERIALIZED (SELECT id FROM users WHERE id = ${app.userId}::uuid AND erased_at IS NULL FOR UPDATE
    ), given AS (
      SELECT DISTINCT ON (e.id) e.* FROM ${recordset("events", rows)} e JOIN me ON me.id = e.user_id ORDER BY e.id
    ), taken AS (
      INSERT INTO event_receipts (user_id, source, event_id, received_at)
      SELECT user_id, 'app', id, ${now} FROM given ON CONFLICT DO NOTHING RETURNING event_id
    ), stored AS (
      INSERT INTO events (${eventColumns}) SELECT ${eventColumns} FROM given WHERE id IN (SELECT event_id FROM taken) ON CONFLICT DO NOTHING RETURNING id
    ), seen AS (
      UPDATE users SET last_seen_at = greatest(last_seen_at, ${lastSeen}::timestamptz) FROM me WHERE users.id = me.id RETURNING users.id
    ), installation AS (${upsertSightings(sightingsOf(timely), Prisma.sql`me`)}
    )
    SELECT EXISTS (SELECT 1 FROM me) AS known, (SELECT coalesce(array_agg(event_id::text), '{}') FROM taken) AS taken`;
  if (!answer) throw new Error("The database answered nothing.");
  return answer;
}
