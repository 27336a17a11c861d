import "server-only";
import { type Actor, type AppActor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { Refusal } from "@/lib/errors";
import { codesOf } from "@/lib/http/problem";
import { newId } from "@/lib/ids";
import { announce } from "@/lib/live/announce";
import { closeLockouts } from "@/lib/lockouts/close";
import { archived, gone, notFound } from "./held";
import { type MessageRow, messageItem } from "./item";
import { signOfLife, upsertInstallation } from "./presence";
import type { SendMessage } from "./schema";

const triesMax = 8;

/**
 * Appends the user's message; `seq` is gapless within the chat. The same client_message_id again answers the stored
 * message with `repeated: true`. A sent message is a working chat: it closes the lockout.
 */
export async function sendMessage(
  actor: Actor,
  input: SendMessage,
  now: Date = new Date(),
): Promise<{ message: ReturnType<typeof messageItem>; repeated: boolean }> {
  authorize(actor, "consultations:own");
  const app = actor as AppActor;
  for (let tries = 0; tries < triesMax; tries++) {
    const state = await read(app, input);
    if (!state) throw notFound();
    if (state.status === "deleted") throw gone(state.gone_reason);
    // A repeat is answered even where the chat was archived since: the message is there.
    if (state.stored) return { message: messageItem(state.stored), repeated: true };
    if (state.status === "archived") throw archived();
    const sent = await append(app, input, now);
    if (!sent) continue;
    announce({ kind: sent.closed > 0 ? "lockout" : "user", userId: app.userId });
    return { message: messageItem(sent), repeated: false };
  }
  throw new Refusal("CONTENTION", "Too many changes to this consultation at once. Try again in a moment.");
}

async function read(app: AppActor, input: SendMessage) {
  const [row] = await db.$queryRaw<{ status: string; gone_reason: string | null; stored: MessageRow | null }[]>`
    SELECT c.status, c.gone_reason, (
      SELECT jsonb_build_object('id', m.id, 'seq', m.seq, 'role', m.role, 'content', m.content, 'client_message_id', m.client_message_id, 'created_at', m.created_at)
      FROM messages m WHERE m.user_id = c.user_id AND m.consultation_id = c.id AND m.client_message_id = ${input.client_message_id ?? null}::uuid) AS stored
    FROM consultations c WHERE c.user_id = ${app.userId}::uuid AND c.id = ${input.id}::uuid`;
  return row;
}

// The user's row first, as everywhere: it orders this with creates and resets of the same user.
async function append(app: AppActor, input: SendMessage, now: Date): Promise<(MessageRow & { closed: number }) | undefined> {
  try {
    const [row] = await db.$queryRaw<(MessageRow & { closed: number })[]>`
      WITH seen AS (
        UPDATE users SET change_seq = change_seq + 1, last_seen_at = greatest(last_seen_at, ${now}) WHERE id = ${app.userId}::uuid RETURNING change_seq
      ), chat AS (
        UPDATE consultations c SET message_count = c.message_count + 1, version = c.version + 1, change_seq = seen.change_seq,
          updated_at = greatest(c.updated_at, ${now}), last_message_at = greatest(c.last_message_at, ${now})
        FROM seen WHERE c.user_id = ${app.userId}::uuid AND c.id = ${input.id}::uuid AND c.status = 'active'
        RETURNING c.id, c.persona, c.goal, c.message_count
      ), sent AS (
        INSERT INTO messages (user_id, consultation_id, seq, id, client_message_id, installation_id, role, content, created_at)
        SELECT ${app.userId}::uuid, chat.id, chat.message_count, ${newId(now)}::uuid, ${input.client_message_id ?? null}::uuid,
          ${app.installation.installationId ?? null}::uuid, 'user', ${input.content}, ${now}
        FROM chat RETURNING *
      ), installation AS (${upsertInstallation(app, "chat", now)}
      ), life AS (${signOfLife(app, "chat", now)}
      ), closed AS (${closeLockouts(app, "chat", "message", now)}
      )
      SELECT sent.*, (SELECT count(*)::int FROM closed) AS closed FROM sent`;
    return row;
  } catch (thrown) {
    // The same client_message_id arrived twice at once: the other one is stored now, the next read finds it.
    if (codesOf(thrown).includes("23505") || codesOf(thrown).includes("P2002")) return undefined;
    throw thrown;
  }
}
