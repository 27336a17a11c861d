import "server-only";
import { db } from "@/lib/db";
import type { Role, StaffActor } from "./actor";

/**
 * Who a session belongs to, as the database says now; undefined once it has ended or expired, or the person was
 * switched off. One query, by primary key.
 */
export async function actorOfSession(sessionId: string, now: Date = new Date()): Promise<StaffActor | undefined> {
  const [row] = await db.$queryRaw<{ id: string; name: string; email: string; role: Role }[]>`
    SELECT staff.id, staff.name, staff.email, staff.role
    FROM staff_sessions session
    JOIN staff ON staff.id = session.staff_id
    WHERE session.id = ${sessionId}::uuid AND session.ended_at IS NULL AND session.expires_at > ${now} AND staff.disabled_at IS NULL`;
  return row && { kind: "staff", ...row, sessionId };
}
