import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";

const choicesMax = 200;

export type AuditChoices = { actions: string[]; actors: { id: string; name: string; kind: string }[] };

/** What the log can be filtered by: every action and every actor in it, by the name last used. Costs as much as they are many. */
export async function auditChoices(actor: Actor): Promise<AuditChoices> {
  authorize(actor, "audit:read");
  // One step of the index for each value: DISTINCT would read the whole log.
  const [actions, actors] = await Promise.all([
    db.$queryRaw<{ action: string }[]>`
      WITH RECURSIVE step AS (
        (SELECT action FROM audit_entries ORDER BY action LIMIT 1)
        UNION ALL SELECT (SELECT e.action FROM audit_entries e WHERE e.action > step.action ORDER BY e.action LIMIT 1)
        FROM step WHERE step.action IS NOT NULL)
      SELECT action FROM step WHERE action IS NOT NULL LIMIT ${choicesMax}`,
    db.$queryRaw<AuditChoices["actors"]>`
      WITH RECURSIVE step AS (
        (SELECT actor_id FROM audit_entries ORDER BY actor_id LIMIT 1)
        UNION ALL SELECT (SELECT e.actor_id FROM audit_entries e WHERE e.actor_id > step.actor_id ORDER BY e.actor_id LIMIT 1)
        FROM step WHERE step.actor_id IS NOT NULL)
      SELECT e.actor_id AS id, e.actor_name AS name, e.actor_kind AS kind
      FROM (SELECT actor_id FROM step WHERE actor_id IS NOT NULL LIMIT ${choicesMax}) s
      CROSS JOIN LATERAL (SELECT * FROM audit_entries e WHERE e.actor_id = s.actor_id ORDER BY e.seq DESC LIMIT 1) e
      ORDER BY e.actor_name, e.actor_id`,
  ]);
  return { actions: actions.map(({ action }) => action), actors };
}
