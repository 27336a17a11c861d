import "server-only";
import type { Tx } from "@/lib/db";
import { recordset } from "@/lib/events/recordset";
import { type HeldUser, heldUsers } from "./held-users";
import type { Given, Rejection, UserLine, Written } from "./schema";

type UserRow = Omit<HeldUser, "change_seq">;

/**
 * Makes the users, or brings those that are known in line: what the file says of e-mail, name and language counts, what
 * it leaves out stays; of two times the earliest and the latest. A line with an e-mail of another user is rejected.
 */
export async function writeUsers(tx: Tx, given: readonly Given<UserLine>[]): Promise<Written> {
  const users = await heldUsers(
    tx,
    given.map(({ row }) => row.id),
  );
  const owners = await ownersOf(tx, given);
  const erased = await erasedOf(tx, given);
  const rejected: Rejection[] = [];
  const changed: UserRow[] = [];
  for (const { line, row } of given) {
    if (erased.has(row.id)) {
      rejected.push({ line, field: "id", reason: "is of a person whose data was erased" });
      continue;
    }
    const owner = row.email ? owners.get(row.email) : undefined;
    if (owner !== undefined && owner !== row.id) {
      rejected.push({ line, field: "email", reason: "is that of another user" });
      continue;
    }
    if (row.email) owners.set(row.email, row.id);
    const before = users.get(row.id);
    const after = merged(row, before);
    if (!before || !same(before, after)) changed.push(after);
  }
  if (changed.length > 0) await upsert(tx, changed, users);
  return { added: changed.length, unchanged: given.length - rejected.length - changed.length, rejected };
}

async function erasedOf(tx: Tx, given: readonly Given<UserLine>[]): Promise<Set<string>> {
  const ids = given.map(({ row }) => row.id);
  const rows = await tx.$queryRaw<{ id: string }[]>`SELECT id FROM users WHERE id = ANY(${ids}::uuid[]) AND erased_at IS NOT NULL`;
  return new Set(rows.map(({ id }) => id));
}

async function ownersOf(tx: Tx, given: readonly Given<UserLine>[]): Promise<Map<string, string>> {
  const emails = given.flatMap(({ row }) => row.email ?? []);
  const rows = await tx.$queryRaw<{ email: string; user_id: string }[]>`
    SELECT email, user_id FROM user_emails WHERE email = ANY(${emails}::text[])`;
  return new Map(rows.map(({ email, user_id }) => [email, user_id]));
}

function merged(row: UserLine, before: HeldUser | undefined): UserRow {
  const seen = [row.last_seen_at, before?.last_seen_at].filter((at) => at !== null && at !== undefined);
  return {
    id: row.id,
    email: row.email ?? before?.email ?? null,
    name: row.name ?? before?.name ?? null,
    locale: row.locale ?? before?.locale ?? null,
    created_at: before && before.created_at < row.created_at ? before.created_at : row.created_at,
    last_seen_at: seen.length > 0 ? new Date(Math.max(...seen.map((at) => at.getTime()))) : null,
  };
}

function same(before: UserRow, after: UserRow): boolean {
  return (
    before.email === after.email &&
    before.name === after.name &&
    before.locale === after.locale &&
    before.created_at.getTime() === after.created_at.getTime() &&
    before.last_seen_at?.getTime() === after.last_seen_at?.getTime()
  );
}

async function upsert(tx: Tx, rows: readonly UserRow[], before: ReadonlyMap<string, HeldUser>): Promise<void> {
  const left = rows.flatMap(({ id, email }) => {
    const old = before.get(id)?.email;
    return old && old !== email ? [{ email: old, user_id: id }] : [];
  });
  if (left.length > 0) {
    await tx.$executeRaw`
      DELETE FROM user_emails e USING jsonb_to_recordset(${JSON.stringify(left)}::jsonb) AS g(email text, user_id uuid)
      WHERE e.email = g.email AND e.user_id = g.user_id`;
  }
  await tx.$executeRaw`
    INSERT INTO users (id, email, name, locale, created_at, last_seen_at)
    SELECT id, email, name, locale, created_at, last_seen_at FROM ${recordset("users", rows)} g ORDER BY id
    ON CONFLICT (id) DO UPDATE SET email = excluded.email, name = excluded.name, locale = excluded.locale, created_at = excluded.created_at,
      last_seen_at = excluded.last_seen_at`;
  // An address that was taken since we looked fails the transaction, and the batch is done again.
  await tx.$executeRaw`
    INSERT INTO user_emails (email, user_id)
    SELECT g.email, g.id FROM ${recordset("users", rows)} g
    WHERE g.email IS NOT NULL AND NOT EXISTS (SELECT FROM user_emails e WHERE e.email = g.email AND e.user_id = g.id)`;
}
