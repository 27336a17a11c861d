import "server-only";
import { type Actor, type AppActor, authorize } from "@/lib/auth/actor";
import { db, Prisma } from "@/lib/db";
import { gone, notFound } from "./held";
import { type MessageRow, messageItem } from "./item";
import type { ListMessages } from "./schema";

/**
 * Messages of one chat in order of seq, archived chats too. Without a bound the first page; `after_seq` goes forward,
 * `before_seq` gives the page that ends right before it.
 */
export async function listMessages(
  actor: Actor,
  input: ListMessages,
  _now: Date = new Date(),
): Promise<{ messages: ReturnType<typeof messageItem>[]; has_more: boolean }> {
  authorize(actor, "consultations:own");
  const app = actor as AppActor;
  const backwards = input.before_seq !== undefined && input.after_seq === undefined;
  const after = input.after_seq === undefined ? Prisma.empty : Prisma.sql`AND m.seq > ${input.after_seq}`;
  const before = input.before_seq === undefined ? Prisma.empty : Prisma.sql`AND m.seq < ${input.before_seq}`;
  const [chat] = await db.$queryRaw<{ status: string; gone_reason: string | null; rows: MessageRow[] }[]>`
    SELECT c.status, c.gone_reason, (
      SELECT coalesce(jsonb_agg(r), '[]') FROM (
        SELECT m.id, m.seq, m.role, m.content, m.client_message_id, m.created_at FROM messages m
        WHERE m.user_id = c.user_id AND m.consultation_id = c.id AND c.status <> 'deleted' ${after} ${before}
        ORDER BY m.seq ${Prisma.raw(backwards ? "DESC" : "ASC")} LIMIT ${input.limit + 1}) r) AS rows
    FROM consultations c WHERE c.user_id = ${app.userId}::uuid AND c.id = ${input.id}::uuid`;
  if (!chat) throw notFound();
  if (chat.status === "deleted") throw gone(chat.gone_reason);
  const page = chat.rows.slice(0, input.limit);
  if (backwards) page.reverse();
  return { messages: page.map(messageItem), has_more: chat.rows.length > input.limit };
}
