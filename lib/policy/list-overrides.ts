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

/** Who meets something else than the policy right now, test accounts aside; the override that ends first at the top, a page at a time. */
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
  return { ...page, rows: page.rows.map(overrideRow) };
}

type Listed = {
  user_id: string;
  name: string | null;
  email: string | null;
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
  const after = position ? Prisma.sql`AND (o.expires_at, o.id) ${beyond} (${value}::timestamptz, ${id}::uuid)` : Prisma.empty;
  return db.$queryRaw<Listed[]>`
    SELECT o.user_id, u.name, u.email, o.id, o.list_enabled, o.conflict_includes_id, o.max_active, o.max_active_set, o.reason, o.granted_by_name,
      o.granted_at, o.expires_at, o.expires_at::text AS sort_key
    FROM policy_overrides o JOIN users u ON u.id = o.user_id
    WHERE o.expires_at > ${now} AND o.revoked_at IS NULL AND NOT u.is_test ${after}
    ORDER BY o.expires_at ${way}, o.id ${way} LIMIT ${rows}`;
}

function overrideRow(row: Listed): OverrideRow {
  return {
    id: row.id,
    user: { id: row.user_id, name: row.name, email: row.email },
    listEnabled: row.list_enabled,
    conflictIncludesId: row.conflict_includes_id,
    maxActive: row.max_active_set ? row.max_active : undefined,
    reason: row.reason,
    grantedBy: row.granted_by_name,
    grantedAt: row.granted_at,
    expiresAt: row.expires_at,
  };
}
