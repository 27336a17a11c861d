import "server-only";
import type { AsJson } from "@/lib/as-json";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db, Prisma } from "@/lib/db";
import type { Language } from "@/lib/texts/language";
import { type Earlier, type EarlierQuestion, earlierOf } from "./explain-rules";
import { newestTries } from "./newest-tries";

export const earlierShownMax = 8;
export const requestIdsMax = 10;
const rowsMax = 100;
/** Of every lockout. */
const triesReadMax = 50;

export type KeyExplanation = {
  persona: string;
  goal: string;
  /** What happened on this key before the open lockouts, the newest first: lockouts, resets, reconnects, advice; undone ones too. */
  earlier: Earlier[];
  earlierMore: number;
  /** Of the refused attempts of the open lockouts, the newest first. */
  requestIds: string[];
  /** Some of the open lockouts' refusals were answered by this server, not by another backend. */
  refusedHere: boolean;
};

/** What has been tried before on each of one user's keys with an open lockout, in words, and the requests that were refused. */
export async function explainLockouts(
  actor: Actor,
  { userId, language = "en" }: { userId: string; language?: Language },
): Promise<KeyExplanation[]> {
  authorize(actor, "lockouts:read");
  const [{ lockouts, resets, remedies, overrides }, refused] = await Promise.all([
    readStory(userId),
    newestTries(userId, Prisma.sql`closed_at IS NULL`, triesReadMax),
  ]);
  const open = lockouts.filter((lockout) => lockout.closedAt === null);
  const keys = new Map(open.map(({ persona, goal }) => [JSON.stringify([persona, goal]), { persona, goal }]));
  return [...keys.values()].map(({ persona, goal }) => {
    const own = open.filter((lockout) => lockout.persona === persona && lockout.goal === goal);
    const earlier = earlierOf({ persona, goal, lockouts, resets, remedies, overrides, language });
    const attempts = refused.filter((attempt) => own.some((lockout) => lockout.id === attempt.lockoutId));
    return {
      persona,
      goal,
      earlier: earlier.slice(0, earlierShownMax),
      earlierMore: Math.max(0, earlier.length - earlierShownMax),
      requestIds: attempts.flatMap((attempt) => attempt.requestId ?? []).slice(0, requestIdsMax),
      refusedHere: attempts.some((attempt) => attempt.source === "server"),
    };
  });
}

type Story = Pick<EarlierQuestion, "lockouts" | "resets" | "remedies" | "overrides">;

/** Open lockouts first, then the newest of everything: one statement, one round trip. */
async function readStory(userId: string): Promise<Story> {
  const all = (rows: Prisma.Sql) => Prisma.sql`(SELECT coalesce(jsonb_agg(r), '[]') FROM (${rows} LIMIT ${rowsMax}) r)`;
  const [row] = await db.$queryRaw<AsJson<Story>[]>`
    SELECT ${all(Prisma.sql`SELECT id, persona, goal, opened_at AS "openedAt", last_attempt_at AS "lastAttemptAt", closed_at AS "closedAt", outcome, cause
        FROM lockouts WHERE user_id = ${userId}::uuid ORDER BY closed_at DESC NULLS FIRST, opened_at DESC`)} AS lockouts,
      ${all(Prisma.sql`SELECT s.id, s.at, s.mode, s.actor_name AS "actorName", s.undone_at AS "undoneAt", s.undone_by_name AS "undoneByName",
          (SELECT coalesce(jsonb_agg(k), '[]') FROM (SELECT c.persona, c.goal FROM reset_consultations t
            JOIN consultations c ON c.user_id = t.user_id AND c.id = t.consultation_id WHERE t.user_id = s.user_id AND t.reset_id = s.id) k) AS chats
        FROM resets s WHERE s.user_id = ${userId}::uuid ORDER BY s.at DESC`)} AS resets,
      ${all(Prisma.sql`SELECT id, at, persona, goal, kind, actor_name AS "actorName"
        FROM remedies WHERE user_id = ${userId}::uuid ORDER BY at DESC`)} AS remedies,
      ${all(Prisma.sql`SELECT id, granted_at AS "grantedAt", granted_by_name AS "grantedByName", revoked_at AS "revokedAt",
          revoked_by_name AS "revokedByName", conflict_includes_id AS "conflictIncludesId", list_enabled AS "listEnabled", max_active_set AS "maxActiveSet"
        FROM policy_overrides WHERE user_id = ${userId}::uuid ORDER BY granted_at DESC`)} AS overrides`;
  if (!row) throw new Error("A statement without a table answers one row.");
  const { lockouts, resets, remedies, overrides } = row;
  const moment = (text: string | null) => (text === null ? null : new Date(text));
  return {
    lockouts: lockouts.map((one) => ({
      ...one,
      openedAt: new Date(one.openedAt),
      lastAttemptAt: new Date(one.lastAttemptAt),
      closedAt: moment(one.closedAt),
    })),
    resets: resets.map((one) => ({ ...one, at: new Date(one.at), undoneAt: moment(one.undoneAt) })),
    remedies: remedies.map((one) => ({ ...one, at: new Date(one.at) })),
    overrides: overrides.map((one) => ({ ...one, grantedAt: new Date(one.grantedAt), revokedAt: moment(one.revokedAt) })),
  };
}
