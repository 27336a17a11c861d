import { z } from "zod";
import { granularities, isDay, presets } from "./range";

// What can be asked of a metric.

const Day = z.string().refine(isDay, "a day is written YYYY-MM-DD");
const Granularity = z.enum(granularities).optional();

export const RangeInput = z.union([
  z.strictObject({ preset: z.enum(presets), granularity: Granularity }),
  z.strictObject({ from: Day, to: Day, granularity: Granularity }),
]);

/** Per logical attempt (retries folded), per attempt, or per user. */
export const rateKinds = ["logical", "attempt", "user"] as const;
export type RateKind = (typeof rateKinds)[number];

export const MetricInput = z.strictObject({ range: RangeInput });
export type MetricInput = z.output<typeof MetricInput>;

export const ConflictRateInput = z.strictObject({ range: RangeInput, kind: z.enum(rateKinds).default("logical") });
export type ConflictRateInput = z.output<typeof ConflictRateInput>;
