import "server-only";
import { z } from "zod";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { expectedMinus, rateRatio, type Weighted, weightedCount } from "@/lib/statistics/poisson";
import type { Estimate } from "@/lib/statistics/wilson";
import { answerHead, type MetricAnswer } from "./answer";
import { Filters } from "./filters";
import { isDay } from "./range";
import { metricSettings } from "./settings";
import { wroteOf } from "./support-sets";

const definition = {
  question: "How many more people would have written to us since the change, had those locked out gone on writing as often as before it?",
  definitionVersion: 1,
};

const Day = z.string().refine(isDay);
const Days = z.strictObject({ from: Day, to: Day });
/** Whole days since a change, and whole days before it. */
export const TicketsAvoidedInput = z.strictObject({ own: Days, earlier: Days, filters: Filters.optional() });
export type TicketsAvoidedInput = z.output<typeof TicketsAvoidedInput>;

/** People by their first lockout in these days; `wrote` of those whose 14 days are over. */
export type AvoidedSide = { matured: number; unmatured: number; wrote: number };

export type TicketsAvoided = MetricAnswer & {
  own: AvoidedSide;
  earlier: AvoidedSide;
  /** Who would have written of the matured since, with the earlier days' rate of each persona. */
  expected: Estimate | null;
  /** `expected` minus who wrote; negative where more wrote than before. Null where nobody matured on a side. */
  avoided: Estimate | null;
  /** How often they write since, as a multiple of before; personas aside. */
  ratio: Estimate | null;
  few: boolean;
};

/**
 * People locked out since × the contact rate before, of the same persona, less who wrote since. Supposes that whoever is locked
 * out since would have written as those before did, if nothing had changed: the season, the app's versions and whom it hits are not taken out.
 */
export async function ticketsAvoided(actor: Actor, input: TicketsAvoidedInput, now: Date = new Date()): Promise<TicketsAvoided> {
  authorize(actor, "metrics:read");
  const head = answerHead(definition, { ...input.own, granularity: "day" }, now);
  const before = answerHead(definition, { ...input.earlier, granularity: "day" }, now);
  const [own, earlier] = await Promise.all([readSide(head, input.filters), readSide(before, input.filters)]);
  return { ...head, ...avoidedOf(own, earlier) };
}

export type PersonaRow = AvoidedSide & { persona: string };

export function avoidedOf(own: readonly PersonaRow[], earlier: readonly PersonaRow[]): Omit<TicketsAvoided, keyof MetricAnswer> {
  const sides = { own: sumOf(own), earlier: sumOf(earlier) };
  const enough = sides.own.matured > 0 && sides.earlier.matured > 0;
  const weights = weightsOf(own, earlier, sides.earlier.matured);
  return {
    ...sides,
    expected: enough ? weightedCount(weights) : null,
    avoided: enough ? expectedMinus(weights, sides.own.wrote) : null,
    ratio: rateRatio({ count: sides.own.wrote, of: sides.own.matured }, { count: sides.earlier.wrote, of: sides.earlier.matured }),
    few: Math.min(sides.own.matured, sides.earlier.matured) < metricSettings.smallNumberUsers,
  };
}

/** What each ticket of the earlier days stands for: as many as there are people of its persona now for each of then. A persona of which there was nobody then has the rate of all. */
function weightsOf(own: readonly PersonaRow[], earlier: readonly PersonaRow[], everybody: number): Weighted[] {
  const then = (persona: string) => earlier.find((row) => row.persona === persona)?.matured ?? 0;
  const strangers = own.reduce((sum, { persona, matured }) => (then(persona) > 0 ? sum : sum + matured), 0);
  return earlier
    .filter(({ matured }) => matured > 0)
    .map(({ persona, matured, wrote }) => {
      const now = own.find((row) => row.persona === persona)?.matured ?? 0;
      return { count: wrote, weight: now / matured + strangers / everybody };
    });
}

function sumOf(rows: readonly PersonaRow[]): AvoidedSide {
  const sum = (of: (row: PersonaRow) => number) => rows.reduce((all, row) => all + of(row), 0);
  return { matured: sum((row) => row.matured), unmatured: sum((row) => row.unmatured), wrote: sum((row) => row.wrote) };
}

function readSide({ range, asOf }: MetricAnswer, filters?: Filters): Promise<PersonaRow[]> {
  return db.$queryRaw<PersonaRow[]>`
    SELECT w.persona, count(*) FILTER (WHERE w.matured)::float8 AS matured, count(*) FILTER (WHERE NOT w.matured)::float8 AS unmatured,
      count(*) FILTER (WHERE w.matured AND w.wrote)::float8 AS wrote
    FROM (${wroteOf(range.from, range.until, asOf, filters)}) w GROUP BY 1`;
}
