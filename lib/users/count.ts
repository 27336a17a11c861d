import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { type AskedText, askedFor } from "@/lib/search/asked";
import { countsBeside } from "./counts-beside";
import { findUsers } from "./find";
import type { FindUsers } from "./schema";
import { countMatching, searchRows } from "./search-rows";

/** How many users a list has over all of its pages, counted up to `max`. A search is counted by the list itself, which alone knows what matches. */
export async function countUsers(actor: Actor, input: FindUsers, max: number): Promise<number> {
  authorize(actor, "users:read");
  const asked = askedFor(input.q);
  if (asked.kind === "text") {
    const counts = (await countsBeside(actor, asked.text, max)) ?? (await countsTogether(actor, asked, max));
    const known = input.locked_out ? counts?.lockedOut : counts?.everybody;
    // The rows alone: what each person's state is, a count does not need.
    const matching = known ?? (await searchRows(input, asked, undefined, max)).length;
    if (matching > 0) return matching;
  }
  if (input.q !== "") return (await findUsers(actor, { ...input, limit: max, cursor: undefined })).rows.length;
  const [counted] = input.locked_out
    ? await db.$queryRaw<{ count: number }[]>`
        SELECT CASE WHEN count(*) >= ${max} THEN ${max} ELSE count(DISTINCT user_id)::int END AS count FROM (
          SELECT user_id FROM lockouts WHERE closed_at IS NULL AND freed_at IS NULL ORDER BY opened_at, id LIMIT ${max}) AS matching`
    : await db.$queryRaw<{ count: number }[]>`SELECT count(*)::int AS count FROM (SELECT 1 FROM users LIMIT ${max}) AS matching`;
  if (!counted) throw new Error("An aggregate without a group answers one row.");
  return counted.count;
}

type Counts = ReturnType<typeof countMatching>;
const asking = new WeakMap<Actor, Map<string, Counts>>();

// The views over a table ask at the same moment for one text's counts: one statement answers all of them.
function countsTogether(actor: Actor, match: AskedText, max: number): Counts {
  const ofActor = asking.get(actor) ?? new Map<string, Counts>();
  asking.set(actor, ofActor);
  const key = `${max} ${match.text}`;
  const known = ofActor.get(key);
  if (known) return known;
  const counts = countMatching(match, max).finally(() => ofActor.delete(key));
  ofActor.set(key, counts);
  return counts;
}
