import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db, Prisma } from "@/lib/db";
import { Refusal } from "@/lib/errors";
import { readCursor, writeCursor } from "@/lib/http/cursor";
import type { ListUserConsultations } from "./consultations-schema";

export type UserConsultation = {
  id: string;
  persona: string;
  goal: string;
  status: "active" | "archived" | "deleted";
  slot: number | null;
  message_count: number;
  created_at: string;
  updated_at: string;
  last_message_at: string | null;
};

/** One user's chats as support sees them, under every policy, tombstones too: what and when, never a message. Newest first. */
export async function listUserConsultations(
  actor: Actor,
  input: ListUserConsultations,
): Promise<{ consultations: UserConsultation[]; next_cursor: string | null }> {
  authorize(actor, "users:read");
  const question = ["user-consultations", input.userId, input.status, input.persona ?? null];
  const after = input.cursor ? readCursor(question, input.cursor, 2) : null;
  const [answer] = await db.$queryRaw<{ known: boolean; rows: (UserConsultation & { sort: string })[] }[]>`
    SELECT EXISTS (SELECT 1 FROM users WHERE id = ${input.userId}::uuid) AS known, (
      SELECT coalesce(jsonb_agg(r), '[]') FROM (
        SELECT id, persona, goal, status, slot, message_count, created_at, updated_at, last_message_at, created_at::text AS sort FROM consultations c
        WHERE c.user_id = ${input.userId}::uuid
          ${input.status === "all" ? Prisma.empty : Prisma.sql`AND c.status = ${input.status}`}
          ${input.persona === undefined ? Prisma.empty : Prisma.sql`AND c.persona = ${input.persona}`}
          ${after ? Prisma.sql`AND (c.created_at, c.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : Prisma.empty}
        ORDER BY c.created_at DESC, c.id DESC LIMIT ${input.limit + 1}) r) AS rows`;
  if (!answer?.known) throw new Refusal("USER_NOT_FOUND", (t) => t.noSuchUser);
  const page = answer.rows.slice(0, input.limit);
  const last = page.at(-1);
  const iso = (time: string) => new Date(time).toISOString();
  return {
    consultations: page.map(({ sort: _sort, ...row }) => ({
      ...row,
      created_at: iso(row.created_at),
      updated_at: iso(row.updated_at),
      last_message_at: row.last_message_at && iso(row.last_message_at),
    })),
    next_cursor: last && answer.rows.length > input.limit ? writeCursor(question, [last.sort, last.id]) : null,
  };
}
