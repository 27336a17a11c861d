import "server-only";
import type { Tx } from "@/lib/db";
import type { PolicyVersion } from "@/lib/policy/rules";
import type { Consultation, Installation, Lockout, PolicyOverride } from "@/prisma/generated/client";
import type { EventRow } from "./items";

// What is known of some users from the earliest new report on, and how things stood then: one round trip for all of them.

export type StoredChat = Pick<
  Consultation,
  | "id"
  | "persona"
  | "goal"
  | "title"
  | "slot"
  | "messageCount"
  | "version"
  | "installationId"
  | "createdAt"
  | "updatedAt"
  | "lastMessageAt"
  | "archivedAt"
  | "deletedAt"
  | "importedAt"
  | "activeSince"
> & {
  status: "active" | "archived" | "deleted";
  origin: "server" | "reported" | "mentioned" | "import";
  goneReason: "reset" | "erased" | "deleted" | null;
};
export type StoredAttempt = {
  id: string;
  at: Date;
  persona: string;
  goal: string;
  outcome: "created" | "conflict";
  consultationId: string | null;
  lockoutId: string | null;
  installationId: string | null;
  deviceId: string | null;
  platform: string | null;
  appVersion: string | null;
  localConsultations: number | null;
  activeCount: number;
  policyVersion: number;
  listEnabled: boolean;
  conflictIncludesId: boolean;
  maxActive: number | null;
  source: "server" | "service" | "import";
};
export type StoredReset = {
  id: string;
  at: Date;
  mode: "archive" | "delete";
  undoneAt: Date | null;
  chats: { id: string; restoredAs: "active" | "archived" | null }[];
};
export type Writer = { chatId: string; installationId: string | null; firstAt: Date; lastAt: Date };

export type UserState = {
  userId: string;
  changeSeq: number;
  /** The earliest new report: everything below is of what happened at or after it, or of how things stand now. */
  since: Date;
  installations: Installation[];
  chats: StoredChat[];
  /** Those that were open at `since`, or opened later. */
  lockouts: Lockout[];
  events: EventRow[];
  attempts: StoredAttempt[];
  /** Before `since`: when each installation was last heard of, each lockout's last attempt, who wrote in which chat. */
  lastSeen: ReadonlyMap<string, Date>;
  lastAttempt: ReadonlyMap<string, Date>;
  writers: Writer[];
  resets: StoredReset[];
  overrides: PolicyOverride[];
};
export type Read = { taken: ReadonlySet<string>; users: Map<string, UserState>; policies: (PolicyVersion & { at: Date })[] };

/** A new report: whose, which and when; `tried`: an attempt, for which it needs to be known who wrote in which chat. */
export type Given = { user_id: string; id: string; at: Date; tried: boolean };

export const receiptsSource = "service";

/** `from`: read everything from then on instead of from the earliest new report. */
export async function readState(tx: Tx, given: readonly Given[], from?: Date): Promise<Read> {
  const [row] = await tx.$queryRaw<Row[]>`
    WITH given AS (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(given)}::jsonb) AS g(user_id uuid, id uuid, at timestamptz, tried boolean)
    ), taken AS (
      SELECT g.user_id, g.id FROM given g JOIN event_receipts r ON r.user_id = g.user_id AND r.source = ${receiptsSource} AND r.event_id = g.id
    ), since AS MATERIALIZED (
      SELECT g.user_id, coalesce(${from ?? null}::timestamptz, min(g.at)) AS at, bool_or(g.tried) AS tried
      FROM given g LEFT JOIN taken t ON t.user_id = g.user_id AND t.id = g.id WHERE t.id IS NULL GROUP BY g.user_id
    ), attempt AS MATERIALIZED (
      SELECT a.* FROM since s JOIN attempts a ON a.user_id = s.user_id AND a.at >= s.at
    ), lockout AS MATERIALIZED (
      SELECT l.* FROM since s JOIN lockouts l ON l.user_id = s.user_id AND (l.closed_at IS NULL OR l.closed_at >= s.at)
    ), tried AS (
      SELECT s.user_id, s.at FROM since s WHERE s.tried OR EXISTS (SELECT 1 FROM attempt a WHERE a.user_id = s.user_id)
    )
    SELECT
      (SELECT coalesce(jsonb_agg(t.user_id || ' ' || t.id), '[]') FROM taken t) AS taken,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('userId', s.user_id, 'since', s.at, 'changeSeq', u.change_seq)), '[]')
        FROM since s JOIN users u ON u.id = s.user_id) AS users,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('userId', i.user_id, 'id', i.id, 'deviceId', i.device_id, 'firstSeenAt', i.first_seen_at, 'lastSeenAt', i.last_seen_at)), '[]')
        FROM since s JOIN installations i ON i.user_id = s.user_id) AS installations,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('userId', c.user_id, 'id', c.id, 'persona', c.persona, 'goal', c.goal, 'title', c.title, 'status', c.status, 'slot', c.slot,
          'messageCount', c.message_count, 'version', c.version, 'installationId', c.installation_id, 'createdAt', c.created_at, 'updatedAt', c.updated_at,
          'lastMessageAt', c.last_message_at, 'archivedAt', c.archived_at, 'deletedAt', c.deleted_at, 'goneReason', c.gone_reason, 'origin', c.origin,
          'importedAt', c.imported_at, 'activeSince', c.active_since)), '[]')
        FROM since s JOIN consultations c ON c.user_id = s.user_id) AS chats,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('userId', l.user_id, 'id', l.id, 'persona', l.persona, 'goal', l.goal, 'installationId', l.installation_id, 'deviceId', l.device_id,
          'platform', l.platform, 'appVersion', l.app_version, 'openedAt', l.opened_at, 'lastAttemptAt', l.last_attempt_at, 'tries', l.tries, 'cause', l.cause,
          'confidence', l.confidence, 'evidence', l.evidence, 'policyVersion', l.policy_version, 'consultationId', l.consultation_id, 'freedAt', l.freed_at,
          'freedBy', l.freed_by, 'supportAt', l.support_at, 'resetId', l.reset_id, 'closedAt', l.closed_at, 'closedBy', l.closed_by,
          'resumedConsultationId', l.resumed_consultation_id, 'outcome', l.outcome)), '[]') FROM lockout l) AS lockouts,
      (SELECT coalesce(jsonb_agg(to_jsonb(e)), '[]') FROM since s JOIN events e ON e.user_id = s.user_id AND e.at >= s.at) AS events,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('userId', a.user_id, 'id', a.id, 'at', a.at, 'persona', a.persona, 'goal', a.goal, 'outcome', a.outcome,
          'consultationId', a.consultation_id, 'lockoutId', a.lockout_id, 'installationId', a.installation_id, 'deviceId', a.device_id, 'platform', a.platform,
          'appVersion', a.app_version, 'localConsultations', a.local_consultations, 'activeCount', a.active_count, 'policyVersion', a.policy_version,
          'listEnabled', a.list_enabled, 'conflictIncludesId', a.conflict_includes_id, 'maxActive', a.max_active, 'source', a.source)), '[]') FROM attempt a) AS attempts,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('userId', x.user_id, 'id', x.installation_id, 'at', x.at)), '[]') FROM (
        SELECT i.user_id, i.id AS installation_id, greatest(
          (SELECT max(e.at) FROM events e WHERE e.user_id = i.user_id AND e.installation_id = i.id AND e.at < s.at),
          (SELECT max(a.at) FROM attempts a WHERE a.user_id = i.user_id AND a.installation_id = i.id AND a.at < s.at)) AS at
        FROM since s JOIN installations i ON i.user_id = s.user_id AND i.last_seen_at >= s.at AND i.first_seen_at < s.at) x) AS seen,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('userId', x.user_id, 'id', x.id, 'at', x.at)), '[]') FROM (
        SELECT l.user_id, l.id, (SELECT max(a.at) FROM attempts a WHERE a.user_id = l.user_id AND a.lockout_id = l.id AND a.at >= l.opened_at AND a.at < s.at) AS at
        FROM since s JOIN lockout l ON l.user_id = s.user_id AND l.opened_at < s.at AND l.last_attempt_at >= s.at) x) AS attempted,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('userId', w.user_id, 'chatId', w.consultation_id, 'installationId', w.installation_id, 'firstAt', w.first_at, 'lastAt', w.last_at)), '[]') FROM (
        SELECT e.user_id, e.consultation_id, e.installation_id, min(e.at) AS first_at, max(e.at) AS last_at
        FROM tried r JOIN events e ON e.user_id = r.user_id AND e.at < r.at
        WHERE e.name = 'message_sent' AND e.source IN ('service', 'import') AND e.consultation_id IS NOT NULL AND e.props->'status' < '400'
        GROUP BY 1, 2, 3
        UNION ALL
        SELECT m.user_id, m.consultation_id, m.installation_id, min(m.created_at), max(m.created_at)
        FROM tried r JOIN consultations c ON c.user_id = r.user_id AND (c.status = 'active' OR c.updated_at >= r.at)
        JOIN messages m ON m.user_id = c.user_id AND m.consultation_id = c.id WHERE m.role = 'user' GROUP BY 1, 2, 3) w) AS writers,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('userId', r.user_id, 'id', r.id, 'at', r.at, 'mode', r.mode, 'undoneAt', r.undone_at, 'chats',
          (SELECT coalesce(jsonb_agg(jsonb_build_object('id', rc.consultation_id, 'restoredAs', rc.restored_as)), '[]')
            FROM reset_consultations rc WHERE rc.user_id = r.user_id AND rc.reset_id = r.id))), '[]')
        FROM since s JOIN resets r ON r.user_id = s.user_id AND (r.at >= s.at OR r.undone_at >= s.at)) AS resets,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('userId', o.user_id, 'id', o.id, 'listEnabled', o.list_enabled, 'conflictIncludesId', o.conflict_includes_id,
          'maxActive', o.max_active, 'maxActiveSet', o.max_active_set, 'grantedAt', o.granted_at, 'expiresAt', o.expires_at, 'revokedAt', o.revoked_at)), '[]')
        FROM since s JOIN policy_overrides o ON o.user_id = s.user_id) AS overrides,
      (SELECT jsonb_agg(jsonb_build_object('version', p.version, 'at', p.at, 'listEnabled', p.list_enabled, 'conflictIncludesId', p.conflict_includes_id,
          'maxActive', p.max_active, 'rolloutPercent', p.rollout_percent, 'baseVersion', p.base_version) ORDER BY p.version) FROM policies p) AS policies`;
  if (!row) throw new Error("The database answered nothing.");
  return unpacked(row);
}

type Json = Record<string, unknown>;
type Row = Record<
  | "users"
  | "installations"
  | "chats"
  | "lockouts"
  | "events"
  | "attempts"
  | "seen"
  | "attempted"
  | "writers"
  | "resets"
  | "overrides"
  | "policies",
  Json[]
> & { taken: string[] };

function unpacked(row: Row): Read {
  const own = {
    installations: byUser<Installation>(row.installations),
    chats: byUser<StoredChat>(row.chats),
    lockouts: byUser<Lockout>(row.lockouts),
    events: byUser<EventRow>(row.events.map((event) => ({ ...event, userId: event.user_id }))),
    attempts: byUser<StoredAttempt>(row.attempts),
    writers: byUser<Writer>(row.writers),
    resets: byUser<StoredReset>(row.resets),
    overrides: byUser<PolicyOverride>(row.overrides),
    seen: byUser<Heard>(row.seen),
    attempted: byUser<Heard>(row.attempted),
  };
  const users = new Map<string, UserState>();
  for (const { userId, since, changeSeq } of row.users.map(revived) as { userId: string; since: Date; changeSeq: number }[]) {
    users.set(userId, {
      userId,
      since,
      changeSeq,
      installations: own.installations(userId),
      chats: own.chats(userId),
      lockouts: own.lockouts(userId),
      events: own.events(userId),
      attempts: own.attempts(userId),
      lastSeen: times(own.seen(userId)),
      lastAttempt: times(own.attempted(userId)),
      writers: own.writers(userId),
      resets: own.resets(userId),
      overrides: own.overrides(userId),
    });
  }
  const versions = row.policies.map(revived) as (PolicyVersion & { at: Date; baseVersion: number | null })[];
  const policies = versions.map((policy) => ({ ...policy, base: versions.find((base) => base.version === policy.baseVersion) ?? null }));
  return { taken: new Set(row.taken), users, policies };
}

type Heard = { id: string; at: Date | null };

function times(heard: Heard[]): Map<string, Date> {
  return new Map(heard.flatMap(({ id, at }) => (at ? [[id, at]] : [])));
}

function byUser<T>(rows: Json[]): (userId: string) => T[] {
  const groups = new Map<unknown, T[]>();
  for (const row of rows) {
    const group = groups.get(row.userId);
    const each = revived(row) as T;
    if (group) group.push(each);
    else groups.set(row.userId, [each]);
  }
  return (userId) => groups.get(userId) ?? [];
}

const timeKey = /^(at|since|\w+(At|_at|Since))$/;

/** JSON has no times: the members that are one by their name become one. */
function revived(row: Json): Json {
  const entries = Object.entries(row).map(([key, value]) => [
    key,
    timeKey.test(key) && typeof value === "string" ? new Date(value) : value,
  ]);
  return Object.fromEntries(entries) as Json;
}
