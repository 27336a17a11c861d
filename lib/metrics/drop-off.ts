import "server-only";
import { z } from "zod";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db, Prisma } from "@/lib/db";
import { type Ends, kaplanMeier, medianOf, type SurvivalStep } from "@/lib/statistics/kaplan-meier";
import { type Estimate, wilson } from "@/lib/statistics/wilson";
import { metricTiles } from "@/lib/texts/metric-tiles";
import { answerHead, type MetricAnswer } from "./answer";
import type { Filters } from "./filters";
import { followedAfterFirst } from "./people-sets";
import type { MetricInput } from "./schema";
import { dayMs, hourMs, metricSettings } from "./settings";

const definition = {
  question: metricTiles.en.dropOff.question,
  definitionVersion: 2,
};

const horizonMs = metricSettings.horizonDays * dayMs;
/** So long after the lockout a person's outcome is known. */
const maturesAfterMs = horizonMs + metricSettings.lateAllowanceHours * hourMs;

export type DropOff = MetricAnswer & {
  horizonDays: number;
  /** Users locked out for the first time ever in the range, long enough ago to be judged. Only they are in the share and the curve. */
  matured: number;
  unmatured: number;
  /** Matured users without any sign of life in (t0 + 1 h, t0 + 14 d]. */
  droppedOff: number;
  share: Estimate | null;
  /** When the first and the last of the unmatured can be judged; null when all are matured. */
  firstMaturesAt: Date | null;
  allMaturedAt: Date | null;
  /** Share of the matured still using the app so many days (24 h each) after the lockout; day 0 is those who came back at all. */
  curve: SurvivalStep[];
  /** Days until half had left; null while more than half stay. */
  medianDays: number | null;
};

/**
 * Drop-off after a lockout. t0 is the opening of a user's first lockout ever, where that lies in the range. In the curve a
 * user leaves on the day of their last activity. Whether they did is known for the days that the horizon and the late
 * allowance have passed by; that is how far each is followed, whatever they did after it.
 */
export async function dropOff(actor: Actor, { range, filters }: MetricInput, now: Date = new Date()): Promise<DropOff> {
  authorize(actor, "metrics:read");
  const head = answerHead(definition, range, now);
  const rows = z.array(DropOffRow).parse(await db.$queryRaw(followedSql(head, filters)));
  return { ...head, ...dropOffOf(rows) };
}

/** Users by what became of them. `days`: the day on which they left (`ended`) or up to which they were followed. */
export const DropOffRow = z.strictObject({
  matured: z.boolean(),
  returned: z.boolean(),
  ended: z.boolean(),
  days: z.number(),
  users: z.number(),
  first_t0: z.date(),
  last_t0: z.date(),
});
export type DropOffRow = z.output<typeof DropOffRow>;

export function dropOffOf(rows: readonly DropOffRow[]): Omit<DropOff, keyof MetricAnswer> {
  const matured = rows.filter((row) => row.matured);
  const unmatured = rows.filter((row) => !row.matured);
  const count = sumOf(matured);
  const droppedOff = sumOf(matured.filter((row) => !row.returned));
  const curve = kaplanMeier(endsOf(matured));
  return {
    horizonDays: metricSettings.horizonDays,
    matured: count,
    unmatured: sumOf(unmatured),
    droppedOff,
    share: wilson(droppedOff, count),
    firstMaturesAt: maturesAt(Math.min(...unmatured.map((row) => row.first_t0.getTime()))),
    allMaturedAt: maturesAt(Math.max(...unmatured.map((row) => row.last_t0.getTime()))),
    curve,
    medianDays: medianOf(curve),
  };
}

function sumOf(rows: readonly DropOffRow[]): number {
  return rows.reduce((sum, row) => sum + row.users, 0);
}

function endsOf(rows: readonly DropOffRow[]): Ends[] {
  const ends = new Map<number, Ends>();
  for (const { days, ended, users } of rows) {
    const day = ends.get(days) ?? { time: days, ended: 0, censored: 0 };
    day[ended ? "ended" : "censored"] += users;
    ends.set(days, day);
  }
  return [...ends.values()];
}

function maturesAt(t0: number): Date | null {
  return Number.isFinite(t0) ? new Date(t0 + maturesAfterMs) : null;
}

function followedSql({ range: { from, until }, asOf }: MetricAnswer, filters?: Filters): Prisma.Sql {
  return Prisma.sql`
    SELECT d.matured, d.returned, d.ended, d.days, count(*)::float8 AS users, min(d.t0) AS first_t0, max(d.t0) AS last_t0
    FROM (${followedAfterFirst({ from, until, asOf }, filters)}) d
    GROUP BY 1, 2, 3, 4`;
}
