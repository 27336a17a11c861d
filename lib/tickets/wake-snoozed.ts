import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { reviseTicket } from "./revise";
import { wakeStep } from "./snooze-steps";

const wokenAtOnceMax = 200;

/**
 * Brings back into the queue what was put off: when its time has come, when its person's app has acted, and when anything new was
 * written on it. It looks at what has been written down anyway, so that the app's own requests carry nothing of it.
 */
export async function wakeSnoozed(actor: Actor, _input: Record<string, never> = {}, now: Date = new Date()): Promise<{ woken: number }> {
  authorize(actor, "jobs:run");
  const due = await db.$queryRaw<{ id: string; why: "time" | "app" | "message" | "solved" }[]>`
    SELECT id, why FROM (
      SELECT t.id, CASE
        WHEN t.status = 'solved' THEN 'solved'
        WHEN EXISTS (SELECT 1 FROM ticket_messages m WHERE m.author_kind = 'requester' AND m.at > t.snoozed_at AND m.at <= ${now}
          AND m.ticket_id IN (SELECT t.id UNION ALL SELECT a.id FROM tickets a WHERE a.merged_into = t.id)) THEN 'message'
        WHEN t.snoozed_until <= ${now} THEN 'time'
        WHEN t.snoozed_until_retry AND (
          EXISTS (SELECT 1 FROM users u WHERE u.id = t.user_id AND u.last_seen_at > t.snoozed_at)
          OR EXISTS (SELECT 1 FROM attempts a WHERE a.user_id = t.user_id AND a.at > t.snoozed_at AND a.at <= ${now})
          OR EXISTS (SELECT 1 FROM events e WHERE e.user_id = t.user_id AND e.at > t.snoozed_at AND e.at <= ${now} AND e.reported_by IS NULL)
        ) THEN 'app' END AS why
      FROM tickets t WHERE t.snoozed_at IS NOT NULL) put_off
    WHERE why IS NOT NULL LIMIT ${wokenAtOnceMax}`;
  for (const { id, why } of due) await reviseTicket(actor, id, "any", [wakeStep(why)], now);
  return { woken: due.length };
}
