import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db, Prisma } from "@/lib/db";
import { readCursor, writeCursor } from "@/lib/http/cursor";

export const attemptsPageMax = 20;

export type UserAttempt = {
  id: string;
  at: Date;
  persona: string;
  goal: string;
  outcome: "created" | "conflict";
  status: number;
  appVersion: string | null;
  platform: string | null;
  policyVersion: number;
  listEnabled: boolean;
  conflictIncludesId: boolean;
  maxActive: number | null;
  requestId: string | null;
  source: string;
  reportedBy: string | null;
};

/** Every create of one user that was answered, with the policy that it met; newest first. Throws INVALID_CURSOR. */
export async function attemptsOfUser(
  actor: Actor,
  { userId, cursor }: { userId: string; cursor?: string },
): Promise<{ attempts: UserAttempt[]; older: string | null }> {
  authorize(actor, "users:read");
  const question = ["user-attempts", userId];
  const after = cursor ? readCursor(question, cursor, 2) : null;
  const edge = after
    ? Prisma.sql`AND a.at <= ${after[0]}::timestamptz AND (a.at, a.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`
    : Prisma.empty;
  const rows = await db.$queryRaw<(UserAttempt & { place: string })[]>`
    SELECT id, at, at::text AS place, persona, goal, outcome, status, app_version AS "appVersion", platform, policy_version AS "policyVersion",
      list_enabled AS "listEnabled", conflict_includes_id AS "conflictIncludesId", max_active AS "maxActive", request_id AS "requestId",
      source, reported_by AS "reportedBy"
    FROM attempts a WHERE a.user_id = ${userId}::uuid ${edge} ORDER BY a.at DESC, a.id DESC LIMIT ${attemptsPageMax + 1}`;
  const page = rows.slice(0, attemptsPageMax);
  const last = page.at(-1);
  return {
    attempts: page.map(({ place: _place, ...row }) => row),
    older: last && rows.length > attemptsPageMax ? writeCursor(question, [last.place, last.id]) : null,
  };
}
