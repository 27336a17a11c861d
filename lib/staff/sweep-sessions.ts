import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { failuresForgottenAfterMinutes } from "./rules";

/** How long an ended session can still be looked up, for the question "who was signed in then". */
export const endedSessionsKeptDays = 30;

/** Deletes sessions that ended long ago and failed sign-ins that no longer count; answers how many of each. */
export async function sweepSessions(actor: Actor, now: Date = new Date()): Promise<{ sessions: number; failures: number }> {
  authorize(actor, "jobs:run");
  const endedBefore = new Date(now.getTime() - endedSessionsKeptDays * 86_400_000);
  const failedBefore = new Date(now.getTime() - failuresForgottenAfterMinutes * 60_000);
  const sessions = await db.$executeRaw`
    DELETE FROM staff_sessions WHERE ended_at < ${endedBefore} OR expires_at < ${endedBefore}`;
  const failures = await db.$executeRaw`
    DELETE FROM sign_in_failures WHERE last_at < ${failedBefore} AND (locked_until IS NULL OR locked_until < ${now})`;
  return { sessions, failures };
}
