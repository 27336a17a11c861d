import "server-only";
import { createHash } from "node:crypto";
import { db, Prisma, type Tx } from "@/lib/db";
import { Refusal } from "@/lib/errors";
import { policyForUser, policyInForceOf, policyOf } from "@/lib/policy/for-user";
import type { PolicyInForce } from "@/lib/policy/rules";

// What a reset of some chats would touch, read once for the preview and once more, under the user's lock, for the act.

export type TargetChat = {
  id: string;
  persona: string;
  goal: string;
  title: string | null;
  status: "active" | "archived";
  slot: number | null;
  version: number;
  messageCount: number;
  createdAt: Date;
  lastMessageAt: Date | null;
  /** Installations that know this chat: they made it, wrote in it, or came back to it. */
  holders: string[];
  /** Which installation opened it, and which wrote in it last; absent or null where that is not known. */
  openedBy?: string | null;
  lastWriter?: string | null;
  /** It lives in another backend, which reported it: what is done here does not reach it. */
  elsewhere: boolean;
};
export type KnownInstallation = {
  id: string;
  deviceId: string | null;
  deviceModel: string | null;
  platform: string | null;
  appVersion: string | null;
  firstSeenAt: Date;
  lastSeenAt: Date;
};
export type OpenLockout = { id: string; persona: string; goal: string; installationId: string; appVersion: string | null; freed: boolean };
export type ResetState = {
  user: { id: string; email: string | null; name: string | null };
  policy: PolicyInForce;
  chats: TargetChat[];
  /** The one last seen first. */
  installations: KnownInstallation[];
  lockouts: OpenLockout[];
  /** Changes when anything that the preview shows has moved. */
  version: string;
};

type Key = { persona: string; goal: string };

export type ResetFilter = {
  userId: string;
  mode: "archive" | "delete";
  persona?: string;
  goal?: string;
  /** Several keys instead of one. */
  keys?: readonly Key[];
  /** Leave archived chats alone in a delete, too: the desk deletes what holds the slot and nothing else. */
  slotHoldersOnly?: boolean;
  /** This chat as well, whatever its status: the one that is to come back. */
  alsoId?: string;
};

/** An archive takes the active chats, a delete the archived ones as well unless told otherwise. Throws USER_NOT_FOUND. */
export async function readResetState(tx: Tx, filter: ResetFilter, now: Date, lock: "lock" | "look"): Promise<ResetState> {
  const read = tx === db ? await readAtOnce(filter, now) : await readInTurn(tx, filter, now, lock);
  if (!read.user) throw new Refusal("USER_NOT_FOUND", (t) => t.noSuchUser);
  return { ...read, user: read.user, version: versionOf(filter, read.policy, read.chats, read.lockouts) };
}

type Read = Omit<ResetState, "user" | "version"> & { user: ResetState["user"] | undefined };

/** An act holds the user before it reads anything else. */
async function readInTurn(tx: Tx, filter: ResetFilter, now: Date, lock: "lock" | "look"): Promise<Read> {
  const held = lock === "lock" ? Prisma.sql`FOR UPDATE` : Prisma.empty;
  const [user] = await tx.$queryRaw<ResetState["user"][]>`${userSql(filter)} ${held}`;
  const policy = await policyForUser(tx, filter.userId, now);
  const chats = await tx.$queryRaw<TargetChat[]>(chatsSql(filter));
  const installations = await tx.$queryRaw<KnownInstallation[]>(installationsSql(filter));
  const lockouts = await tx.$queryRaw<OpenLockout[]>(lockoutsSql(filter));
  return { user, policy, chats, installations, lockouts };
}

/** All of it in one statement: one look, and one round trip. */
async function readAtOnce(filter: ResetFilter, now: Date): Promise<Read> {
  const all = (rows: Prisma.Sql) => Prisma.sql`(SELECT coalesce(jsonb_agg(r), '[]') FROM (${rows}) r)`;
  const [row] = await db.$queryRaw<AtOnce[]>`
    SELECT (SELECT to_jsonb(r) FROM (${userSql(filter)}) r) AS user, (SELECT to_jsonb(r) FROM (${policyOf(Prisma.sql`${filter.userId}::uuid`, now)}) r) AS policy,
      ${all(chatsSql(filter))} AS chats, ${all(installationsSql(filter))} AS installations, ${all(lockoutsSql(filter))} AS lockouts`;
  if (!row) throw new Error("A statement without a table answers one row.");
  return {
    user: row.user ?? undefined,
    policy: policyInForceOf(row.policy),
    chats: row.chats.map((chat) => ({
      ...chat,
      createdAt: new Date(chat.createdAt),
      lastMessageAt: chat.lastMessageAt === null ? null : new Date(chat.lastMessageAt),
    })),
    installations: row.installations.map((phone) => ({
      ...phone,
      firstSeenAt: new Date(phone.firstSeenAt),
      lastSeenAt: new Date(phone.lastSeenAt),
    })),
    lockouts: row.lockouts,
  };
}

/** As JSON has it: times are text. */
type AtOnce = {
  user: ResetState["user"] | null;
  policy: Parameters<typeof policyInForceOf>[0];
  chats: (Omit<TargetChat, "createdAt" | "lastMessageAt"> & { createdAt: string; lastMessageAt: string | null })[];
  installations: (Omit<KnownInstallation, "firstSeenAt" | "lastSeenAt"> & { firstSeenAt: string; lastSeenAt: string })[];
  lockouts: OpenLockout[];
};

function userSql({ userId }: ResetFilter): Prisma.Sql {
  return Prisma.sql`SELECT id, email, name FROM users WHERE id = ${userId}::uuid`;
}

function installationsSql({ userId }: ResetFilter): Prisma.Sql {
  return Prisma.sql`
    SELECT id, device_id AS "deviceId", device_model AS "deviceModel", platform, app_version AS "appVersion",
      first_seen_at AS "firstSeenAt", last_seen_at AS "lastSeenAt"
    FROM installations WHERE user_id = ${userId}::uuid ORDER BY last_seen_at DESC LIMIT 50`;
}

function lockoutsSql(filter: ResetFilter): Prisma.Sql {
  return Prisma.sql`
    SELECT c.id, c.persona, c.goal, c.installation_id AS "installationId", c.app_version AS "appVersion", c.freed_at IS NOT NULL AS freed
    FROM lockouts c WHERE c.user_id = ${filter.userId}::uuid AND c.closed_at IS NULL ${keySql(filter)} ORDER BY c.opened_at`;
}

function keySql({ persona, goal, keys }: ResetFilter): Prisma.Sql {
  const among =
    keys &&
    Prisma.sql`AND (c.persona, c.goal) IN (SELECT asked.persona, asked.goal
    FROM unnest(${keys.map((key) => key.persona)}::text[], ${keys.map((key) => key.goal)}::text[]) AS asked (persona, goal))`;
  return Prisma.sql`
    ${among ?? Prisma.empty}
    ${persona === undefined ? Prisma.empty : Prisma.sql`AND c.persona = ${persona}`}
    ${goal === undefined ? Prisma.empty : Prisma.sql`AND c.goal = ${goal}`}`;
}

function chatsSql(filter: ResetFilter): Prisma.Sql {
  const statuses = filter.mode === "archive" || filter.slotHoldersOnly ? ["active"] : ["active", "archived"];
  return Prisma.sql`
    SELECT c.id, c.persona, c.goal, c.title, c.status, c.slot, c.version, c.message_count AS "messageCount", c.created_at AS "createdAt", c.last_message_at AS "lastMessageAt",
      c.origin IN ('reported', 'mentioned') AS elsewhere, c.installation_id AS "openedBy",
      (SELECT m.installation_id FROM messages m WHERE m.user_id = c.user_id AND m.consultation_id = c.id AND m.role = 'user'
        ORDER BY m.seq DESC LIMIT 1) AS "lastWriter",
      ARRAY(
        SELECT c.installation_id WHERE c.installation_id IS NOT NULL
        UNION SELECT m.installation_id FROM messages m WHERE m.user_id = c.user_id AND m.consultation_id = c.id AND m.installation_id IS NOT NULL
        UNION SELECT l.installation_id FROM lockouts l WHERE l.user_id = c.user_id AND l.resumed_consultation_id = c.id) AS holders
    FROM consultations c WHERE c.user_id = ${filter.userId}::uuid AND (c.status = ANY(${statuses}) OR c.id = ${filter.alsoId ?? null}::uuid) ${keySql(filter)}
    ORDER BY c.created_at, c.id`;
}

/** What `readResetState` of one key alone would answer, from what it read of several. */
export function ofKey(state: ResetState, key: Key, filter: Pick<ResetFilter, "userId" | "mode">): ResetState {
  const isOf = (row: Key) => row.persona === key.persona && row.goal === key.goal;
  const own = { ...state, chats: state.chats.filter(isOf), lockouts: state.lockouts.filter(isOf) };
  return { ...own, version: versionAs(own, { ...filter, ...key }) };
}

/** The version of the same state as another mode's preview sees it, where both take the same chats. */
export function versionAs(state: ResetState, filter: ResetFilter): string {
  return versionOf(filter, state.policy, state.chats, state.lockouts);
}

function versionOf(filter: ResetFilter, policy: PolicyInForce, chats: TargetChat[], lockouts: OpenLockout[]): string {
  const seen = [
    [filter.userId, filter.mode, filter.persona ?? null, filter.goal ?? null],
    [policy.version, policy.listEnabled, policy.conflictIncludesId, policy.maxActive],
    chats.map((chat) => [chat.id, chat.status, chat.version]),
    lockouts.map((lockout) => [lockout.id, lockout.freed]),
  ];
  return createHash("sha256").update(JSON.stringify(seen)).digest("base64url").slice(0, 22);
}
