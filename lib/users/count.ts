import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { findUsers } from "./find";
import type { FindUsers } from "./schema";

/** How many users a list has over all of its pages, counted up to `max`. A search is counted by the list itself, which alone knows what matches. */
export async function countUsers(actor: Actor, input: FindUsers, max: number): Promise<number> {
  authorize(actor, "users:read");
  if (input.q !== "") return (await findUsers(actor, { ...input, limit: max, cursor: undefined })).rows.length;
  const [counted] = input.locked_out
    ? await db.$queryRaw<{ count: number }[]>`
        SELECT count(*)::int AS count FROM (
          SELECT DISTINCT user_id FROM lockouts WHERE closed_at IS NULL AND freed_at IS NULL LIMIT ${max}) AS matching`
    : await db.$queryRaw<{ count: number }[]>`SELECT count(*)::int AS count FROM (SELECT 1 FROM users LIMIT ${max}) AS matching`;
  if (!counted) throw new Error("An aggregate without a group answers one row.");
  return counted.count;
}
