import "server-only";
import type { AppActor } from "@/lib/auth/actor";
import { Prisma, type Tx } from "@/lib/db";
import { type Remembered, rememberedBy } from "@/lib/idempotency/keys";
import { policyInForceOf, policyOf } from "@/lib/policy/for-user";
import type { PolicyInForce } from "@/lib/policy/rules";

const installationsReadMax = 50;

export type ActiveChat = {
  id: string;
  slot: number;
  createdAt: Date;
  messageCount: number;
  createdByInstallation: string | null;
  openedHere: boolean;
};
export type CreateState = {
  known: boolean;
  policy: PolicyInForce;
  /** The active chats of the key, the most recently updated one first. */
  active: ActiveChat[];
  installations: { id: string; deviceId: string | null; firstSeenAt: Date; lastSeenAt: Date }[];
  /** What the request's Idempotency-Key has answered before. */
  remembered: Remembered | null;
};

type Row = {
  known: boolean;
  policy: { version: number; list_enabled: boolean; conflict_includes_id: boolean; max_active: number | null } | null;
  active: { id: string; slot: number; created_at: string; message_count: number; installation_id: string | null; opened_here: boolean }[];
  installations: { id: string; device_id: string | null; first_seen_at: string; last_seen_at: string }[];
  remembered: Remembered | null;
};

/** All that decides a create, in one round trip: the policy as this user meets it, the key's slots, the user's installations. */
export async function readCreateState(tx: Tx, app: AppActor, key: { persona: string; goal: string }, now: Date): Promise<CreateState> {
  const installation = app.installation.installationId ?? null;
  const [row] = await tx.$queryRaw<Row[]>`
    SELECT
      EXISTS (SELECT 1 FROM users WHERE id = ${app.userId}::uuid AND erased_at IS NULL) AS known,
      ${rememberedBy(app)} AS remembered,
      (SELECT to_jsonb(p) FROM (${policyOf(Prisma.sql`${app.userId}::uuid`, now)}) p) AS policy,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'slot', c.slot, 'created_at', c.created_at, 'message_count', c.message_count,
          'installation_id', c.installation_id, 'opened_here', ${installation}::uuid IS NOT NULL AND (c.installation_id = ${installation}::uuid OR EXISTS (
            SELECT 1 FROM messages m WHERE m.user_id = c.user_id AND m.consultation_id = c.id AND m.installation_id = ${installation}::uuid)))
          ORDER BY c.updated_at DESC, c.id DESC), '[]')
        FROM consultations c
        WHERE c.user_id = ${app.userId}::uuid AND c.persona = ${key.persona} AND c.goal = ${key.goal} AND c.status = 'active') AS active,
      (SELECT coalesce(jsonb_agg(i), '[]') FROM (
        SELECT id, device_id, first_seen_at, last_seen_at FROM installations
        WHERE user_id = ${app.userId}::uuid ORDER BY last_seen_at DESC LIMIT ${installationsReadMax}) i) AS installations`;
  if (!row) throw new Error("The database answered nothing.");
  return {
    known: row.known,
    remembered: row.remembered,
    policy: policyInForceOf(row.policy),
    active: row.active.map((chat) => ({
      id: chat.id,
      slot: chat.slot,
      createdAt: new Date(chat.created_at),
      messageCount: chat.message_count,
      createdByInstallation: chat.installation_id,
      openedHere: chat.opened_here,
    })),
    installations: row.installations.map((known) => ({
      id: known.id,
      deviceId: known.device_id,
      firstSeenAt: new Date(known.first_seen_at),
      lastSeenAt: new Date(known.last_seen_at),
    })),
  };
}
