import "server-only";
import type { Tx } from "@/lib/db";
import type { UserState, Writer } from "./read-state";
import { type Json, revived } from "./revived";
import { sinceOf } from "./since";

/** How things stood before the earliest new report of each of these users, into their states: one round trip for all. */
export async function readPast(tx: Tx, states: readonly UserState[]): Promise<void> {
  if (states.length === 0) return;
  const { head, since } = sinceOf(states.map((state) => ({ user_id: state.userId, at: state.since })));
  const [row] = await tx.$queryRaw<Row[]>`
    ${head}SELECT
      (SELECT coalesce(jsonb_agg(jsonb_build_object('userId', x.user_id, 'id', x.installation_id, 'at', x.at)), '[]') FROM (
        SELECT i.user_id, i.id AS installation_id, greatest(
          (SELECT max(e.at) FROM events e WHERE e.user_id = i.user_id AND e.installation_id = i.id AND e.at < s.at),
          (SELECT max(a.at) FROM attempts a WHERE a.user_id = i.user_id AND a.installation_id = i.id AND a.at < s.at)) AS at
        FROM ${since} JOIN installations i ON i.user_id = s.user_id AND i.last_seen_at >= s.at AND i.first_seen_at < s.at) x) AS seen,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('userId', x.user_id, 'id', x.id, 'at', x.at)), '[]') FROM (
        SELECT l.user_id, l.id, (SELECT max(a.at) FROM attempts a WHERE a.user_id = l.user_id AND a.lockout_id = l.id AND a.at >= l.opened_at AND a.at < s.at) AS at
        FROM ${since} JOIN lockouts l ON l.user_id = s.user_id AND l.opened_at < s.at AND l.last_attempt_at >= s.at) x) AS attempted,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('userId', w.user_id, 'chatId', w.consultation_id, 'installationId', w.installation_id, 'firstAt', w.first_at, 'lastAt', w.last_at)), '[]') FROM (
        SELECT e.user_id, e.consultation_id, e.installation_id, min(e.at) AS first_at, max(e.at) AS last_at
        FROM ${since} JOIN events e ON e.user_id = s.user_id AND e.at < s.at
        WHERE e.name = 'message_sent' AND e.source IN ('service', 'import') AND e.consultation_id IS NOT NULL AND e.props->'status' < '400'
        GROUP BY 1, 2, 3
        UNION ALL
        SELECT m.user_id, m.consultation_id, m.installation_id, min(m.created_at), max(m.created_at)
        FROM ${since} JOIN consultations c ON c.user_id = s.user_id AND (c.status = 'active' OR c.updated_at >= s.at)
        JOIN messages m ON m.user_id = c.user_id AND m.consultation_id = c.id WHERE m.role = 'user' GROUP BY 1, 2, 3) w) AS writers`;
  if (!row) throw new Error("The database answered nothing.");
  const byId = new Map(states.map((state) => [state.userId, state]));
  const of = (each: Json) => byId.get(String(each.userId));
  for (const each of row.seen.map(revived)) if (each.at instanceof Date) of(each)?.lastSeen.set(String(each.id), each.at);
  for (const each of row.attempted.map(revived)) if (each.at instanceof Date) of(each)?.lastAttempt.set(String(each.id), each.at);
  for (const each of row.writers.map(revived)) of(each)?.writers.push(each as Writer);
}

type Row = Record<"seen" | "attempted" | "writers", Json[]>;
