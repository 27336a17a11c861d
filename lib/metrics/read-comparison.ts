import "server-only";
import type { Actor } from "@/lib/auth/actor";
import type { Compared, ComparedNumber, CompareInput } from "./compare";
import { coverage } from "./coverage";
import { type Compare, type Comparison, comparisonOf } from "./earlier-days";
import { keptCompared } from "./kept-metrics";
import { policyStarts } from "./policy-starts";
import type { Range } from "./range";

/** Numbers over the whole days of a range, or its hours, and over as many earlier ones; none where these cannot be compared. */
export type ReadComparison = { compare: Compare; days: Comparison; numbers: Compared[] };

type Asked = Pick<CompareInput, "kind" | "category" | "filters"> & {
  compare: Compare;
  numbers: readonly ComparedNumber[];
  range: Range;
};

/** The page's own comparison, for files and scripts. Each number asks for the permission itself. */
export async function readComparison(
  actor: Actor,
  { compare, numbers, range, kind, category, filters }: Asked,
  now: Date,
): Promise<ReadComparison> {
  const [policies, { firstAt }] = await Promise.all([policyStarts(actor, {}, now), coverage(actor, {}, now)]);
  const days = comparisonOf(range, compare, { policies, dataSince: firstAt, now });
  const compared: Compared[] = [];
  if (!days.possible) return { compare, days, numbers: compared };
  const { own, earlier } = days;
  // One after the other: some of them read the rows of weeks.
  for (const number of numbers) compared.push(await keptCompared(actor, { number, own, earlier, kind, category, filters }, now));
  return { compare, days, numbers: compared };
}
