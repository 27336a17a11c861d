import "server-only";
import { Prisma, type Tx } from "@/lib/db";
import { env } from "@/lib/env";
import { dayOf } from "../range";
import { dayNumber, type Family, following, quarterMs, standing } from "./cells";

/** Raised when measure.ts counts something else: everything is counted anew then. */
const countingVersion = 4;
/** The version of settings.ts that measure.ts counts by: what later ones added is in no count. */
const settingsVersion = 2;
export const countedBy = `${countingVersion} with settings ${settingsVersion}`;
/** What earlier versions had nothing of, and the rest as it is: that is added to their counts without counting anew. */
const lackedBy: Record<string, readonly Family[]> = {
  [`1 with settings ${settingsVersion}`]: [...following, ...standing],
  [`2 with settings ${settingsVersion}`]: standing,
  [`3 with settings ${settingsVersion}`]: standing,
};

/** Before every row there is. */
const always = new Date("1900-01-01T00:00:00Z");

export type State = {
  cursor: bigint;
  asOf: Date | null;
  settledAt: Date | null;
  /** Raised by whoever changes `rollups`, in the same transaction. */
  version: bigint;
  zone: string | null;
  countedBy: string | null;
  /** Rows from before may be gone. */
  since: Date;
};

export const stateSql = Prisma.sql`
  SELECT cursor_xid AS cursor, as_of AS "asOf", settled_at AS "settledAt", version, zone, counted_by AS "countedBy", coalesce(raw_since, ${always}) AS since
  FROM rollup_state`;

/**
 * How far counting has come. `wait` and `try` hold it until the transaction ends, so that one at a time counts; `try` answers
 * undefined where somebody else does.
 */
export async function readState(tx: Pick<Tx, "$queryRaw">, hold: "wait" | "try" | "no"): Promise<State | undefined> {
  const lock = { wait: Prisma.sql`FOR UPDATE`, try: Prisma.sql`FOR UPDATE SKIP LOCKED`, no: Prisma.empty }[hold];
  const [row] = await tx.$queryRaw<State[]>`${stateSql} ${lock}`;
  return row;
}

/** Whether the counts are those of today's definitions and zone. */
export function isFilled(state: State): state is State & { asOf: Date; settledAt: Date; zone: string } {
  return state.asOf !== null && state.zone === env().REPORTING_ZONE && state.countedBy === countedBy;
}

/** The families that are not in the counts yet, where those are right but for them; else none. */
export function lacking(state: State): readonly Family[] {
  return isFilled({ ...state, countedBy }) ? (lackedBy[state.countedBy ?? ""] ?? []) : [];
}

/**
 * Every transaction below `xmin` has ended; whoever reads after this sees what it wrote. `settledAt`: what was committed by
 * then is below it, because the oldest transaction that still writes began then. As a value: in a query of a distributed
 * table the functions would be asked of other servers.
 */
export async function readWatermark(tx: Tx): Promise<{ xmin: bigint; xmax: bigint; settledAt: Date }> {
  const [row] = await tx.$queryRaw<{ xmin: string; xmax: string; settled_at: Date }[]>`
    SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS xmin, pg_snapshot_xmax(pg_current_snapshot())::text AS xmax,
      coalesce((SELECT min(xact_start) FROM pg_stat_activity WHERE backend_xid IS NOT NULL AND pid <> pg_backend_pid()), clock_timestamp()) AS settled_at`;
  if (!row) throw new Error("The database answered nothing.");
  return { xmin: BigInt(row.xmin), xmax: BigInt(row.xmax), settledAt: row.settled_at };
}

/** The day of a cell in a zone; few cells are asked for often. */
export function dayOfCell(zone: string): (cell: number) => number {
  const known = new Map<number, number>();
  return (cell) => {
    let day = known.get(cell);
    if (day === undefined) {
      day = dayNumber(dayOf(new Date(cell * quarterMs), zone));
      known.set(cell, day);
    }
    return day;
  };
}
