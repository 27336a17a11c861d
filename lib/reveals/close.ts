import "server-only";
import { recordAudit } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { Prisma, type Tx } from "@/lib/db";
import { personaWords, personWords } from "@/lib/texts/people";

export type RevealEnd = "self" | "time" | "sign_out" | "gone";
export type ClosedReveal = { id: string; userId: string; endedBy: RevealEnd };

type Which = { id: string } | { staffId: string } | { userId: string };

/**
 * Ends reveals and writes down how much was read in each: those whose time or session is over, or with `by` every one
 * that is open. The entry is the reader's own, whoever notices that it is over.
 */
export async function closeReveals(tx: Tx, which: Which, now: Date, by?: { end: RevealEnd; actor?: Actor }): Promise<ClosedReveal[]> {
  const one =
    "id" in which
      ? Prisma.sql`r.id = ${which.id}::uuid`
      : "staffId" in which
        ? Prisma.sql`r.staff_id = ${which.staffId}::uuid`
        : Prisma.sql`r.user_id = ${which.userId}::uuid`;
  const over = await tx.$queryRaw<Over[]>`
    UPDATE message_reveals r SET ended_at = CASE WHEN o.expired THEN least(r.expires_at, ${now}) ELSE ${now} END,
      ended_by = CASE WHEN o.expired THEN 'time' WHEN o.signed_out THEN 'sign_out' ELSE ${by?.end ?? "time"} END
    FROM (SELECT r.id, r.expires_at <= ${now} AS expired, s.id IS NULL AS signed_out
      FROM message_reveals r
      LEFT JOIN staff_sessions s ON s.id = r.session_id AND s.ended_at IS NULL AND s.expires_at > ${now}
      WHERE ${one} AND r.ended_at IS NULL) o
    WHERE o.id = r.id AND r.ended_at IS NULL AND (o.expired OR o.signed_out OR ${by !== undefined}::boolean)
    RETURNING r.id, r.user_id, r.consultation_id, r.staff_id, r.staff_name, r.purpose, r.ticket_id, r.pages_read, r.messages_read, r.ended_by`;
  for (const reveal of over) await writeDown(tx, reveal, now, by?.actor);
  return over.map(({ id, user_id, ended_by }) => ({ id, userId: user_id, endedBy: ended_by }));
}

type Over = {
  id: string;
  user_id: string;
  consultation_id: string;
  staff_id: string;
  staff_name: string;
  purpose: string;
  ticket_id: string | null;
  pages_read: number;
  messages_read: number;
  ended_by: RevealEnd;
};

async function writeDown(tx: Tx, reveal: Over, now: Date, actor: Actor | undefined): Promise<void> {
  const [chat] = await tx.$queryRaw<{ persona: string; goal: string; id: string; name: string | null; email: string | null }[]>`
    SELECT c.persona, c.goal, u.id, u.name, u.email FROM consultations c JOIN users u ON u.id = c.user_id
    WHERE c.user_id = ${reveal.user_id}::uuid AND c.id = ${reveal.consultation_id}::uuid`;
  const label = chat ? `${personaWords(chat.persona, chat.goal)} of ${personWords(chat)}` : "a chat";
  const fact = {
    action: "message.reveal_end",
    target: { kind: "consultation", id: reveal.consultation_id, label },
    userId: reveal.user_id,
    before: { reader_id: reveal.staff_id, reader: reveal.staff_name },
    after: {
      reveal_id: reveal.id,
      purpose: reveal.purpose,
      ended_by: reveal.ended_by,
      pages_read: reveal.pages_read,
      messages_read: reveal.messages_read,
    },
    ticketId: reveal.ticket_id ?? undefined,
  };
  await recordAudit(tx, actor ?? { kind: "system", name: "Lume Support" }, fact, now);
}
