import { expect, vi } from "vitest";
import type { SystemActor } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { conflictRate, recountConflicts } from "../conflict-rate";
import { conversion, recountConversion } from "../conversion";
import { lockouts, recountLockouts } from "../lockouts";
import type { RangeQuestion } from "../range";
import { rollUp } from "../rollups/roll-up";
import { countedKinds } from "../schema";
import { recountTickets, tickets } from "../tickets";
import { analyst } from "./history";

export const worker: SystemActor = { kind: "system", name: "test" };

/** Every count metric as it is answered now, without what only says how it was read. */
async function everyCount(ranges: readonly RangeQuestion[], now: Date) {
  const answers: unknown[] = [];
  for (const range of ranges) {
    for (const kind of countedKinds) answers.push(await conflictRate(analyst, { range, kind }, now));
    answers.push(
      await lockouts(analyst, { range }, now),
      await tickets(analyst, { range }, now),
      await conversion(analyst, { range }, now),
    );
  }
  return answers as { watermark: string | null; settledAt: Date; asOf: Date }[];
}

async function everyRecount(ranges: readonly RangeQuestion[], now: Date): Promise<object[]> {
  const answers: object[] = [];
  for (const range of ranges) {
    for (const kind of countedKinds) answers.push(await recountConflicts({ range, kind }, now));
    answers.push(await recountLockouts({ range }, now), await recountTickets({ range }, now), await recountConversion({ range }, now));
  }
  return answers;
}

/** Insists that the counts say what the rows say, in every bucket and over every range; answers what they say. */
export async function expectRecounted(ranges: readonly RangeQuestion[], now: Date) {
  const counted = await everyCount(ranges, now);
  for (const answer of counted) expect(answer.watermark).not.toBeNull();
  const recounted = await everyRecount(ranges, now);
  for (const [index, answer] of counted.entries())
    expect(answer).toEqual({ ...recounted[index], watermark: answer.watermark, settledAt: answer.settledAt });
  return counted;
}

/** Forgets every count, as in a new database. */
export async function forgetCounts(): Promise<void> {
  await db.$transaction([
    db.$executeRaw`TRUNCATE rollups, rollup_people, rollup_tickets, rollup_dirty, rollup_marks`,
    db.$executeRaw`UPDATE rollup_state SET cursor_xid = 0, as_of = NULL, settled_at = NULL, zone = NULL, counted_by = NULL, raw_since = NULL`,
  ]);
}

/** Rolls up until what is committed now is counted: another test's open transaction on the same server holds the watermark back. */
export async function caughtUp(now: Date): Promise<void> {
  const [seen] = await db.$queryRaw<{ xmax: string }[]>`SELECT pg_snapshot_xmax(pg_current_snapshot())::text AS xmax`;
  await vi.waitFor(
    async () => {
      await rollUp(worker, {}, now);
      const [state] = await db.$queryRaw<{ cursor: bigint; waiting: bigint }[]>`
        SELECT cursor_xid AS cursor, (SELECT count(*) FROM rollup_dirty) AS waiting FROM rollup_state`;
      expect(state?.cursor).toBeGreaterThanOrEqual(BigInt(seen?.xmax ?? 0));
      expect(state?.waiting).toBe(0n);
    },
    { timeout: 60_000, interval: 20 },
  );
}
