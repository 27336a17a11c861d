import "server-only";
import type { InstallationClaims } from "@/lib/auth/actor";
import { Prisma } from "@/lib/db";
import { recordset } from "./recordset";

/** What some events say of one installation, together: an installation as its table holds it. */
export type Sighting = {
  user_id: string;
  id: string;
  device_id: string | null;
  platform: string | null;
  app_version: string | null;
  device_model: string | null;
  previously_installed: boolean | null;
  local_consultations: number | null;
  first_seen_at: Date;
  last_seen_at: Date;
};

/** One for each installation, whose newest claims count. */
export function sightingsOf(seen: readonly { userId: string; at: Date; claims: InstallationClaims }[]): Sighting[] {
  const sightings = new Map<string, Sighting>();
  for (const { userId, at, claims } of [...seen].sort((a, b) => a.at.getTime() - b.at.getTime())) {
    if (!claims.installationId) continue;
    const before = sightings.get(`${userId} ${claims.installationId}`);
    sightings.set(`${userId} ${claims.installationId}`, {
      user_id: userId,
      id: claims.installationId,
      device_id: claims.deviceId ?? before?.device_id ?? null,
      platform: claims.platform ?? before?.platform ?? null,
      app_version: claims.appVersion ?? before?.app_version ?? null,
      device_model: claims.deviceModel ?? before?.device_model ?? null,
      previously_installed: claims.previouslyInstalled ?? before?.previously_installed ?? null,
      local_consultations: claims.localConsultations ?? before?.local_consultations ?? null,
      first_seen_at: before?.first_seen_at ?? at,
      last_seen_at: at,
    });
  }
  return [...sightings.values()];
}

/** CTE body: keeps the earliest and the latest sight; what was seen last says how the installation is. `from` is the CTE whose row allows it. */
export function upsertSightings(sightings: readonly Sighting[], from: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    INSERT INTO installations AS i (user_id, id, device_id, platform, app_version, device_model, previously_installed, local_consultations, first_seen_at, last_seen_at)
    SELECT s.user_id, s.id, s.device_id, s.platform, s.app_version, s.device_model, s.previously_installed, s.local_consultations, s.first_seen_at, s.last_seen_at
    FROM ${recordset("installations", sightings)} s JOIN ${from} ON ${from}.id = s.user_id
    ON CONFLICT (user_id, id) DO UPDATE SET
      first_seen_at = least(i.first_seen_at, excluded.first_seen_at), last_seen_at = greatest(i.last_seen_at, excluded.last_seen_at),
      device_id = ${newest("device_id")}, platform = ${newest("platform")}, app_version = ${newest("app_version")}, device_model = ${newest("device_model")},
      previously_installed = ${newest("previously_installed")}, local_consultations = ${newest("local_consultations")}
    RETURNING i.id`;
}

function newest(column: keyof typeof columns): Prisma.Sql {
  const [said, known] = columns[column];
  return Prisma.sql`CASE WHEN excluded.last_seen_at >= i.last_seen_at THEN coalesce(${said}, ${known}) ELSE coalesce(${known}, ${said}) END`;
}

const columns = {
  device_id: [Prisma.sql`excluded.device_id`, Prisma.sql`i.device_id`],
  platform: [Prisma.sql`excluded.platform`, Prisma.sql`i.platform`],
  app_version: [Prisma.sql`excluded.app_version`, Prisma.sql`i.app_version`],
  device_model: [Prisma.sql`excluded.device_model`, Prisma.sql`i.device_model`],
  previously_installed: [Prisma.sql`excluded.previously_installed`, Prisma.sql`i.previously_installed`],
  local_consultations: [Prisma.sql`excluded.local_consultations`, Prisma.sql`i.local_consultations`],
} as const;
