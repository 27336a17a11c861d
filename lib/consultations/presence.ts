import "server-only";
import type { AppActor } from "@/lib/auth/actor";
import { Prisma } from "@/lib/db";
import { newId } from "@/lib/ids";

// Fragments that the API's statements share, so that who was here when is written in the same round trip as the answer.

export const lifeEveryMinutes = 30;

/** CTE body: the installation as it names itself now. `from` is the CTE whose row allows it. */
export function upsertInstallation(actor: AppActor, from: string, now: Date): Prisma.Sql {
  const claims = actor.installation;
  return Prisma.sql`
    INSERT INTO installations (user_id, id, device_id, platform, app_version, device_model, previously_installed, local_consultations, first_seen_at, last_seen_at)
    SELECT ${actor.userId}::uuid, ${claims.installationId ?? null}::uuid, ${claims.deviceId ?? null}::uuid, ${claims.platform ?? null}, ${claims.appVersion ?? null},
      ${claims.deviceModel ?? null}, ${claims.previouslyInstalled ?? null}::boolean, ${claims.localConsultations ?? null}::integer, ${now}, ${now}
    FROM ${Prisma.raw(from)} WHERE ${claims.installationId ?? null}::uuid IS NOT NULL
    ON CONFLICT (user_id, id) DO UPDATE SET
      last_seen_at = greatest(installations.last_seen_at, excluded.last_seen_at),
      device_id = coalesce(excluded.device_id, installations.device_id),
      platform = coalesce(excluded.platform, installations.platform),
      app_version = coalesce(excluded.app_version, installations.app_version),
      device_model = coalesce(excluded.device_model, installations.device_model),
      previously_installed = coalesce(excluded.previously_installed, installations.previously_installed),
      local_consultations = coalesce(excluded.local_consultations, installations.local_consultations)
    RETURNING id`;
}

/** CTE body: a sign of life, once in half an hour and user. A conflict is none: it never calls this. */
export function signOfLife(actor: AppActor, from: string, now: Date): Prisma.Sql {
  const claims = actor.installation;
  return Prisma.sql`
    INSERT INTO events (user_id, id, at, name, source, installation_id, platform, app_version, received_at)
    SELECT ${actor.userId}::uuid, ${newId(now)}::uuid, ${now}, 'app_active', 'server', ${claims.installationId ?? null}::uuid,
      ${claims.platform ?? null}, ${claims.appVersion ?? null}, ${now}
    FROM ${Prisma.raw(from)} WHERE NOT EXISTS (
      SELECT 1 FROM events e WHERE e.user_id = ${actor.userId}::uuid AND e.at > ${new Date(now.getTime() - lifeEveryMinutes * 60_000)} AND e.name = 'app_active')
    RETURNING id`;
}
