import { z } from "zod";
import { dayOf, type Granularity, granularities, presets, type RangeQuestion, resolveRange } from "@/lib/metrics/range";
import { type RateKind, rateKinds } from "@/lib/metrics/schema";

// The page's state is its address. It is read leniently: what cannot be understood is left out, and said.

export type Question = { range: RangeQuestion; kind: RateKind /** The address asked for days that are no range. */; mended: boolean };
export type SearchParams = Record<string, string | string[] | undefined>;

const usual: RangeQuestion = { preset: "28d" };

const Address = z.object({
  range: z.enum(presets).optional().catch(undefined),
  from: z.string().optional().catch(undefined),
  to: z.string().optional().catch(undefined),
  granularity: z.enum(granularities).optional().catch(undefined),
  rate: z.enum(rateKinds).catch("logical"),
});

export function readQuestion(params: SearchParams, zone: string, now: Date): Question {
  const { range: preset, from, to, granularity, rate: kind } = Address.parse(firstOfEach(params));
  if (preset) return { range: { preset, granularity }, kind, mended: false };
  if (!from && !to) return { range: { ...usual, granularity }, kind, mended: false };
  const range = { from: from || (to ?? ""), to: to || dayOf(now, zone), granularity };
  return isRange(range, zone, now) ? { range, kind, mended: false } : { range: { ...usual, granularity }, kind, mended: true };
}

/** The page's address for this question with some of it changed; what is usual is left out of it. */
export function hrefOf({ range, kind }: Question, change: { range?: RangeQuestion; granularity?: Granularity; kind?: RateKind }): string {
  const asked = { ...(change.range ?? range), ...(change.granularity && { granularity: change.granularity }) };
  const rate = change.kind ?? kind;
  const params = new URLSearchParams();
  if ("preset" in asked) {
    if (asked.preset !== "28d") params.set("range", asked.preset);
  } else {
    params.set("from", asked.from);
    params.set("to", asked.to);
  }
  if (asked.granularity) params.set("granularity", asked.granularity);
  if (rate !== "logical") params.set("rate", rate);
  const query = params.toString();
  return query ? `/metrics?${query}` : "/metrics";
}

function isRange(range: RangeQuestion, zone: string, now: Date): boolean {
  try {
    resolveRange(range, zone, now);
    return true;
  } catch {
    return false;
  }
}

function firstOfEach(params: SearchParams): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]));
}
