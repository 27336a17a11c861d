import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { askedFor } from "@/lib/search/asked";
import { findUsers } from "./find";
import type { FindUsers } from "./schema";
import { searchRows } from "./search-rows";

/** How many users a list has over all of its pages, counted up to `max`. A search is counted by the list itself, which alone knows what matches. */
export async function countUsers(actor: Actor, input: FindUsers, max: number): Promise<number> {
  authorize(actor, "users:read");
  const asked = askedFor(input.q);
  // The rows alone: what each person's state is, a count does not need.
  const matching = asked.kind === "text" ? (await searchRows(input, asked, undefined, max)).length : 0;
  if (matching > 0) return matching;
  if (input.q !== "") return (await findUsers(actor, { ...input, limit: max, cursor: undefined })).rows.length;
  const [counted] = input.locked_out
    ? await db.$queryRaw<{ count: number }[]>`
        SELECT count(*)::int AS count FROM (
          SELECT DISTINCT user_id FROM lockouts WHERE closed_at IS NULL AND freed_at IS NULL LIMIT ${max}) AS matching`
    : await db.$queryRaw<{ count: number }[]>`SELECT count(*)::int AS count FROM (SELECT 1 FROM users LIMIT ${max}) AS matching`;
  if (!counted) throw new Error("An aggregate without a group answers one row.");
  return counted.count;
}
