import "server-only";
import type { Tx } from "@/lib/db";
import type { PolicyVersion } from "@/lib/policy/rules";
import type { Consultation, Installation, Lockout, PolicyOverride } from "@/prisma/generated/client";
import type { EventRow } from "./items";
import { readPast } from "./read-past";
import { type Json, revived } from "./revived";
import { sinceOf } from "./since";

// What is known of some users from the earliest new report on, and how things stand: one round trip for all of them. How
// things stood then is a second one, where something has happened since, or a chat has refused (read-past.ts).

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
  lastSeen: Map<string, Date>;
  lastAttempt: Map<string, Date>;
  writers: Writer[];
  resets: StoredReset[];
  overrides: PolicyOverride[];
};
export type Read = { users: UserState[]; policies: (PolicyVersion & { at: Date })[] };

/** From when on to read a user, and whether a conflict is among what is new, which asks who wrote in which chat. */
export type Since = { user_id: string; at: Date; conflict: boolean };

export async function readState(tx: Tx, given: readonly Since[]): Promise<Read> {
  const { head, since } = sinceOf(given);
  const [row] = await tx.$queryRaw<Row[]>`
    ${head}SELECT
      (SELECT coalesce(jsonb_agg(jsonb_build_object('userId', s.user_id, 'since', s.at, 'changeSeq', u.change_seq)), '[]')
        FROM ${since} JOIN users u ON u.id = s.user_id) AS users,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('userId', i.user_id, 'id', i.id, 'deviceId', i.device_id, 'firstSeenAt', i.first_seen_at, 'lastSeenAt', i.last_seen_at)), '[]')
        FROM ${since} JOIN installations i ON i.user_id = s.user_id) AS installations,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('userId', c.user_id, 'id', c.id, 'persona', c.persona, 'goal', c.goal, 'title', c.title, 'status', c.status, 'slot', c.slot,
          'messageCount', c.message_count, 'version', c.version, 'installationId', c.installation_id, 'createdAt', c.created_at, 'updatedAt', c.updated_at,
          'lastMessageAt', c.last_message_at, 'archivedAt', c.archived_at, 'deletedAt', c.deleted_at, 'goneReason', c.gone_reason, 'origin', c.origin,
          'importedAt', c.imported_at, 'activeSince', c.active_since)), '[]')
        FROM ${since} JOIN consultations c ON c.user_id = s.user_id) AS chats,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('userId', l.user_id, 'id', l.id, 'persona', l.persona, 'goal', l.goal, 'installationId', l.installation_id, 'deviceId', l.device_id,
          'platform', l.platform, 'appVersion', l.app_version, 'openedAt', l.opened_at, 'lastAttemptAt', l.last_attempt_at, 'tries', l.tries, 'cause', l.cause,
          'confidence', l.confidence, 'evidence', l.evidence, 'policyVersion', l.policy_version, 'consultationId', l.consultation_id, 'freedAt', l.freed_at,
          'freedBy', l.freed_by, 'supportAt', l.support_at, 'resetId', l.reset_id, 'closedAt', l.closed_at, 'closedBy', l.closed_by,
          'resumedConsultationId', l.resumed_consultation_id, 'outcome', l.outcome)), '[]')
        FROM ${since} JOIN lockouts l ON l.user_id = s.user_id AND (l.closed_at IS NULL OR l.closed_at >= s.at)) AS lockouts,
      (SELECT coalesce(jsonb_agg(to_jsonb(e)), '[]') FROM ${since} JOIN events e ON e.user_id = s.user_id AND e.at >= s.at) AS events,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('userId', a.user_id, 'id', a.id, 'at', a.at, 'persona', a.persona, 'goal', a.goal, 'outcome', a.outcome,
          'consultationId', a.consultation_id, 'lockoutId', a.lockout_id, 'installationId', a.installation_id, 'deviceId', a.device_id, 'platform', a.platform,
          'appVersion', a.app_version, 'localConsultations', a.local_consultations, 'activeCount', a.active_count, 'policyVersion', a.policy_version,
          'listEnabled', a.list_enabled, 'conflictIncludesId', a.conflict_includes_id, 'maxActive', a.max_active, 'source', a.source)), '[]')
        FROM ${since} JOIN attempts a ON a.user_id = s.user_id AND a.at >= s.at) AS attempts,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('userId', r.user_id, 'id', r.id, 'at', r.at, 'mode', r.mode, 'undoneAt', r.undone_at, 'chats',
          (SELECT coalesce(jsonb_agg(jsonb_build_object('id', rc.consultation_id, 'restoredAs', rc.restored_as)), '[]')
            FROM reset_consultations rc WHERE rc.user_id = r.user_id AND rc.reset_id = r.id))), '[]')
        FROM ${since} JOIN resets r ON r.user_id = s.user_id AND (r.at >= s.at OR r.undone_at >= s.at)) AS resets,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('userId', o.user_id, 'id', o.id, 'listEnabled', o.list_enabled, 'conflictIncludesId', o.conflict_includes_id,
          'maxActive', o.max_active, 'maxActiveSet', o.max_active_set, 'grantedAt', o.granted_at, 'expiresAt', o.expires_at, 'revokedAt', o.revoked_at)), '[]')
        FROM ${since} JOIN policy_overrides o ON o.user_id = s.user_id) AS overrides,
      (SELECT jsonb_agg(jsonb_build_object('version', p.version, 'at', p.at, 'listEnabled', p.list_enabled, 'conflictIncludesId', p.conflict_includes_id,
          'maxActive', p.max_active, 'rolloutPercent', p.rollout_percent, 'baseVersion', p.base_version) ORDER BY p.version) FROM policies p) AS policies`;
  if (!row) throw new Error("The database answered nothing.");
  const read = unpacked(row);
  const refused = new Set(given.filter(({ conflict }) => conflict).map(({ user_id }) => user_id));
  await readPast(
    tx,
    read.users.filter((state) => refused.has(state.userId) || hasGoneOn(state)),
  );
  return read;
}

/** Whether anything is known from after the new report: then it is not enough to know how things stand. */
function hasGoneOn({ since, installations, chats, lockouts, attempts }: UserState): boolean {
  return (
    attempts.length > 0 ||
    installations.some(({ firstSeenAt, lastSeenAt }) => firstSeenAt < since && lastSeenAt >= since) ||
    lockouts.some(({ openedAt, lastAttemptAt }) => openedAt < since && lastAttemptAt >= since) ||
    chats.some(({ createdAt, updatedAt }) => createdAt < since && updatedAt >= since)
  );
}

type Row = Record<"users" | "installations" | "chats" | "lockouts" | "events" | "attempts" | "resets" | "overrides" | "policies", Json[]>;

function unpacked(row: Row): Read {
  const own = {
    installations: byUser<Installation>(row.installations),
    chats: byUser<StoredChat>(row.chats),
    lockouts: byUser<Lockout>(row.lockouts),
    events: byUser<EventRow>(row.events.map((event) => ({ ...event, userId: event.user_id }))),
    attempts: byUser<StoredAttempt>(row.attempts),
    resets: byUser<StoredReset>(row.resets),
    overrides: byUser<PolicyOverride>(row.overrides),
  };
  const heads = row.users.map(revived) as { userId: string; since: Date; changeSeq: number }[];
  const users = heads.map(({ userId, since, changeSeq }) => ({
    userId,
    since,
    changeSeq,
    installations: own.installations(userId),
    chats: own.chats(userId),
    lockouts: own.lockouts(userId),
    events: own.events(userId),
    attempts: own.attempts(userId),
    lastSeen: new Map(),
    lastAttempt: new Map(),
    writers: [],
    resets: own.resets(userId),
    overrides: own.overrides(userId),
  }));
  const versions = row.policies.map(revived) as (PolicyVersion & { at: Date; baseVersion: number | null })[];
  const policies = versions.map((policy) => ({ ...policy, base: versions.find((base) => base.version === policy.baseVersion) ?? null }));
  return { users, policies };
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
