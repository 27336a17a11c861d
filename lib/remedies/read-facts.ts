import "server-only";
import type { Tx } from "@/lib/db";
import type { Facts } from "./outcome-rules";

const factsMax = 500;

/** What one user's phones did since then, and what support and the policy did meanwhile: what predictions are held against. */
export async function readFacts(tx: Tx, userId: string, since: Date): Promise<Facts> {
  const attempts = await tx.attempt.findMany({
    where: { userId, at: { gt: since } },
    orderBy: { at: "asc" },
    take: factsMax,
    select: { at: true, persona: true, goal: true, installationId: true, outcome: true },
  });
  const uses = await tx.$queryRaw<Facts["uses"][number][]>`
    SELECT at, persona, goal, "installationId", "consultationId" FROM (
      SELECT m.created_at AS at, c.persona, c.goal, m.installation_id AS "installationId", m.consultation_id AS "consultationId"
      FROM messages m JOIN consultations c ON c.user_id = m.user_id AND c.id = m.consultation_id
      WHERE m.user_id = ${userId}::uuid AND m.role = 'user' AND m.created_at > ${since}
      UNION ALL
      SELECT l.closed_at, l.persona, l.goal, l.installation_id, l.resumed_consultation_id
      FROM lockouts l WHERE l.user_id = ${userId}::uuid AND l.closed_at > ${since} AND l.closed_by IN ('get', 'message') AND l.resumed_consultation_id IS NOT NULL
    ) used ORDER BY at LIMIT ${factsMax}`;
  const refusals = await tx.refusedMessage.findMany({
    where: { userId, lastAt: { gt: since } },
    take: factsMax,
    select: { firstAt: true, lastAt: true, installationId: true, consultationId: true },
  });
  const moves = await tx.$queryRaw<Facts["moves"][number][]>`
    SELECT at, persona, goal FROM resets WHERE user_id = ${userId}::uuid AND at > ${since}
    UNION ALL SELECT undone_at, persona, goal FROM resets WHERE user_id = ${userId}::uuid AND undone_at > ${since}
    UNION ALL SELECT at, persona, goal FROM remedies WHERE user_id = ${userId}::uuid AND at > ${since} AND kind <> 'advice'
    UNION ALL SELECT moved.at, NULL, NULL FROM policy_overrides o, LATERAL (VALUES (o.granted_at), (o.revoked_at), (o.expires_at)) moved (at)
      WHERE o.user_id = ${userId}::uuid AND moved.at > ${since}`;
  const policies = await tx.policy.findMany({ where: { at: { gt: since } }, orderBy: { at: "asc" }, take: factsMax, select: { at: true } });
  return {
    attempts: attempts.map((attempt) => ({ ...attempt, outcome: attempt.outcome === "created" ? "created" : "conflict" })),
    uses,
    refusals,
    moves: [...moves, ...policies.map(({ at }) => ({ at, persona: null, goal: null }))],
  };
}
