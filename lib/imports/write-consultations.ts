import "server-only";
import { Prisma, type Tx } from "@/lib/db";
import { recordset } from "@/lib/events/recordset";
import { settleFreed } from "@/lib/lockouts/settle";
import { policyOf } from "@/lib/policy/for-user";
import { type HeldUser, heldUsers, ofKnownUsers } from "./held-users";
import type { ConsultationLine, Given, Rejection, Written } from "./schema";
import { HeldSlots } from "./slots";

type Stored = {
  user_id: string;
  id: string;
  persona: string;
  goal: string;
  title: string | null;
  status: "active" | "archived" | "deleted";
  slot: number | null;
  message_count: number;
  version: number;
  created_at: Date;
  updated_at: Date;
  last_message_at: Date | null;
  archived_at: Date | null;
  origin: "server" | "reported" | "mentioned" | "import";
};
type Told = Omit<Stored, "slot" | "version" | "origin">;
type Row = Told & { slot: number | null; version: number; change_seq: string; active_since: null; origin: "import"; imported_at: Date };

/**
 * Makes the chats of another backend, or brings them to how the file tells them. What has changed since (here, or by a
 * later file) stays; a chat of this server's own and one that was deleted here are not the file's to change. Each changed
 * chat moves its user's change_seq by one, so that delta sync tells the apps.
 */
export async function writeConsultations(tx: Tx, given: readonly Given<ConsultationLine>[], now: Date): Promise<Written> {
  const users = await heldUsers(
    tx,
    given.map(({ row }) => row.user_id),
  );
  const { known, rejected } = ofKnownUsers(given, users);
  const chats = await readChats(tx, [...users.keys()]);
  const stored = new Map(chats.map((chat) => [keyOf(chat), chat]));
  const elsewhere = await ofOthers(
    tx,
    known.filter(({ row }) => !stored.has(keyOf(row))),
  );
  const changed: { told: Told; before: Stored | undefined }[] = [];
  for (const { line, row } of known) {
    const before = stored.get(keyOf(row));
    const reason = elsewhere.has(row.id) ? "is that of a chat of another user" : whyNot(before);
    const told = toldBy(row, before);
    if (reason) rejected.push({ line, field: "id", reason } satisfies Rejection);
    else if (!before || (saysNews(told, before) && !(before.origin === "import" && before.updated_at > told.updated_at)))
      changed.push({ told, before });
  }
  if (changed.length > 0) await upsert(tx, await placed(tx, changed, chats, users, now), now);
  return { added: changed.length, unchanged: given.length - rejected.length - changed.length, rejected };
}

async function readChats(tx: Tx, userIds: readonly string[]): Promise<Stored[]> {
  return tx.$queryRaw<Stored[]>`
    SELECT user_id, id, persona, goal, title, status, slot, message_count, version, created_at, updated_at, last_message_at, archived_at, origin
    FROM consultations WHERE user_id = ANY(${userIds}::uuid[])`;
}

async function ofOthers(tx: Tx, fresh: readonly Given<ConsultationLine>[]): Promise<Set<string>> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT c.id FROM unnest(${fresh.map(({ row }) => row.user_id)}::uuid[], ${fresh.map(({ row }) => row.id)}::uuid[]) AS g(user_id, id)
    JOIN consultations c ON c.id = g.id AND c.user_id <> g.user_id`;
  return new Set(rows.map(({ id }) => id));
}

function whyNot(before: Stored | undefined): string | undefined {
  if (before?.origin === "server") return "is that of a chat of this server's own";
  return before?.status === "deleted" ? "is that of a chat that has been deleted" : undefined;
}

function toldBy(row: ConsultationLine, before: Stored | undefined): Told {
  return {
    user_id: row.user_id,
    id: row.id,
    persona: row.persona,
    goal: row.goal,
    title: row.title ?? before?.title ?? null,
    status: row.status,
    message_count: row.message_count ?? before?.message_count ?? 0,
    created_at: row.created_at,
    updated_at: row.updated_at,
    last_message_at: row.last_message_at ?? before?.last_message_at ?? null,
    archived_at: row.status === "archived" ? (row.archived_at ?? row.updated_at) : null,
  };
}

function saysNews(told: Told, before: Stored): boolean {
  if (before.origin !== "import") return true;
  return (Object.keys(told) as (keyof Told)[]).some((field) => plain(told[field]) !== plain(before[field]));
}

function plain(value: Told[keyof Told]): unknown {
  return value instanceof Date ? value.getTime() : value;
}

async function placed(
  tx: Tx,
  changed: readonly { told: Told; before: Stored | undefined }[],
  chats: readonly Stored[],
  users: ReadonlyMap<string, HeldUser>,
  now: Date,
): Promise<Row[]> {
  const limits = await limitsOf(
    tx,
    changed.map(({ told }) => told.user_id),
    now,
  );
  const leaving = new Set(changed.filter(({ told }) => told.status !== "active").map(({ told }) => keyOf(told)));
  const slots = new HeldSlots();
  for (const chat of chats) if (chat.slot !== null && !leaving.has(keyOf(chat))) slots.take(chat, chat.slot);
  const seqs = new Map([...users.values()].map(({ id, change_seq }) => [id, change_seq]));
  return changed.map(({ told, before }) => {
    const seq = (seqs.get(told.user_id) ?? 0n) + 1n;
    seqs.set(told.user_id, seq);
    const stays = before?.slot && before.persona === told.persona && before.goal === told.goal ? before.slot : null;
    const slot = told.status === "active" ? (stays ?? slots.next(told, told.id, limits.get(told.user_id) ?? null)) : null;
    const version = (before?.version ?? 0) + 1;
    return { ...told, slot, version, change_seq: String(seq), active_since: null, origin: "import", imported_at: now };
  });
}

/** How many active chats of a persona and goal each user may have by the policy that they meet; null: no limit. */
async function limitsOf(tx: Tx, userIds: readonly string[], now: Date): Promise<Map<string, number | null>> {
  const rows = await tx.$queryRaw<{ id: string; max_active: number | null }[]>`
    SELECT u.id, p.max_active FROM unnest(${[...new Set(userIds)]}::uuid[]) AS u(id) CROSS JOIN LATERAL (${policyOf(Prisma.sql`u.id`, now)}) p`;
  return new Map(rows.map(({ id, max_active }) => [id, max_active]));
}

async function upsert(tx: Tx, rows: readonly Row[], now: Date): Promise<void> {
  // What leaves its slot goes first.
  await tx.$executeRaw`
    INSERT INTO consultations (user_id, id, persona, goal, title, status, slot, message_count, version, change_seq, created_at, updated_at, last_message_at,
      archived_at, origin, imported_at, active_since)
    SELECT user_id, id, persona, goal, title, status, slot, message_count, version, change_seq, created_at, updated_at, last_message_at,
      archived_at, origin, imported_at, active_since FROM ${recordset("consultations", rows)} g ORDER BY slot IS NOT NULL
    ON CONFLICT (user_id, id) DO UPDATE SET persona = excluded.persona, goal = excluded.goal, title = excluded.title, status = excluded.status,
      slot = excluded.slot, message_count = excluded.message_count, version = excluded.version, change_seq = excluded.change_seq,
      created_at = excluded.created_at, updated_at = excluded.updated_at, last_message_at = excluded.last_message_at, archived_at = excluded.archived_at,
      origin = excluded.origin, imported_at = excluded.imported_at, active_since = excluded.active_since`;
  const seqs = new Map(rows.map(({ user_id, change_seq }) => [user_id, { id: user_id, change_seq }]));
  await tx.$executeRaw`
    UPDATE users u SET change_seq = g.change_seq FROM ${recordset("users", [...seqs.values()])} g WHERE u.id = g.id`;
  const lockedOut = await tx.$queryRaw<{ user_id: string }[]>`
    SELECT DISTINCT user_id FROM lockouts WHERE user_id = ANY(${[...seqs.keys()]}::uuid[]) AND closed_at IS NULL`;
  for (const { user_id } of lockedOut) await settleFreed(tx, { userId: user_id, by: "user" }, now);
}

function keyOf({ user_id, id }: { user_id: string; id: string }): string {
  return `${user_id} ${id}`;
}
