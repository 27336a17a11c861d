import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";

export type LiveReveal = {
  id: string;
  consultationId: string;
  reader: { id: string; name: string };
  purpose: string;
  expiresAt: Date;
  remainingMs: number;
  /** Whether it was made in the session that asks: only there it can be read on. */
  inThisSession: boolean;
};

const shownMax = 20;

/** Who is reading which of this person's chats right now, what for and until when. */
export async function revealsOfUser(actor: Actor, { userId }: { userId: string }, now: Date = new Date()): Promise<LiveReveal[]> {
  authorize(actor, "users:read");
  const rows = await db.$queryRaw<Row[]>`
    SELECT r.id, r.consultation_id, r.staff_id, r.staff_name, r.session_id, r.purpose, r.expires_at FROM message_reveals r
    JOIN staff_sessions s ON s.id = r.session_id AND s.ended_at IS NULL AND s.expires_at > ${now}
    WHERE r.user_id = ${userId}::uuid AND r.ended_at IS NULL AND r.expires_at > ${now}
    ORDER BY r.opened_at DESC LIMIT ${shownMax}`;
  const session = actor.kind === "staff" ? actor.sessionId : undefined;
  return rows.map((row) => ({
    id: row.id,
    consultationId: row.consultation_id,
    reader: { id: row.staff_id, name: row.staff_name },
    purpose: row.purpose,
    expiresAt: row.expires_at,
    remainingMs: row.expires_at.getTime() - now.getTime(),
    inThisSession: row.session_id === session,
  }));
}

type Row = {
  id: string;
  consultation_id: string;
  staff_id: string;
  staff_name: string;
  session_id: string;
  purpose: string;
  expires_at: Date;
};
