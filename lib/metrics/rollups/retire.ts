import "server-only";
import { recordAudit } from "@/lib/audit/record";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db, Prisma, type Tx } from "@/lib/db";
import { Refusal } from "@/lib/errors";
import { dayMs } from "../settings";
import { isFilled, readState } from "./state";

/** The longest horizon of a metric that reads the rows, doubled. */
const keptDaysMin = 180;

/**
 * Drops the months of attempts and events that ended before `before`, after saying that what was counted of them stays.
 * In one transaction: either both, or neither. Throws VALIDATION_FAILED for what is younger than 180 days, or not counted yet.
 */
export async function retireRows(actor: Actor, { before }: { before: Date }, now: Date = new Date()): Promise<{ dropped: string[] }> {
  authorize(actor, "jobs:run");
  if (before.getTime() > now.getTime() - keptDaysMin * dayMs)
    throw new Refusal("VALIDATION_FAILED", `Rows of the last ${keptDaysMin} days are still needed.`);
  return db.$transaction(async (tx) => {
    const state = await readState(tx, "wait");
    const [{ waiting } = { waiting: true }] = await tx.$queryRaw<
      { waiting: boolean }[]
    >`SELECT EXISTS (SELECT FROM rollup_dirty) AS waiting`;
    if (!state || !isFilled(state) || waiting)
      throw new Refusal("VALIDATION_FAILED", "Not everything is counted yet. Try again in a minute.");
    const months = await monthsBefore(tx, before);
    const newest = months.at(-1);
    if (!newest) return { dropped: [] };
    await tx.$executeRaw`UPDATE rollup_state SET raw_since = greatest(raw_since, ${newest.until})`;
    for (const { name } of months) await tx.$executeRaw`DROP TABLE ${Prisma.raw(name)}`;
    const target = { kind: "rows", id: "retire", label: `${months.length} months of attempts and events` };
    const dropped = months.map(({ name }) => name);
    await recordAudit(tx, actor, { action: "rows.retire", target, after: { raw_since: newest.until, dropped } }, now);
    return { dropped };
  });
}

/** The monthly partitions whose end is not after `before`, oldest first; their names are made by ensure_partitions. */
async function monthsBefore(tx: Tx, before: Date): Promise<{ name: string; until: Date }[]> {
  const tables = await tx.$queryRaw<{ name: string }[]>`
    SELECT inhrelid::regclass::text AS name FROM pg_inherits WHERE inhparent IN ('attempts'::regclass, 'events'::regclass)`;
  return tables
    .flatMap(({ name }) => {
      const [, year, month] = /^(?:attempts|events)_y(\d{4})m(\d{2})$/.exec(name) ?? [];
      return year && month ? [{ name, until: new Date(Date.UTC(Number(year), Number(month), 1)) }] : [];
    })
    .filter(({ until }) => until <= before)
    .sort((a, b) => a.until.getTime() - b.until.getTime());
}
