import "server-only";
import type { AppActor } from "@/lib/auth/actor";
import { Prisma } from "@/lib/db";
import { unknownInstallation } from "@/lib/ids";
import { autoSeconds } from "./rules";

/**
 * CTE body: a working chat closes the lockout of its (user, persona, goal) and installation, and the one of an
 * installation that never named itself. A lockout of an earlier installation on the same device ends with it, as
 * superseded: that installation is no more. `from` is the CTE whose row (id, persona, goal) is the working chat.
 */
export function closeLockouts(actor: AppActor, from: string, by: "create" | "get" | "message", now: Date): Prisma.Sql {
  const { installationId } = actor.installation;
  const own = Prisma.sql`(l.installation_id IN (${installationId ?? unknownInstallation}::uuid, ${unknownInstallation}::uuid))`;
  return Prisma.sql`
    UPDATE lockouts l SET closed_at = ${now}, resumed_consultation_id = w.id, changed_xid = DEFAULT,
      closed_by = CASE WHEN ${own} THEN ${by} ELSE 'newer_installation' END,
      outcome = CASE WHEN NOT ${own} THEN 'superseded' WHEN l.support_at <= ${now} THEN 'support'
        WHEN ${now}::timestamptz - l.opened_at <= ${autoSeconds} * interval '1 second' THEN 'auto' ELSE 'self' END
    FROM ${Prisma.raw(from)} w
    WHERE l.user_id = ${actor.userId}::uuid AND l.persona = w.persona AND l.goal = w.goal AND l.closed_at IS NULL
      AND (${own} OR ${earlierOnTheDevice(actor)})
    RETURNING l.id`;
}

/** Condition on `lockouts l`: it belongs to an installation that this one has replaced, known by the device they share. */
export function earlierOnTheDevice(actor: AppActor): Prisma.Sql {
  const { installationId, deviceId } = actor.installation;
  return Prisma.sql`(${installationId ?? null}::uuid IS NOT NULL AND l.device_id = ${deviceId ?? null}::uuid AND l.installation_id <> ${installationId ?? null}::uuid
    AND NOT EXISTS (SELECT 1 FROM installations me JOIN installations other ON other.user_id = me.user_id AND other.first_seen_at >= me.first_seen_at
      WHERE me.user_id = l.user_id AND me.id = ${installationId ?? null}::uuid AND other.id = l.installation_id))`;
}
