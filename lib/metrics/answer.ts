import "server-only";
import { Prisma } from "@/lib/db";
import { env } from "@/lib/env";
import { type Range, type RangeQuestion, resolveRange } from "./range";
import { metricSettings } from "./settings";

/** What every metric's answer says of itself, so that a number can be understood, dated and compared later. */
export type MetricAnswer = {
  /** What the metric answers, in prose. */
  question: string;
  /** Moves when the definition in the metric's file does. */
  definitionVersion: number;
  /** Moves when a number of settings.ts does. */
  settingsVersion: number;
  /** Nothing that happened at or after this instant is in the answer. */
  asOf: Date;
  /** What was committed by this instant is in the answer: earlier than asOf while somebody's transaction stays open. */
  settledAt: Date;
  /** How far the counts behind the answer have come (docs/metrics-storage.md); null: the rows themselves were read. */
  watermark: string | null;
  zone: string;
  range: Range;
};

export type Definition = { question: string; definitionVersion: number };
/** The state of the counts that an answer was read from. */
export type Freshness = { asOf: Date; settledAt: Date; watermark: string };

/** The head of an answer: the definition, and the range resolved in the reporting zone. Throws VALIDATION_FAILED for no range. */
export function answerHead(definition: Definition, range: RangeQuestion, now: Date, counts?: Freshness): MetricAnswer {
  const zone = env().REPORTING_ZONE;
  const { asOf, settledAt, watermark } = counts ?? { asOf: now, settledAt: now, watermark: null };
  const known = rangeAsOf(range, zone, now, asOf);
  return { ...definition, settingsVersion: metricSettings.version, asOf, settledAt, watermark, zone, range: known };
}

/** The range as it was at `now`, of which nothing is known from `asOf` on: it ends there, and never before it begins. */
export function rangeAsOf(question: RangeQuestion, zone: string, now: Date, asOf: Date): Range {
  const range = resolveRange(question, zone, now);
  return { ...range, until: new Date(Math.max(range.from.getTime(), Math.min(range.to.getTime(), asOf.getTime()))) };
}

/** The bounds of the buckets, for SQL. */
export function bucketStarts(range: Range): Date[] {
  return range.buckets.map(({ start }) => start);
}

/**
 * Which bucket an instant falls into, 1 for the first: the bounds were made in the reporting zone by range.ts, so that
 * neither the session's zone nor a local time that happens twice can move a row.
 */
export function bucketOf(instant: Prisma.Sql, starts: readonly Date[]): Prisma.Sql {
  return Prisma.sql`width_bucket(${instant}, ${starts.map((start) => start.toISOString())}::timestamptz[])`;
}

/** A fixed length of time. Never "days" in SQL: a day's interval follows the session's zone over a change of clocks. */
export function lengthOf(ms: number): Prisma.Sql {
  return Prisma.sql`(${ms}::double precision * interval '1 millisecond')`;
}
