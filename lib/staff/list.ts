import "server-only";
import { type Actor, authorize, type Role } from "@/lib/auth/actor";
import { db } from "@/lib/db";

export type StaffRow = {
  id: string;
  email: string;
  name: string;
  role: Role;
  createdAt: Date;
  disabledAt: Date | null;
  lastSignInAt: Date | null;
  openSessions: number;
};

export const staffListMax = 1000;

/** Everybody who can or could sign in, by name. */
export async function listStaff(actor: Actor, now: Date = new Date()): Promise<StaffRow[]> {
  authorize(actor, "staff:read");
  return db.$queryRaw<StaffRow[]>`
    SELECT staff.id, staff.email, staff.name, staff.role, staff.created_at AS "createdAt", staff.disabled_at AS "disabledAt",
      staff.last_sign_in_at AS "lastSignInAt",
      (SELECT count(*)::integer FROM staff_sessions session
       WHERE session.staff_id = staff.id AND session.ended_at IS NULL AND session.expires_at > ${now}) AS "openSessions"
    FROM staff
    ORDER BY lower(staff.name), staff.id
    LIMIT ${staffListMax}`;
}
