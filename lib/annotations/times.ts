import "server-only";
import type { Tx } from "@/lib/db";
import { env } from "@/lib/env";
import { Refusal } from "@/lib/errors";

/** How far from now something may lie that is worth a mark on a chart. */
const yearsBackMax = 5;
const daysAheadMax = 366;

/** A moment with its offset, or a time by the reporting zone's clocks: the database knows them, also where an hour is skipped or happens twice. */
export async function momentOf(tx: Tx, text: string): Promise<Date> {
  if (/(Z|[+-]\d\d:?\d\d)$/i.test(text)) return new Date(text);
  const [row] = await tx.$queryRaw<{ at: Date }[]>`SELECT (${text}::timestamp AT TIME ZONE ${env().REPORTING_ZONE}) AS at`;
  if (!row) throw new Error("A query without a table answers one row.");
  return row.at;
}

/** Throws VALIDATION_FAILED for times that make no sense. */
export function refuseTimes(startsAt: Date, endsAt: Date | null, now: Date): void {
  if (
    startsAt.getTime() < now.getTime() - yearsBackMax * 366 * 86_400_000 ||
    startsAt.getTime() > now.getTime() + daysAheadMax * 86_400_000
  ) {
    throw new Refusal("VALIDATION_FAILED", (t) => t.markTooFar(yearsBackMax));
  }
  if (endsAt && endsAt <= startsAt) throw new Refusal("VALIDATION_FAILED", (t) => t.markEndsFirst);
}
