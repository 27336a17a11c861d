import "server-only";
import { Prisma, type Tx } from "@/lib/db";
import { type Sighting, upsertSightings } from "@/lib/events/sightings";
import { heldUsers, ofKnownUsers } from "./held-users";
import type { Given, InstallationLine, Written } from "./schema";

/** Makes the installations, or merges what the file says with what is known, as a report of the app would be. */
export async function writeInstallations(tx: Tx, given: readonly Given<InstallationLine>[]): Promise<Written> {
  const users = await heldUsers(
    tx,
    given.map(({ row }) => row.user_id),
  );
  const { known, rejected } = ofKnownUsers(given, users);
  const stored = await storedOf(
    tx,
    known.map(({ row }) => row),
  );
  const news = known.map(({ row }) => sightingOf(row)).filter((row) => saysMore(row, stored.get(`${row.user_id} ${row.id}`)));
  if (news.length > 0) await tx.$queryRaw`${upsertSightings(news, Prisma.sql`users`)}`;
  return { added: news.length, unchanged: known.length - news.length, rejected };
}

function sightingOf(row: InstallationLine): Sighting {
  return {
    user_id: row.user_id,
    id: row.id,
    device_id: row.device_id ?? null,
    platform: row.platform ?? null,
    app_version: row.app_version ?? null,
    device_model: row.device_model ?? null,
    previously_installed: row.previously_installed ?? null,
    local_consultations: null,
    first_seen_at: row.first_seen_at,
    last_seen_at: row.last_seen_at,
  };
}

async function storedOf(tx: Tx, rows: readonly InstallationLine[]): Promise<Map<string, Sighting>> {
  const stored = await tx.$queryRaw<Sighting[]>`
    SELECT i.user_id, i.id, i.device_id, i.platform, i.app_version, i.device_model, i.previously_installed, i.local_consultations, i.first_seen_at, i.last_seen_at
    FROM unnest(${rows.map(({ user_id }) => user_id)}::uuid[], ${rows.map(({ id }) => id)}::uuid[]) AS g(user_id, id)
    JOIN installations i ON i.user_id = g.user_id AND i.id = g.id`;
  return new Map(stored.map((row) => [`${row.user_id} ${row.id}`, row]));
}

/** Whether merging it would change what is stored: the rule of upsertSightings, looked at beforehand. */
function saysMore(row: Sighting, stored: Sighting | undefined): boolean {
  if (!stored || row.first_seen_at < stored.first_seen_at || row.last_seen_at > stored.last_seen_at) return true;
  const older = row.last_seen_at < stored.last_seen_at;
  const told = ["device_id", "platform", "app_version", "device_model", "previously_installed"] as const;
  return told.some((field) => row[field] !== null && row[field] !== stored[field] && !(older && stored[field] !== null));
}
