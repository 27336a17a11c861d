import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import type { CountMatches } from "./schema";
import { tableNamed } from "./tables";

/** Matching rows are counted so far: from here on it is "more than 10,000". */
const countedMax = 10_000;

/** How many rows of a table match a filter; 10,001 for more than 10,000. Throws NOT_FOUND for no table of ours. */
export async function countMatches(actor: Actor, input: CountMatches): Promise<number> {
  authorize(actor, "views:own");
  const table = tableNamed(input.table);
  authorize(actor, table.permission);
  return table.count(actor, input.filter, countedMax + 1);
}
