import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { isReplaced } from "@/lib/remedies/blast-radius";
import type { KnownInstallation } from "@/lib/remedies/reset-state";

export const installationsShownMax = 50;

type Key = { persona: string; goal: string };
export type UserInstallation = KnownInstallation & {
  previouslyInstalled: boolean | null;
  standing: "locked_out" | "waiting" | "works" | "replaced";
  /** The keys that it is locked out of and not freed. */
  lockedOutOf: Key[];
  /** The active chats that it knows: it made them, wrote in them or came back to them. */
  holds: (Key & { id: string })[];
};

type HeldChat = Key & { id: string; holders: string[] };

/** The user's installations, the one last seen first, how each of them stands, and which chats it holds. */
export async function installationsOfUser(actor: Actor, { userId }: { userId: string }): Promise<UserInstallation[]> {
  authorize(actor, "users:read");
  const { installations, open, chats } = await readPhones(userId);
  return installations.map((installation) => {
    const { id, deviceId, deviceModel, platform, appVersion, firstSeenAt, lastSeenAt, previouslyInstalled } = installation;
    const own = open.filter((lockout) => lockout.installationId === id);
    const refused = own.filter((lockout) => !lockout.freed);
    const replaced = own.length === 0 && isReplaced(installation, installations);
    const standing = refused.length > 0 ? "locked_out" : own.length > 0 ? "waiting" : replaced ? "replaced" : "works";
    // Who is locked out of a key has lost its chat, and an installation that is no more holds nothing.
    const lost = (key: Key) => own.some((lockout) => lockout.persona === key.persona && lockout.goal === key.goal);
    const holds = replaced ? [] : chats.filter((chat) => chat.holders.includes(id) && !lost(chat));
    return {
      ...{ id, deviceId, deviceModel, platform, appVersion, firstSeenAt, lastSeenAt, previouslyInstalled, standing },
      lockedOutOf: refused.map(({ persona, goal }) => ({ persona, goal })),
      holds: holds.map(({ holders: _holders, ...chat }) => chat),
    };
  });
}

type Phone = KnownInstallation & { previouslyInstalled: boolean | null };
type OpenLockout = Key & { installationId: string; freed: boolean };

/** One statement: one look, and one round trip. */
async function readPhones(userId: string): Promise<{ installations: Phone[]; open: OpenLockout[]; chats: HeldChat[] }> {
  type Row = {
    installations: (Omit<Phone, "firstSeenAt" | "lastSeenAt"> & { firstSeenAt: string; lastSeenAt: string })[];
    open: OpenLockout[];
    chats: HeldChat[];
  };
  const [row] = await db.$queryRaw<Row[]>`
    SELECT (SELECT coalesce(jsonb_agg(r), '[]') FROM (
        SELECT id, device_id AS "deviceId", device_model AS "deviceModel", platform, app_version AS "appVersion",
          first_seen_at AS "firstSeenAt", last_seen_at AS "lastSeenAt", previously_installed AS "previouslyInstalled"
        FROM installations WHERE user_id = ${userId}::uuid ORDER BY last_seen_at DESC LIMIT ${installationsShownMax}) r) AS installations,
      (SELECT coalesce(jsonb_agg(r), '[]') FROM (
        SELECT persona, goal, installation_id AS "installationId", freed_at IS NOT NULL AS freed
        FROM lockouts WHERE user_id = ${userId}::uuid AND closed_at IS NULL) r) AS open,
      (SELECT coalesce(jsonb_agg(r), '[]') FROM (
        SELECT c.id, c.persona, c.goal, ARRAY(
          SELECT c.installation_id WHERE c.installation_id IS NOT NULL
          UNION SELECT m.installation_id FROM messages m WHERE m.user_id = c.user_id AND m.consultation_id = c.id AND m.installation_id IS NOT NULL
          UNION SELECT l.installation_id FROM lockouts l WHERE l.user_id = c.user_id AND l.resumed_consultation_id = c.id) AS holders
        FROM consultations c WHERE c.user_id = ${userId}::uuid AND c.status = 'active' ORDER BY c.created_at DESC LIMIT ${installationsShownMax}) r) AS chats`;
  if (!row) throw new Error("A statement without a table answers one row.");
  const times = ({ firstSeenAt, lastSeenAt }: Row["installations"][number]) => ({
    firstSeenAt: new Date(firstSeenAt),
    lastSeenAt: new Date(lastSeenAt),
  });
  return { ...row, installations: row.installations.map((phone) => ({ ...phone, ...times(phone) })) };
}
