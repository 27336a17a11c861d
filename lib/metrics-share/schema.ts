import { z } from "zod";
import { Compare } from "@/lib/metrics/earlier-days";
import { isDay } from "@/lib/metrics/range";
import { ConflictRateInput } from "@/lib/metrics/schema";
import { languages } from "@/lib/texts/language";

/** The charts and tables of /metrics that can be taken as files. */
export const chartNames = [
  ...([
    "conflict_rate",
    "lockouts",
    "open_lockouts",
    "stock",
    "balance",
    "recovery",
    "history_lost",
    "conversion",
    "tickets",
    "drop_off",
  ] as const),
  ...(["contacts", "help", "complaints", "support_leg", "first_response", "tickets_avoided", "rollout", "experiment"] as const),
] as const;
export type ChartName = (typeof chartNames)[number];

/** A chart for the question of a page; of a rollout, the mark of the change instead of a range. */
export const ExportChart = ConflictRateInput.extend({
  chart: z.enum(chartNames),
  change: z.uuid().optional(),
  compare: Compare.optional(),
  language: z.enum(languages).default("en"),
});
export type ExportChart = z.output<typeof ExportChart>;

export const shareTitleCharsMax = 120;
export const shareQueryCharsMax = 4_000;
export const shareDays = [7, 30, 90] as const;

/** A link to a view: the parameters of /metrics with two days in them, so that it shows the same days later. */
export const CreateShare = z.strictObject({
  title: z.string().trim().min(1).max(shareTitleCharsMax),
  query: z
    .string()
    .max(shareQueryCharsMax)
    .refine((query) => ["from", "to"].every((name) => isDay(new URLSearchParams(query).get(name) ?? "")), "has its days in it"),
  days: z.literal(shareDays).default(30),
});
export type CreateShare = z.output<typeof CreateShare>;

export const OneShare = z.strictObject({ shareId: z.uuid() });
export type OneShare = z.output<typeof OneShare>;
