import "server-only";
import { type Actor, type AppActor, authorize } from "@/lib/auth/actor";
import { db, Prisma } from "@/lib/db";
import { announce } from "@/lib/live/announce";
import { closeLockouts } from "@/lib/lockouts/close";
import { policyInForceOf, policyOf } from "@/lib/policy/for-user";
import type { PolicyInForce } from "@/lib/policy/rules";
import { gone, notFound } from "./held";
import { type ConsultationItem, type ConsultationRow, consultationItem } from "./item";
import { signOfLife, upsertInstallation } from "./presence";
import type { OneConsultation } from "./schema";

/** One chat of the app's user, archived ones too. Reading an active one is a working chat: it closes the lockout. */
export async function getConsultation(
  actor: Actor,
  input: OneConsultation,
  now: Date = new Date(),
): Promise<{ consultation: ConsultationItem; policy: PolicyInForce }> {
  authorize(actor, "consultations:own");
  const app = actor as AppActor;
  const [row] = await db.$queryRaw<Row[]>`
    WITH chat AS (SELECT * FROM consultations WHERE user_id = ${app.userId}::uuid AND id = ${input.id}::uuid),
    active AS (SELECT id, persona, goal FROM chat WHERE status = 'active'),
    seen AS (UPDATE users SET last_seen_at = ${now} FROM chat WHERE users.id = chat.user_id AND chat.status <> 'deleted'
      AND (last_seen_at IS NULL OR last_seen_at < ${now}::timestamptz - interval '1 minute') RETURNING users.id),
    installation AS (${upsertInstallation(app, "chat", now)}),
    life AS (${signOfLife(app, "chat", now)}),
    closed AS (${closeLockouts(app, "active", "get", now)})
    SELECT chat.*, (SELECT count(*)::int FROM closed) AS closed,
      (SELECT to_jsonb(p) FROM (${policyOf(Prisma.sql`${app.userId}::uuid`, now)}) p) AS policy
    FROM chat`;
  if (!row) throw notFound();
  if (row.status === "deleted") throw gone(row.gone_reason);
  if (row.closed > 0) announce({ kind: "lockout", userId: app.userId });
  return { consultation: consultationItem(row), policy: policyInForceOf(row.policy) };
}

type Row = ConsultationRow & { gone_reason: string | null; closed: number; policy: Parameters<typeof policyInForceOf>[0] };
