import type { AppActor, StaffActor } from "@/lib/auth/actor";
import { previewBulk } from "@/lib/bulk/preview";
import { PreviewBulk, StartBulk } from "@/lib/bulk/schema";
import { startBulk } from "@/lib/bulk/start";
import { workOnRun } from "@/lib/bulk/work";
import { db } from "@/lib/db";
import { newId } from "@/lib/ids";
import { minutes, phone, reinstalled, start, tryToCreate } from "./people";
import { signedIn } from "./staff-sessions";

// Runs over many people, for tests.

/** Somebody who is locked out: the phone as it was, as it is now, and the chat that holds the slot. */
export type Ready = { old: AppActor; app: AppActor; chat: string };

export function lead(name = "Ines Matos"): Promise<StaffActor> {
  return signedIn("lead", name, start);
}

/** Somebody locked out on a phone with this version of the app. */
export async function createAs(appVersion: string): Promise<Ready> {
  const old = phone({ appVersion });
  const chat = await tryToCreate(old, start);
  const app = reinstalled(old);
  if ((await tryToCreate(app, minutes(60 * 24))) !== "conflict") throw new Error("The story did not go as told.");
  return { old, app, chat };
}

/** Many people who are locked out after a reinstall, written at once: their ids. */
export async function manyLockedOut(count: number): Promise<string[]> {
  const at = minutes(60 * 24);
  const people = await db.$queryRaw<{ id: string }[]>`
    INSERT INTO users (id, created_at) SELECT gen_random_uuid(), ${start} FROM generate_series(1, ${count}) RETURNING id`;
  const ids = people.map(({ id }) => id);
  await db.$executeRaw`
    INSERT INTO installations (user_id, id, device_id, platform, app_version, first_seen_at, last_seen_at)
    SELECT id, md5(id::text || phone)::uuid, md5(id::text)::uuid, 'ios', '2.2.0', seen, seen
    FROM unnest(${ids}::uuid[]) AS id, (VALUES ('old', ${start}::timestamptz), ('new', ${at}::timestamptz)) AS phones (phone, seen)`;
  await db.$executeRaw`
    INSERT INTO consultations (user_id, id, persona, goal, status, slot, change_seq, installation_id, created_at, updated_at)
    SELECT id, md5(id::text || 'chat')::uuid, 'wellness_specialist', '', 'active', 1, 1, md5(id::text || 'old')::uuid, ${start}, ${start}
    FROM unnest(${ids}::uuid[]) AS id`;
  await db.$executeRaw`
    INSERT INTO lockouts (user_id, id, persona, goal, installation_id, device_id, platform, app_version, opened_at, last_attempt_at, cause,
      confidence, evidence, policy_version, consultation_id)
    SELECT id, md5(id::text || 'lockout')::uuid, 'wellness_specialist', '', md5(id::text || 'new')::uuid, md5(id::text)::uuid, 'ios', '2.2.0',
      ${at}, ${at}, 'reinstall', 'high', '[]', 1, md5(id::text || 'chat')::uuid
    FROM unnest(${ids}::uuid[]) AS id`;
  return ids;
}

/** Eight at once, in the order of the items. */
export async function inAll<T, R>(items: readonly T[], make: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  const queue = [...items.entries()];
  const lane = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) results[next[0]] = await make(next[1]);
  };
  await Promise.all(Array.from({ length: 8 }, lane));
  return results;
}

/** The id of a run over these people, started and not yet worked on. */
export async function madeRun(actor: StaffActor, ids: readonly string[], now: Date, more: object = {}): Promise<string> {
  const about = { target: { ids }, remedy: "archive", included: ["third_reset"], ...more };
  const { target, remedy, included } = PreviewBulk.parse({ target: about.target, remedy: about.remedy, included: about.included });
  const { version } = await previewBulk(actor, { target, remedy, included }, now);
  const asked = StartBulk.parse({ reasonCode: "reinstall", reason: "the June build", canary: false, ...about, version, key: newId() });
  return (await startBulk(actor, asked, now)).runId;
}

/** What the next job does, at this time; nothing when the run is stopped. */
export async function work(runId: string, at: Date): Promise<void> {
  await workOnRun({ kind: "system", name: "test" }, { runId }, { clock: () => at });
}
