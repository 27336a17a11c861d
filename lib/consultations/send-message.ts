import "server-only";
import { type Actor, type AppActor, authorize } from "@/lib/auth/actor";
import { db, Prisma } from "@/lib/db";
import { Refusal } from "@/lib/errors";
import { isUniqueViolation } from "@/lib/http/problem";
import { type Remembered, remember, rememberedBy, resultOf } from "@/lib/idempotency/keys";
import { newId } from "@/lib/ids";
import { announce } from "@/lib/live/announce";
import { closeLockouts } from "@/lib/lockouts/close";
import { archived, gone, notFound } from "./held";
import { type MessageRow, messageItem } from "./item";
import { signOfLife, upsertInstallation } from "./presence";
import { keepRefusal } from "./refused-message";
import type { SendMessage } from "./schema";

const triesMax = 8;

/**
 * Appends the user's message; `seq` is gapless within the chat. The same client_message_id again answers the stored
 * message with `repeated`, the same Idempotency-Key with `replayed`. A sent message is a working chat: it closes the lockout.
 */
export async function sendMessage(
  actor: Actor,
  input: SendMessage,
  now: Date = new Date(),
): Promise<{ message: ReturnType<typeof messageItem>; repeated: boolean; replayed: boolean }> {
  authorize(actor, "consultations:own");
  const app = actor as AppActor;
  for (let tries = 0; tries < triesMax; tries++) {
    const state = await read(app, input);
    if (!state) throw notFound();
    if (state.status === "deleted") {
      if (state.gone_reason !== "erased") await keepRefusal(app, input.id, now);
      throw gone(state.gone_reason);
    }
    const earlier = resultOf<{ seq: number }>(app, state.remembered);
    if (earlier && state.answered) return { message: messageItem(state.answered), repeated: false, replayed: true };
    // A repeat is answered even where the chat was archived since: the message is there.
    if (state.stored) return { message: messageItem(state.stored), repeated: true, replayed: false };
    if (state.status === "archived") {
      await keepRefusal(app, input.id, now);
      throw archived();
    }
    const sent = await append(app, input, now);
    if (!sent) continue;
    announce({ kind: sent.closed > 0 ? "lockout" : "user", userId: app.userId });
    return { message: messageItem(sent), repeated: false, replayed: false };
  }
  throw new Refusal("CONTENTION", "Too many changes to this consultation at once. Try again in a moment.");
}

type State = {
  status: string;
  gone_reason: string | null;
  /** With this client_message_id. */
  stored: MessageRow | null;
  remembered: Remembered | null;
  /** The message that the Idempotency-Key stands for: kept as its seq, so that no text lies in a second place. */
  answered: MessageRow | null;
};

async function read(app: AppActor, input: SendMessage): Promise<State | undefined> {
  const message = (which: Prisma.Sql) => Prisma.sql`(
      SELECT jsonb_build_object('id', m.id, 'seq', m.seq, 'role', m.role, 'content', m.content, 'client_message_id', m.client_message_id, 'created_at', m.created_at)
      FROM messages m WHERE m.user_id = c.user_id AND m.consultation_id = c.id AND ${which})`;
  const [row] = await db.$queryRaw<State[]>`
    SELECT c.status, c.gone_reason, ${message(Prisma.sql`m.client_message_id = ${input.client_message_id ?? null}::uuid`)} AS stored,
      k.remembered, ${message(Prisma.sql`m.seq = (k.remembered->'result'->>'seq')::integer`)} AS answered
    FROM consultations c, (SELECT ${rememberedBy(app)} AS remembered) k WHERE c.user_id = ${app.userId}::uuid AND c.id = ${input.id}::uuid`;
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
      ), remembered AS (${remember(app, { status: 201, result: Prisma.sql`json_build_object('seq', sent.seq)`, from: Prisma.sql`sent` }, now)}
      )
      SELECT sent.*, (SELECT count(*)::int FROM closed) AS closed FROM sent`;
    return row;
  } catch (thrown) {
    // The same client_message_id or Idempotency-Key arrived twice at once: the other one is stored now, the next read finds it.
    if (isUniqueViolation(thrown)) return undefined;
    throw thrown;
  }
}
