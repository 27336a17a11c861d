import { Prisma } from "@/lib/db";
import { aalenJohansen, type CauseEnds, type IncidenceStep, stepAt } from "@/lib/statistics/aalen-johansen";

// How long something takes that may not have come yet: times on a grid, so that few rows hold any number of people.

const dayMinutes = 1_440;

/** How many were last followed so many minutes, and how that ended; null: not yet, or not within the time that is followed. */
export type TimedRow<Cause extends string> = { minutes: number; ended_by: Cause | null; people: number };

/** After so many minutes a share lies there. `low` and `high`: where its interval passes (Brookmeyer and Crowley 1982); null: never. */
export type Quantile = { minutes: number; low: number; high: number | null };

export type Timed<Cause extends string> = {
  people: number;
  /** Of them, those for whom it has not ended, as far as they are followed. */
  open: number;
  ended: Record<Cause, number>;
  /** What the curve is made of. */
  ends: TimedRow<Cause>[];
  curve: IncidenceStep<Cause>[];
  /** When half, and nine of ten, had the end that is asked for; null: not reached. */
  median: Quantile | null;
  p90: Quantile | null;
};

/** Cumulative incidence of the first cause, which the others compete with; `told`: minutes at which the curve has a step in any case. */
export function timed<Cause extends string>(
  causes: readonly [Cause, ...Cause[]],
  rows: readonly TimedRow<Cause>[],
  told: readonly number[],
): Timed<Cause> {
  const followed = rows.reduce((longest, { minutes }) => Math.max(longest, minutes), 0);
  const steps = told.filter((minutes) => minutes <= followed).map((minutes) => ({ minutes, ended_by: null, people: 0 }));
  const curve = aalenJohansen(causes, endsOf([...rows, ...steps]));
  const count = (cause: Cause | null) => rows.reduce((sum, row) => (row.ended_by === cause ? sum + row.people : sum), 0);
  return {
    people: rows.reduce((sum, { people }) => sum + people, 0),
    open: count(null),
    ended: Object.fromEntries(causes.map((cause) => [cause, count(cause)])) as Record<Cause, number>,
    ends: [...rows],
    curve,
    median: quantileOf(curve, causes[0], 0.5),
    p90: quantileOf(curve, causes[0], 0.9),
  };
}

/** For how many it ended so within so many minutes, which are on the grid of stepOf(). */
export function endedWithin<Cause extends string>({ ends }: Timed<Cause>, cause: Cause, minutes: number): number {
  return ends.reduce((sum, end) => (end.ended_by === cause && end.minutes <= minutes ? sum + end.people : sum), 0);
}

/** The step at a time; null where nobody could be followed for so long. */
export function shareAt<Cause extends string>({ curve }: Timed<Cause>, minutes: number): IncidenceStep<Cause> | null {
  return (curve.at(-1)?.time ?? 0) >= minutes ? stepAt(curve, minutes) : null;
}

function quantileOf<Cause extends string>(curve: readonly IncidenceStep<Cause>[], cause: Cause, share: number): Quantile | null {
  const first = (passes: (step: IncidenceStep<Cause>) => boolean) => curve.find(passes)?.time ?? null;
  const minutes = first(({ by }) => by[cause].value >= share);
  if (minutes === null) return null;
  const low = first(({ by }) => by[cause].high >= share) ?? minutes;
  // Times are rounded up to the grid: whoever passed then may have done so just after the one before.
  return { minutes, low: low - stepOf(low), high: first(({ by }) => by[cause].low >= share) };
}

/** How fine the grid of times is up to so many minutes. */
export function stepOf(minutes: number): number {
  return minutes <= 120 ? 1 : minutes <= dayMinutes ? 15 : 120;
}

/** Minutes on the grid of stepOf(), at most so many. */
export function onGrid(minutes: Prisma.Sql, limit: number): Prisma.Sql {
  return Prisma.sql`(CASE WHEN ${minutes} <= 120 THEN greatest(1, ceil(${minutes})) WHEN ${minutes} <= ${dayMinutes}::int THEN ceil(${minutes} / 15) * 15
    WHEN ${minutes} <= ${limit}::int THEN ceil(${minutes} / 120) * 120 ELSE ${limit}::int END)::float8`;
}

/** Causes by the time at which they ended, whoever they are. */
export function endsOf<Cause extends string>(rows: readonly TimedRow<Cause>[]): CauseEnds<Cause>[] {
  const ends = new Map<number, CauseEnds<Cause>>();
  for (const { minutes, ended_by, people } of rows) {
    const at: CauseEnds<Cause> = ends.get(minutes) ?? { time: minutes, ended: {}, censored: 0 };
    if (ended_by) at.ended[ended_by] = (at.ended[ended_by] ?? 0) + people;
    else at.censored += people;
    ends.set(minutes, at);
  }
  return [...ends.values()];
}
