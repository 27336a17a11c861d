import "server-only";
import { Prisma, type Tx } from "@/lib/db";
import { type ConflictCounts, countsOf } from "@/lib/metrics/conflict-rate";
import { logicalAttempts, noSums, realUsersOneByOne, type SumsRow, sumsOf } from "@/lib/metrics/tries";

/** So many of the newest attempts of a version's time are read, whoever met it: 10 million more cost nothing. */
export const effectAttemptsMax = 10_000;

/** A version and when anybody met it: as the newest one, and after that as the base of those that followed. */
export type Life = { version: number; base: number | null; from: Date; to: Date | null };

/** The 409 rate per logical attempt, as /metrics counts it, of the attempts that met a version. */
export type VersionEffect = {
  own: ConflictCounts;
  /** Of those who met its base in the same time; null where everybody met the version. */
  others: ConflictCounts | null;
  /** The oldest attempt that was read, where there may be more before it; null: all were. */
  readFrom: Date | null;
};

/** What a version did so far, read from the attempts that met it: by time, the newest first, and never more than so many. */
export async function effectOf(tx: Tx, life: Life, now: Date, attemptsMax = effectAttemptsMax): Promise<VersionEffect> {
  const until = life.to && life.to < now ? life.to : now;
  const [oldest] = await tx.$queryRaw<{ at: Date }[]>`
    SELECT at FROM attempts WHERE at >= ${life.from} AND at < ${until} ORDER BY at DESC OFFSET ${attemptsMax - 1} LIMIT 1`;
  const readFrom = oldest?.at ?? null;
  const versions = Prisma.sql`${life.version}::integer, ${life.base ?? life.version}::integer`;
  const tries = Prisma.sql`
    SELECT t.*, CASE WHEN t.policy_version = ${life.version} THEN 1 ELSE 2 END AS bucket
    FROM (${logicalAttempts(readFrom ?? life.from, until, now, realUsersOneByOne)}) t WHERE t.policy_version IN (${versions})`;
  const rows = await tx.$queryRaw<SumsRow[]>(sumsOf(tries, now));
  const arm = (bucket: number) => countsOf("logical", rows.find((row) => row.bucket === bucket) ?? noSums);
  return { own: arm(1), others: life.base === null ? null : arm(2), readFrom };
}
