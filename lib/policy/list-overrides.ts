import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db, Prisma } from "@/lib/db";
import { keysetPage, type Page, type Position } from "@/lib/http/keyset";
import type { ListOverrides } from "./schema";

export type OverrideRow = {
  id: string;
  user: { id: string; name: string | null; email: string | null };
  listEnabled: boolean | null;
  conflictIncludesId: boolean | null;
  /** undefined: as the policy says; null: no limit. */
  maxActive: number | null | undefined;
  reason: string;
  grantedBy: string;
  grantedAt: Date;
  expiresAt: Date;
};

/** Who meets something else than the policy right now, the override that ends first at the top, a page at a time. */
export async function listOverrides(actor: Actor, input: ListOverrides, now: Date = new Date()): Promise<Page<OverrideRow>> {
  authorize(actor, "users:read");
  const page = await keysetPage<Listed>({
    question: ["overrides"],
    cursor: input.cursor,
    limit: input.limit,
    keyLength: 2,
    keyOf: (row) => [row.sort_key, row.id],
    read: (position, rows) => read(position, rows, now),
  });
  const userIds = [...new Set(page.rows.map((row) => row.user_id))];
  const people = userIds.length === 0 ? [] : await peopleOf(userIds);
  const byId = new Map(people.map((person) => [person.id, person]));
  return { ...page, rows: page.rows.map((row) => overrideRow(row, byId.get(row.user_id))) };
}

type Listed = {
  user_id: string;
  id: string;
  list_enabled: boolean | null;
  conflict_includes_id: boolean | null;
  max_active: number | null;
  max_active_set: boolean;
  reason: string;
  granted_by_name: string;
  granted_at: Date;
  expires_at: Date;
  sort_key: string;
};

function read(position: Position | undefined, rows: number, now: Date): Promise<Listed[]> {
  const back = position?.back ?? false;
  const way = back ? Prisma.sql`DESC` : Prisma.sql`ASC`;
  const beyond = back ? Prisma.sql`<` : Prisma.sql`>`;
  const [value, id] = position?.values ?? [];
  const after = position ? Prisma.sql`AND (expires_at, id) ${beyond} (${value}::timestamptz, ${id}::uuid)` : Prisma.empty;
  return db.$queryRaw<Listed[]>`
    SELECT user_id, id, list_enabled, conflict_includes_id, max_active, max_active_set, reason, granted_by_name, granted_at, expires_at,
      expires_at::text AS sort_key
    FROM policy_overrides WHERE expires_at > ${now} AND revoked_at IS NULL ${after}
    ORDER BY expires_at ${way}, id ${way} LIMIT ${rows}`;
}

function peopleOf(userIds: string[]) {
  return db.$queryRaw<OverrideRow["user"][]>`SELECT id, name, email FROM users WHERE id = ANY(${userIds}::uuid[])`;
}

function overrideRow(row: Listed, user: OverrideRow["user"] | undefined): OverrideRow {
  return {
    id: row.id,
    user: user ?? { id: row.user_id, name: null, email: null },
    listEnabled: row.list_enabled,
    conflictIncludesId: row.conflict_includes_id,
    maxActive: row.max_active_set ? row.max_active : undefined,
    reason: row.reason,
    grantedBy: row.granted_by_name,
    grantedAt: row.granted_at,
    expiresAt: row.expires_at,
  };
}
