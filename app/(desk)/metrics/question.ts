import { z } from "zod";
import { Refusal } from "@/lib/errors";
import { Compare } from "@/lib/metrics/earlier-days";
import { type Dimension, dimensions, type Filters, filtered, filterValuesMax } from "@/lib/metrics/filters";
import { type DaysQuestion, dayOf, type Granularity, granularities, rangeNames, resolveRange } from "@/lib/metrics/range";
import { type RateKind, rateKinds } from "@/lib/metrics/schema";
import { readValues, writeValues } from "@/lib/metrics/values-in-address";

// The page's state is its address. It is read leniently: what cannot be understood is left out, and said.

export type Question = {
  range: DaysQuestion;
  kind: RateKind;
  filters: Filters;
  compare: Compare | null;
  /** The address asked for days that are no range. */
  mended: boolean;
};
export type SearchParams = Record<string, string | string[] | undefined>;

const usual: DaysQuestion = { preset: "28d" };
const valueCharsMax = 200;

const Address = z.object({
  range: z.enum(rangeNames).optional().catch(undefined),
  from: z.string().optional().catch(undefined),
  to: z.string().optional().catch(undefined),
  granularity: z.enum(granularities).optional().catch(undefined),
  rate: z.enum(rateKinds).catch("logical"),
  compare: Compare.nullable().catch(null),
});

/** `rollout`: since when the newest rollout is (since-rollout.ts); null where there is none. */
export function readQuestion(params: SearchParams, zone: string, now: Date, rollout: string | null): Question {
  const { range: preset, from, to, granularity, rate: kind, compare } = Address.parse(firstOfEach(params));
  const rest = { kind, filters: readFilters(params), compare, mended: false };
  if (preset === "rollout") {
    return rollout
      ? { range: { preset, from: rollout, granularity }, ...rest }
      : { range: { ...usual, granularity }, ...rest, mended: true };
  }
  if (preset) return { range: { preset, granularity }, ...rest };
  if (!from && !to) return { range: { ...usual, granularity }, ...rest };
  const range = { from: from || (to ?? ""), to: to || dayOf(now, zone), granularity };
  return refusalOf(range, zone, now) ? { range: { ...usual, granularity }, ...rest, mended: true } : { range, ...rest };
}

/** Whether these parameters ask for the days since the rollout, which the caller has to know then. */
export function asksSinceRollout(params: SearchParams): boolean {
  return Address.parse(firstOfEach(params)).range === "rollout";
}

/** Why the days of the address are no range; undefined where they are one. */
export function whyMended(params: SearchParams, zone: string, now: Date): Refusal | undefined {
  const { from, to } = Address.parse(firstOfEach(params));
  return refusalOf({ from: from || (to ?? ""), to: to || dayOf(now, zone) }, zone, now);
}

type Change = { range?: DaysQuestion; granularity?: Granularity; kind?: RateKind; filters?: Filters; compare?: Compare | null };

/** The page's address for this question with some of it changed; what is usual is left out of it. */
export function hrefOf(question: Question, change: Change): string {
  const query = new URLSearchParams(paramsOf(question, change)).toString();
  return query ? `/metrics?${query}` : "/metrics";
}

/** The same as parameters. */
export function paramsOf(question: Question, change: Change): Record<string, string> {
  const { range, granularity, kind, filters, compare } = { ...question, ...change };
  const asked = { ...range, ...(granularity && { granularity }) };
  const params: Record<string, string> = {};
  if (!("preset" in asked)) Object.assign(params, { from: asked.from, to: asked.to });
  else if (asked.preset !== "28d") params.range = asked.preset;
  if (asked.granularity) params.granularity = asked.granularity;
  if (kind !== "logical") params.rate = kind;
  for (const dimension of filtered(filters)) params[dimension] = writeValues(filters[dimension] ?? []);
  if (compare) params.compare = compare;
  return params;
}

/** The filters without one value, or without all of a dimension's. */
export function without(filters: Filters, dimension: Dimension, value: string): Filters {
  const { [dimension]: values = [], ...others } = filters;
  const left = values.filter((each) => each !== value);
  return left.length > 0 ? { ...others, [dimension]: left } : others;
}

/** A form says a dimension several times, an address once with commas. */
function readFilters(params: SearchParams): Filters {
  const filters: Partial<Record<Dimension, string[]>> = {};
  for (const dimension of dimensions) {
    const values = [...new Set([params[dimension] ?? []].flat().flatMap(readValues))].filter(({ length }) => length <= valueCharsMax);
    if (values.length > 0) filters[dimension] = values.slice(0, filterValuesMax);
  }
  return filters;
}

function refusalOf(range: DaysQuestion, zone: string, now: Date): Refusal | undefined {
  try {
    resolveRange(range, zone, now);
    return undefined;
  } catch (thrown) {
    return thrown instanceof Refusal ? thrown : new Refusal("VALIDATION_FAILED", (t) => t.rangeNotDays);
  }
}

function firstOfEach(params: SearchParams): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]));
}
