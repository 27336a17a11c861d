import "server-only";
import { db } from "@/lib/db";

export type RefusedTry = {
  id: string;
  at: Date;
  lockoutId: string;
  requestId: string | null;
  source: string;
  reportedBy: string | null;
};

/**
 * The newest refused attempts of some lockouts of one user, at most `each` of every lockout, the newest first. Each lockout is
 * read backwards from its last try, so that thousands of tries cost no more than fifty.
 */
export function newestTries(userId: string, lockoutIds: readonly string[], each: number): Promise<RefusedTry[]> {
  // An hour around it: a backend may report a try with its own clock.
  return db.$queryRaw<RefusedTry[]>`
    SELECT tried.* FROM lockouts l, LATERAL (
      SELECT a.id, a.at, a.lockout_id AS "lockoutId", a.request_id AS "requestId", a.source, a.reported_by AS "reportedBy" FROM attempts a
      WHERE a.user_id = ${userId}::uuid AND a.outcome = 'conflict' AND a.lockout_id = l.id
        AND a.at >= l.opened_at - interval '1 hour' AND a.at <= l.last_attempt_at + interval '1 hour'
      ORDER BY a.at DESC, a.id DESC LIMIT ${each}) tried
    WHERE l.user_id = ${userId}::uuid AND l.id = ANY(${lockoutIds}::uuid[])
    ORDER BY tried.at DESC, tried.id DESC`;
}
