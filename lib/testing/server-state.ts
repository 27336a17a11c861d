import { db } from "@/lib/db";
import type { Switches } from "@/lib/policy/rules";

// What the server holds of some users, read in one look, for tests that hold it against what was done.

export type ServerState = {
  chats: {
    id: string;
    user: string;
    /** As the app's store names it: persona, line feed, goal. */
    key: string;
    status: "active" | "archived" | "deleted";
    messageCount: number;
    messages: { seq: number; clientMessageId: string | null; content: string }[];
  }[];
  attempts: { user: string; outcome: string; count: number }[];
  openLockouts: { user: string; installation: string; key: string; freed: boolean }[];
};

export async function serverState(users: readonly string[]): Promise<ServerState> {
  const ids = [...users];
  const [row] = await db.$queryRaw<ServerState[]>`
    SELECT
      (SELECT coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'user', c.user_id, 'key', c.persona || chr(10) || c.goal, 'status', c.status, 'messageCount', c.message_count,
          'messages', (SELECT coalesce(jsonb_agg(jsonb_build_object('seq', m.seq, 'clientMessageId', m.client_message_id, 'content', m.content) ORDER BY m.seq), '[]')
            FROM messages m WHERE m.user_id = c.user_id AND m.consultation_id = c.id))), '[]')
        FROM consultations c WHERE c.user_id = ANY(${ids}::uuid[])) AS chats,
      (SELECT coalesce(jsonb_agg(a), '[]') FROM (
        SELECT user_id AS user, outcome, count(*) FROM attempts WHERE user_id = ANY(${ids}::uuid[]) GROUP BY user_id, outcome) a) AS attempts,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('user', l.user_id, 'installation', l.installation_id, 'key', l.persona || chr(10) || l.goal, 'freed', l.freed_at IS NOT NULL)), '[]')
        FROM lockouts l WHERE l.user_id = ANY(${ids}::uuid[]) AND l.closed_at IS NULL) AS "openLockouts"`;
  if (!row) throw new Error("The database answered nothing.");
  return row;
}

/** Puts a policy in force without its ceremony: for a world in which nobody has met one yet. */
export async function beginWith({ listEnabled, conflictIncludesId, maxActive }: Switches): Promise<void> {
  await db.$executeRaw`
    INSERT INTO policies (version, at, list_enabled, conflict_includes_id, max_active, reason, actor_kind, actor_id, actor_name)
    SELECT max(version) + 1, now(), ${listEnabled}, ${conflictIncludesId}, ${maxActive}::integer, 'where a history begins', 'system', 'test', 'test' FROM policies`;
}

/** Ends what is open of these users, so that changes of policy do not have to look after them any more. */
export async function leave(users: readonly string[]): Promise<void> {
  await db.$executeRaw`DELETE FROM lockouts WHERE user_id = ANY(${[...users]}::uuid[])`;
}
