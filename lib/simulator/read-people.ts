import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import type { Cause } from "@/lib/lockouts/rules";
import { demoOnly } from "./demo-only";
import type { ReadSimulated } from "./schema";

const chatsMax = 50;

export type ServerChat = { id: string; persona: string; status: "active" | "archived" | "deleted"; messageCount: number };
export type ServerLockout = { id: string; persona: string; cause: Cause; state: "locked out" | "freed" | "over"; outcome: string };

/** What the server holds of a simulated person: their chats, the newest first, and what their creates came to. */
export type ServerSide = {
  userId: string;
  chats: ServerChat[];
  attempts: { created: number; conflict: number };
  lockouts: ServerLockout[];
};

/** The server's side of simulated people, and of nobody else: an id of anybody else is answered by nothing. */
export async function readSimulatedPeople(actor: Actor, input: ReadSimulated): Promise<{ people: ServerSide[] }> {
  authorize(actor, "simulator:use");
  demoOnly();
  const rows = await db.$queryRaw<ServerSide[]>`
    SELECT u.id AS "userId",
      (SELECT coalesce(jsonb_agg(c), '[]') FROM (
        SELECT id, persona, status, message_count AS "messageCount" FROM consultations
        WHERE user_id = u.id ORDER BY created_at DESC, id DESC LIMIT ${chatsMax}) c) AS chats,
      (SELECT jsonb_build_object('created', count(*) FILTER (WHERE outcome = 'created'), 'conflict', count(*) FILTER (WHERE outcome = 'conflict'))
        FROM attempts WHERE user_id = u.id) AS attempts,
      (SELECT coalesce(jsonb_agg(l), '[]') FROM (
        SELECT id, persona, cause, outcome,
          CASE WHEN closed_at IS NOT NULL THEN 'over' WHEN freed_at IS NOT NULL THEN 'freed' ELSE 'locked out' END AS state
        FROM lockouts WHERE user_id = u.id ORDER BY opened_at, id LIMIT ${chatsMax}) l) AS lockouts
    FROM users u WHERE u.id = ANY(${input.userIds}::uuid[]) AND u.is_test`;
  return { people: rows };
}
