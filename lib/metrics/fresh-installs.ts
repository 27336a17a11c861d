import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db, Prisma } from "@/lib/db";
import { differenceOf } from "@/lib/statistics/difference";
import { type Estimate, wilson } from "@/lib/statistics/wilson";
import { answerHead, type MetricAnswer } from "./answer";
import type { Filters } from "./filters";
import { freshPeople } from "./fresh-sets";
import type { MetricInput } from "./schema";
import { metricSettings } from "./settings";

const definition = {
  question:
    "Of the people who came with a new installation and were locked out, how many more dropped off than of those who came with a new installation and were let through?",
  definitionVersion: 1,
};

export type FreshSide = { matured: number; unmatured: number; droppedOff: number; share: Estimate | null };

export type FreshInstalls = MetricAnswer & {
  horizonDays: number;
  /** First lockout ever, with a cause that begins with a new installation. */
  lockedOut: FreshSide;
  /** Not new, on a new installation, created a chat within a day, and had never been locked out. */
  letThrough: FreshSide;
  /** Locked out minus let through; null where a side has nobody who matured. */
  difference: Estimate | null;
  /** The same in the four weeks before, of those who had joined by then: must be near 0. */
  placebo: Estimate | null;
};

/** Drop-off against people with the same trigger: a new phone or a reinstallation, and no conflict. */
export async function freshInstalls(actor: Actor, { range, filters }: MetricInput, now: Date = new Date()): Promise<FreshInstalls> {
  authorize(actor, "metrics:read");
  const head = answerHead(definition, range, now);
  const rows = await db.$queryRaw<Row[]>(sidesSql(head, filters));
  const lockedOut = rows.find((row) => row.locked_out) ?? nobody;
  const letThrough = rows.find((row) => !row.locked_out) ?? nobody;
  const [own, others] = [sideOf(lockedOut), sideOf(letThrough)];
  const [ownBefore, othersBefore] = [lockedOut, letThrough].map((row) => wilson(row.away_before, row.joined_before));
  return {
    ...head,
    horizonDays: metricSettings.horizonDays,
    lockedOut: own,
    letThrough: others,
    difference: own.share && others.share && differenceOf(own.share, others.share),
    placebo: ownBefore && othersBefore ? differenceOf(ownBefore, othersBefore) : null,
  };
}

type Row = {
  locked_out: boolean;
  matured: number;
  unmatured: number;
  dropped_off: number;
  joined_before: number;
  away_before: number;
};
const nobody: Row = { locked_out: false, matured: 0, unmatured: 0, dropped_off: 0, joined_before: 0, away_before: 0 };

function sideOf({ matured, unmatured, dropped_off }: Row): FreshSide {
  return { matured, unmatured, droppedOff: dropped_off, share: wilson(dropped_off, matured) };
}

function sidesSql({ range: { from, until }, asOf }: MetricAnswer, filters: Filters | undefined): Prisma.Sql {
  return Prisma.sql`
    SELECT f.locked_out, count(*) FILTER (WHERE f.matured)::float8 AS matured, count(*) FILTER (WHERE NOT f.matured)::float8 AS unmatured,
      count(*) FILTER (WHERE f.matured AND NOT f.returned)::float8 AS dropped_off,
      count(*) FILTER (WHERE f.joined)::float8 AS joined_before, count(*) FILTER (WHERE f.joined AND NOT f.there_before)::float8 AS away_before
    FROM (${freshPeople({ from, until, asOf }, filters)}) f GROUP BY 1`;
}
