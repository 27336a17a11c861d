import "server-only";
import { recordAudit } from "@/lib/audit/record";
import { authorize, type StaffActor } from "@/lib/auth/actor";
import { gone, notFound } from "@/lib/consultations/held";
import { db, type Tx } from "@/lib/db";
import { Refusal } from "@/lib/errors";
import { personaWords, personWords } from "@/lib/texts/people";
import { revealPageMessages } from "./rules";
import type { ReadRevealed } from "./schema";

export type RevealedMessage = { seq: number; role: "user" | "assistant"; content: string; createdAt: Date };
export type RevealedPage = { title: string | null; messages: RevealedMessage[]; nextAfterSeq: number | null; expiresAt: Date };

/**
 * The next messages of a chat, for whoever holds a live reveal of it: this member of staff, in this session, for this
 * chat. The first page is audited, each one is counted. Throws NOT_ACTIVE when there is no such reveal any more.
 */
export async function readRevealed(actor: StaffActor, input: ReadRevealed, now: Date = new Date()): Promise<RevealedPage> {
  authorize(actor, "messages:reveal");
  const { userId, consultationId, revealId } = input;
  return db.$transaction(async (tx) => {
    // The row is held first: whoever ends the reveal meanwhile waits, and counts this page.
    const [reveal] = await tx.$queryRaw<Live[]>`
      SELECT r.expires_at, r.pages_read, r.purpose, r.ticket_id FROM message_reveals r
      WHERE r.id = ${revealId}::uuid AND r.user_id = ${userId}::uuid AND r.consultation_id = ${consultationId}::uuid
        AND r.staff_id = ${actor.id}::uuid AND r.session_id = ${actor.sessionId}::uuid AND r.ended_at IS NULL AND r.expires_at > ${now}
        AND EXISTS (SELECT 1 FROM staff_sessions s WHERE s.id = r.session_id AND s.ended_at IS NULL AND s.expires_at > ${now})
      FOR UPDATE`;
    if (!reveal) throw new Refusal("NOT_ACTIVE", (t) => t.revealOver);
    const chat = await chatOf(tx, input);
    const rows = await tx.$queryRaw<RevealedMessage[]>`
      SELECT seq, role, content, created_at AS "createdAt" FROM messages
      WHERE user_id = ${userId}::uuid AND consultation_id = ${consultationId}::uuid AND seq > ${input.afterSeq}
      ORDER BY seq LIMIT ${revealPageMessages + 1}`;
    const messages = rows.slice(0, revealPageMessages);
    await tx.$executeRaw`
      UPDATE message_reveals SET pages_read = pages_read + 1, messages_read = messages_read + ${messages.length} WHERE id = ${revealId}::uuid`;
    if (reveal.pages_read === 0) {
      const target = {
        kind: "consultation",
        id: consultationId,
        label: `${personaWords(chat.persona, chat.goal)} of ${personWords(chat)}`,
      };
      const after = { reveal_id: revealId, purpose: reveal.purpose, messages: messages.length };
      await recordAudit(tx, actor, { action: "message.read", target, userId, after, ticketId: reveal.ticket_id ?? undefined }, now);
    }
    const last = messages.at(-1);
    return {
      title: chat.title,
      messages,
      nextAfterSeq: last && rows.length > messages.length ? last.seq : null,
      expiresAt: reveal.expires_at,
    };
  });
}

type Live = { expires_at: Date; pages_read: number; purpose: string; ticket_id: string | null };
type Chat = {
  status: string;
  gone_reason: string | null;
  title: string | null;
  persona: string;
  goal: string;
  id: string;
  name: string | null;
  email: string | null;
};

async function chatOf(tx: Tx, { userId, consultationId }: ReadRevealed): Promise<Chat> {
  const [chat] = await tx.$queryRaw<Chat[]>`
    SELECT c.status, c.gone_reason, c.title, c.persona, c.goal, u.id, u.name, u.email
    FROM consultations c JOIN users u ON u.id = c.user_id
    WHERE c.user_id = ${userId}::uuid AND c.id = ${consultationId}::uuid`;
  if (!chat) throw notFound();
  if (chat.status === "deleted") throw gone(chat.gone_reason);
  return chat;
}
