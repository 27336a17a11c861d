import "server-only";
import { db } from "@/lib/db";
import { type BulkRemedy, type CanaryRow, canaryDecision, refusalGraceMinutes } from "./rules";

export type CanaryQuestion = { runId: string; remedy: BulkRemedy; need: number; since: Date; minutes: number };

/** What became of the phones of a run's first rows: whether each got through, or was refused again after the remedy. */
export async function canaryRows(runId: string): Promise<CanaryRow[]> {
  // A lockout that a working chat has closed names that chat, whichever installation of theirs it was.
  return db.$queryRaw<CanaryRow[]>`
    SELECT coalesce(bool_or(l.id = ANY(r.lockout_ids) AND l.resumed_consultation_id IS NOT NULL), false) AS through,
      max(l.last_attempt_at) FILTER (WHERE l.closed_at IS NULL AND l.freed_at IS NULL AND l.last_attempt_at > r.done_at) AS "refusedAt"
    FROM bulk_rows r LEFT JOIN lockouts l ON l.user_id = r.user_id AND l.persona = r.persona AND l.goal = r.goal
    WHERE r.run_id = ${runId}::uuid AND r.canary
    GROUP BY r.user_id, r.persona, r.goal`;
}

export async function decideCanary(question: CanaryQuestion, now: Date): Promise<ReturnType<typeof canaryDecision>> {
  const graceMinutes = question.remedy === "reconnect" ? refusalGraceMinutes : 0;
  return canaryDecision({ ...question, rows: await canaryRows(question.runId), graceMinutes }, now);
}
