import "server-only";
import { z } from "zod";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db, Prisma } from "@/lib/db";
import { aalenJohansen, type IncidenceStep, stepAt } from "@/lib/statistics/aalen-johansen";
import { answerHead, type MetricAnswer } from "./answer";
import { episodes } from "./episodes";
import type { Filters } from "./filters";
import type { MetricInput } from "./schema";
import { metricSettings } from "./settings";
import { endsOf, onGrid, stepOf } from "./time-grid";

const definition = {
  question: "When somebody is locked out, how long does it take until they are in a working chat, and by which way do they get there?",
  definitionVersion: 1,
};

export const waysBack = ["auto", "self", "support"] as const;
export type WayBack = (typeof waysBack)[number];

/** So many hours after the lockout the share that is back is told: an hour, a day, a week. */
export const recoveryHours = [1, 24, 168] as const;

export type RecoveredBy = IncidenceStep<WayBack>;

export type Recovery = MetricAnswer & {
  /** People locked out in the range, each by the first time in it. */
  people: number;
  /** Of them, those who are not back yet, as far as they could be followed. */
  notBack: number;
  /** How many people were last followed so long, and how that ended: what the curve is made of. */
  ends: RecoveryRow[];
  /** The share back within so many hours, by way; null where nobody could be followed for so long yet. */
  within: { hours: (typeof recoveryHours)[number]; share: RecoveredBy | null }[];
  /** The share back by minutes since the lockout, up to 28 days. */
  curve: RecoveredBy[];
  /** Minutes until half are back, with its interval; null: not reached. */
  median: { minutes: number; low: number; high: number | null } | null;
};

/** Time to a working chat after a lockout, with competing ways back: cumulative incidence, everybody in it, the open ones too. */
export async function recovery(actor: Actor, { range, filters }: MetricInput, now: Date = new Date()): Promise<Recovery> {
  authorize(actor, "metrics:read");
  const head = answerHead(definition, range, now);
  const rows = z.array(RecoveryRow).parse(await db.$queryRaw(rowsSql(head, filters)));
  return { ...head, ...recoveryOf(rows) };
}

/** How many people were last followed so many minutes (rounded up by the grid) after their lockout, and how that ended. */
export const RecoveryRow = z.strictObject({ minutes: z.number(), ended_by: z.enum(waysBack).nullable(), people: z.number() });
export type RecoveryRow = z.output<typeof RecoveryRow>;

const dayMinutes = 1_440;

export function recoveryOf(rows: readonly RecoveryRow[]): Omit<Recovery, keyof MetricAnswer> {
  const followed = rows.reduce((longest, { minutes }) => Math.max(longest, minutes), 0);
  // A step at each of the told times, where nobody may have come back.
  const told = recoveryHours.map((hours) => ({ minutes: hours * 60, ended_by: null, people: 0 })).filter((row) => row.minutes <= followed);
  const curve = aalenJohansen(waysBack, endsOf([...rows, ...told]));
  return {
    ends: [...rows],
    people: rows.reduce((sum, { people }) => sum + people, 0),
    notBack: rows.reduce((sum, { people, ended_by }) => sum + (ended_by ? 0 : people), 0),
    within: recoveryHours.map((hours) => ({ hours, share: followed >= hours * 60 ? stepAt(curve, hours * 60) : null })),
    curve,
    median: medianOf(curve),
  };
}

/** How many people were back within so many minutes, which are on the grid of stepOf(), by a way or by any. */
export function backWithin(ends: readonly RecoveryRow[], minutes: number, way?: WayBack): number {
  return ends.reduce((sum, end) => (end.ended_by && end.minutes <= minutes && (!way || way === end.ended_by) ? sum + end.people : sum), 0);
}

/** By Brookmeyer and Crowley (1982): the times at which the curve's interval and the curve itself pass one half. */
function medianOf(curve: readonly RecoveredBy[]): Recovery["median"] {
  const first = (passes: (step: RecoveredBy) => boolean) => curve.find(passes)?.time ?? null;
  const minutes = first(({ any }) => any.value >= 0.5);
  if (minutes === null) return null;
  const low = first(({ any }) => any.high >= 0.5) ?? minutes;
  // Times are rounded up to the grid: whoever passed then may have done so just after the one before.
  return { minutes, low: low - stepOf(low), high: first(({ any }) => any.low >= 0.5) };
}

/** On the grid of stepOf(). */
function rowsSql({ range, asOf }: MetricAnswer, filters?: Filters): Prisma.Sql {
  const limit = metricSettings.recoveryDays * dayMinutes;
  return Prisma.sql`
    WITH ${episodes(range.from, range.until, asOf, filters)},
    timed AS (
      SELECT extract(epoch FROM e.followed_until - e.t0) / 60 AS minutes, e.ended_by FROM episodes e
    )
    SELECT ${onGrid(Prisma.sql`minutes`, limit)} AS minutes,
      CASE WHEN minutes <= ${limit}::int THEN ended_by END AS ended_by, count(*)::float8 AS people
    FROM timed GROUP BY 1, 2`;
}
