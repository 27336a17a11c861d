import "server-only";
import { db, type Prisma } from "@/lib/db";

export type RefusedTry = {
  id: string;
  at: Date;
  lockoutId: string;
  requestId: string | null;
  source: string;
  reportedBy: string | null;
};

const lockoutsMax = 500;

/**
 * The newest refused attempts of some lockouts of one user, at most `each` of every lockout, the newest first; `which` is a condition on `lockouts`. Each lockout is
 * read backwards from its last try, so that thousands of tries cost no more than fifty.
 */
export function newestTries(userId: string, which: Prisma.Sql, each: number): Promise<RefusedTry[]> {
  // An hour around it: a backend may report a try with its own clock.
  return db.$queryRaw<RefusedTry[]>`
    SELECT tried.id, tried.at, tried.lockout_id AS "lockoutId", tried.request_id AS "requestId", tried.source, tried.reported_by AS "reportedBy"
    FROM (SELECT id, opened_at, last_attempt_at FROM lockouts WHERE user_id = ${userId}::uuid AND ${which} ORDER BY opened_at DESC LIMIT ${lockoutsMax}) l, LATERAL (
      SELECT a.id, a.at, a.lockout_id, a.request_id, a.source, a.reported_by FROM attempts a
      WHERE a.user_id = ${userId}::uuid AND a.outcome = 'conflict' AND a.lockout_id = l.id
        AND a.at >= l.opened_at - interval '1 hour' AND a.at <= l.last_attempt_at + interval '1 hour'
      ORDER BY a.at DESC, a.id DESC LIMIT ${each}) tried
    ORDER BY tried.at DESC, tried.id DESC`;
}
