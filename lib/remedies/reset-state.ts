import "server-only";
import { createHash } from "node:crypto";
import { db, Prisma, type Tx } from "@/lib/db";
import { Refusal } from "@/lib/errors";
import { policyForUser } from "@/lib/policy/for-user";
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

export type ResetFilter = {
  userId: string;
  mode: "archive" | "delete";
  persona?: string;
  goal?: string;
  /** Leave archived chats alone in a delete, too: the desk deletes what holds the slot and nothing else. */
  slotHoldersOnly?: boolean;
  /** This chat as well, whatever its status: the one that is to come back. */
  alsoId?: string;
};

/** An archive takes the active chats, a delete the archived ones as well unless told otherwise. Throws USER_NOT_FOUND. */
export async function readResetState(tx: Tx, filter: ResetFilter, now: Date, lock: "lock" | "look"): Promise<ResetState> {
  const user = () => readUser(tx, filter.userId, lock);
  const policy = () => policyForUser(tx, filter.userId, now);
  const chats = () => readChats(tx, filter);
  const installations = () => tx.installation.findMany({ where: { userId: filter.userId }, orderBy: { lastSeenAt: "desc" }, take: 50 });
  const lockouts = () =>
    tx.lockout.findMany({
      where: { userId: filter.userId, closedAt: null, persona: filter.persona, goal: filter.goal },
      orderBy: { openedAt: "asc" },
    });
  // Outside of a transaction nothing waits for another answer; an act holds the user before it reads anything else.
  const [person, inForce, held, phones, open] =
    tx === db
      ? await Promise.all([user(), policy(), chats(), installations(), lockouts()])
      : ([await user(), await policy(), await chats(), await installations(), await lockouts()] as const);
  const refused = open.map(({ id, persona, goal, installationId, appVersion, freedAt }) => ({
    id,
    persona,
    goal,
    installationId,
    appVersion,
    freed: freedAt !== null,
  }));
  const version = versionOf(filter, inForce, held, refused);
  return { user: person, policy: inForce, chats: held, installations: phones, lockouts: refused, version };
}

async function readUser(tx: Tx, userId: string, lock: "lock" | "look"): Promise<ResetState["user"]> {
  const [user] = await tx.$queryRaw<ResetState["user"][]>`
    SELECT id, email, name FROM users WHERE id = ${userId}::uuid ${lock === "lock" ? Prisma.sql`FOR UPDATE` : Prisma.empty}`;
  if (!user) throw new Refusal("USER_NOT_FOUND", (t) => t.noSuchUser);
  return user;
}

function readChats(tx: Tx, filter: ResetFilter): Promise<TargetChat[]> {
  const key = Prisma.sql`
    ${filter.persona === undefined ? Prisma.empty : Prisma.sql`AND c.persona = ${filter.persona}`}
    ${filter.goal === undefined ? Prisma.empty : Prisma.sql`AND c.goal = ${filter.goal}`}`;
  const statuses = filter.mode === "archive" || filter.slotHoldersOnly ? ["active"] : ["active", "archived"];
  return tx.$queryRaw<TargetChat[]>`
    SELECT c.id, c.persona, c.goal, c.title, c.status, c.slot, c.version, c.message_count AS "messageCount", c.created_at AS "createdAt", c.last_message_at AS "lastMessageAt",
      c.origin IN ('reported', 'mentioned') AS elsewhere, c.installation_id AS "openedBy",
      (SELECT m.installation_id FROM messages m WHERE m.user_id = c.user_id AND m.consultation_id = c.id AND m.role = 'user'
        ORDER BY m.seq DESC LIMIT 1) AS "lastWriter",
      ARRAY(
        SELECT c.installation_id WHERE c.installation_id IS NOT NULL
        UNION SELECT m.installation_id FROM messages m WHERE m.user_id = c.user_id AND m.consultation_id = c.id AND m.installation_id IS NOT NULL
        UNION SELECT l.installation_id FROM lockouts l WHERE l.user_id = c.user_id AND l.resumed_consultation_id = c.id) AS holders
    FROM consultations c WHERE c.user_id = ${filter.userId}::uuid AND (c.status = ANY(${statuses}) OR c.id = ${filter.alsoId ?? null}::uuid) ${key}
    ORDER BY c.created_at, c.id`;
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
