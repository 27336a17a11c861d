import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db, Prisma } from "@/lib/db";
import { type ClusterSums, clusteredShare } from "@/lib/statistics/clustered-share";
import { type Estimate, wilson } from "@/lib/statistics/wilson";
import { metricTiles } from "@/lib/texts/metric-tiles";
import { answerHead, bucketOf, bucketStarts, type MetricAnswer } from "./answer";
import { type Filters, filtered } from "./filters";
import { freshOpenings } from "./fresh-openings";
import { refuseUnsplit } from "./matching";
import type { Bucket } from "./range";
import { type Counted, keptOf, readCounts } from "./rollups/read";
import type { ConflictRateInput, RateKind } from "./schema";
import { attempts, logicalAttempts, noSums, type SumsRow, sumsOf } from "./tries";

const definition = {
  question: metricTiles.en.rate.question,
  definitionVersion: 1,
};

export type ConflictCounts = {
  /** Logical attempts, attempts, users with an attempt, or first openings of new installations. */
  denominator: number;
  /** Those of them that met a conflict; the sum of the next three. */
  numerator: number;
  /** The lockout was closed by a working chat within 10 minutes of the conflict. */
  recovered: number;
  unrecovered: number;
  /** Not through, and the 10 minutes are not over. */
  undecided: number;
  /** Users behind the denominator: what the intervals rest on. */
  users: number;
  rate: Estimate | null;
  unrecoveredRate: Estimate | null;
};

export type ConflictRate = MetricAnswer & { kind: RateKind; total: ConflictCounts; series: (Bucket & ConflictCounts)[] };

/**
 * The 409 rate, per bucket and over the range. A logical attempt is a run of attempts of one (user, persona, goal) without
 * a pause of more than 10 minutes; it counts when it ends and as it ended. Rates per user do not add up over buckets. Per new
 * installation: fresh-openings.ts.
 */
export async function conflictRate(
  actor: Actor,
  { range, kind, filters }: ConflictRateInput,
  now: Date = new Date(),
): Promise<ConflictRate> {
  authorize(actor, "metrics:read");
  refuseUnsplit("conflict_rate", filters);
  // The counts are of everybody (docs/metrics-storage.md), and of no installation.
  if (kind === "fresh" || filtered(filters).length > 0) return recountConflicts({ range, kind, filters }, now);
  const family = kind === "logical" ? "logical" : "attempt";
  const counts = await readCounts([family], range, now);
  if (!counts) return recountConflicts({ range, kind }, now);
  return keptAnswer(counts, [range, kind], now, () =>
    answered(answerHead(definition, range, now, counts), kind, (index) => sumsRow(counts.of(family, index)), sumsRow(counts.total(family))),
  );
}

const keptAnswer = keptOf<ConflictRate>();

/** The same from the rows themselves: with filters, for as long as the counts are not filled, and to hold the counts against. */
export async function recountConflicts({ range, kind, filters }: ConflictRateInput, now: Date): Promise<ConflictRate> {
  const head = answerHead(definition, range, now);
  const rows = await db.$queryRaw<SumsRow[]>(sumsSql(head, kind, bucketStarts(head.range), filters));
  const byBucket = new Map(rows.map((row) => [row.bucket, row]));
  return answered(head, kind, (index) => byBucket.get(index + 1) ?? noSums, byBucket.get(0) ?? noSums);
}

function answered(head: MetricAnswer, kind: RateKind, rowOf: (index: number) => SumsRow, total: SumsRow): ConflictRate {
  const series = head.range.buckets.map((bucket, index) => ({ ...bucket, ...countsOf(kind, rowOf(index)) }));
  return { ...head, kind, total: countsOf(kind, total), series };
}

function sumsRow(counted: Counted): SumsRow {
  const { people, people_hit, people_unrecovered, people_unwell, ...sums } = counted;
  return {
    ...sums,
    bucket: 0,
    users: people,
    users_hit: people_hit,
    users_unrecovered: people_unrecovered,
    // Of those with a conflict that is not recovered, whoever has none that is decided.
    users_undecided: people_unwell - people_unrecovered,
  };
}

/** What the sums of one bucket say. */
export function countsOf(kind: RateKind, row: SumsRow): ConflictCounts {
  if (kind === "user") {
    return {
      denominator: row.users,
      numerator: row.users_hit,
      recovered: row.users_hit - row.users_unrecovered - row.users_undecided,
      unrecovered: row.users_unrecovered,
      undecided: row.users_undecided,
      users: row.users,
      rate: wilson(row.users_hit, row.users),
      unrecoveredRate: wilson(row.users_unrecovered, row.users),
    };
  }
  const all: ClusterSums = {
    clusters: row.users,
    units: row.units,
    hits: row.hits,
    unitsSquared: row.units2,
    hitsSquared: row.hits2,
    unitsTimesHits: row.units_hits,
  };
  const unrecovered = {
    ...all,
    hits: row.unrecovered,
    hitsSquared: row.unrecovered2,
    unitsTimesHits: row.units_unrecovered,
  };
  return {
    denominator: row.units,
    numerator: row.hits,
    recovered: row.recovered,
    unrecovered: row.unrecovered,
    undecided: row.hits - row.recovered - row.unrecovered,
    users: row.users,
    rate: estimateOf(all),
    unrecoveredRate: estimateOf(unrecovered),
  };
}

function estimateOf(sums: ClusterSums): Estimate | null {
  const share = clusteredShare(sums);
  return share && { value: share.value, low: share.low, high: share.high };
}

function sumsSql({ range, asOf }: MetricAnswer, kind: RateKind, starts: Date[], filters?: Filters): Prisma.Sql {
  const tries = triesPer(kind, { ...range, asOf }, filters);
  return sumsOf(Prisma.sql`SELECT t.*, ${bucketOf(Prisma.sql`t.at`, starts)} AS bucket FROM (${tries}) t`, asOf);
}

/** What is counted of each kind (user_id, at, id, persona, outcome, lockout_id); per user it is their attempts. */
export function triesPer(kind: RateKind, { from, until, asOf }: { from: Date; until: Date; asOf: Date }, filters?: Filters): Prisma.Sql {
  if (kind === "fresh") return freshOpenings(from, until, asOf, filters);
  return kind === "logical" ? logicalAttempts(from, until, asOf, undefined, filters) : attempts(from, until, undefined, filters);
}
