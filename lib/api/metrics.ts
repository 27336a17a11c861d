import { z } from "zod";
import { operation } from "@/lib/http/operation";
import { comparedNumbers, type Side } from "@/lib/metrics/compare";
import type { Days } from "@/lib/metrics/earlier-days";
import { addDays, dayOf, granularities, type HoursQuestion, rangeNames, startOfDay } from "@/lib/metrics/range";
import type { ReadComparison } from "@/lib/metrics/read-comparison";
import type { MetricReading } from "@/lib/metrics/read-metric";
import { MetricPath, metricNames, ReadMetric } from "@/lib/metrics/schema";
import type { Estimate } from "@/lib/statistics/wilson";
import { Time } from "./answers";

const Point = z
  .strictObject({
    numerator: z.number().nullable().meta({ description: "Null where the metric tells it of the whole range only." }),
    denominator: z.number().nullable(),
    value: z.number().nullable().meta({
      description:
        "`numerator` / `denominator`, or as estimated where people were followed for different lengths; null where there is nothing to divide by.",
    }),
    interval: z
      .strictObject({ low: z.number(), high: z.number() })
      .nullable()
      .meta({ description: "95 %, clustered by user where one user counts several times." }),
    parts: z.record(z.string(), z.number()).meta({ description: "What else belongs to it, by name." }),
  })
  .meta({ id: "MetricPoint" });

const Estimated = z.strictObject({ value: z.number(), low: z.number(), high: z.number() }).nullable();

const ComparedSide = z.strictObject({
  value: Estimated.meta({ description: "With its 95 % interval; null where nobody is counted, or can be yet." }),
  people: z.int(),
  unmatured: z.int(),
});

const ComparedDays = z
  .strictObject({
    from: z.iso.date().meta({ description: "The first day, in the zone." }),
    to: z.iso.date().meta({ description: "The last day, included." }),
    start: Time,
    end: Time.meta({ description: "Nothing at or after it is compared: of a day that is not over, the end of its last whole hour." }),
  })
  .nullable();

const MetricComparison = z
  .strictObject({
    compare: z.string(),
    impossible: z
      .enum(["no_whole_day", "no_whole_hour", "rolling", "no_policy", "not_enough_history", "no_hours_before", "begins_before"])
      .nullable()
      .meta({ description: "Why these days cannot be compared; null where they can." }),
    days: z.int().nullable().meta({ description: "Whole days on each side; null where hours are compared." }),
    hours: z.strictObject({ own: z.number(), earlier: z.number() }).nullable().meta({
      description:
        "Hours on each side where today, or the rolling 24 hours, are compared with the same ones before: as many, but where clocks changed.",
    }),
    own: ComparedDays,
    earlier: ComparedDays,
    policies_within: z
      .strictObject({ own: z.array(z.int()), earlier: z.array(z.int()) })
      .meta({ description: "Versions of the policy that took effect within either side: it tells of more than one." }),
    numbers: z.array(
      z.strictObject({
        number: z.enum(comparedNumbers),
        unit: z.enum(["share", "count"]),
        own: ComparedSide,
        earlier: ComparedSide,
        difference: Estimated.meta({
          description:
            "`own` minus `earlier`, with its 95 % interval: of shares by Newcombe's square-and-add, of a count as compound Poisson.",
        }),
        few: z.boolean().meta({ description: "Fewer than 20 people on a side: the difference says little." }),
      }),
    ),
  })
  .meta({ id: "MetricComparison" });

export const Metric = z
  .strictObject({
    metric: z.enum(metricNames),
    question: z.string(),
    definition_version: z.int(),
    settings_version: z.int(),
    as_of: Time.meta({ description: "Nothing that happened at or after it is in the answer." }),
    settled_at: Time.meta({ description: "What was committed by then is in the answer." }),
    watermark: z.string().nullable().meta({ description: "How far the counts have come; null: the rows themselves were read." }),
    zone: z.string().meta({ description: "In which days begin and end." }),
    range: z.strictObject({
      preset: z.enum(rangeNames).nullable(),
      from: Time,
      to: Time,
      until: Time.meta({ description: "Where the data ends." }),
      first_day: z.iso.date(),
      last_day: z.iso.date(),
      granularity: z.enum(granularities),
    }),
    total: Point.meta({ description: "Of the whole range. People in it are fewer than the sum of the points: who came twice is one." }),
    points: z.array(z.strictObject({ start: Time, end: Time, complete: z.boolean(), ...Point.shape })),
    comparison: MetricComparison.optional().meta({ description: "Where `compare` was asked for." }),
  })
  .meta({ id: "Metric" });

export const metricOperations = {
  read: operation({
    id: "readMetric",
    method: "GET",
    path: "/api/v1/metrics/{metric}",
    tag: "Metrics",
    summary: "Read a metric",
    description:
      "The numbers of the desk's own page. `conflict_rate`: of the attempts (or as `kind` says), how many ended in a 409. `lockouts`: of those opened at least 15 minutes ago, how many were open for longer, and the flow. `tickets`: people who wrote, of those who were active. `recovery`: people locked out who were in a chat again within a day. `history_lost`: of those who are back, how many lost their old chat on the way. `drop_off`: people locked out for the first time who did not come back within 14 days. `excess_drop_off`: how much more than people like them, with the placebo. `conversion`: from opening the app to being there a month after a lockout. `support_leg`: how many of those helped were in a chat again within a day, and the times to the ticket, to help and to the chat. `first_response`: tickets answered by a person within a day. `resolution`: tickets solved within a day, for the first time and for good. `deflection`: people back in a chat within 14 days without writing. `tickets_avoided` (with `compare=policy-3`): how many more people would have written at the rate before that policy. All but the first three have a total and no points.",
    caller: "service",
    scope: "metrics:read",
    params: MetricPath,
    nothingThere: `There is no such metric. There are: ${metricNames.join(", ")}.`,
    query: ReadMetric,
    answers: { 200: { description: "The metric.", data: z.strictObject({ metric: Metric }) } },
    refusals: [],
  }),
};

/** As the API says it: times in ISO, words with underscores. */
export function metricItem(metric: z.output<typeof MetricPath>["metric"], reading: MetricReading): z.input<typeof Metric> {
  const { range } = reading;
  const iso = (at: Date) => at.toISOString();
  return {
    metric,
    question: reading.question,
    definition_version: reading.definitionVersion,
    settings_version: reading.settingsVersion,
    as_of: iso(reading.asOf),
    settled_at: iso(reading.settledAt),
    watermark: reading.watermark,
    zone: reading.zone,
    range: {
      preset: range.preset,
      from: iso(range.from),
      to: iso(range.to),
      until: iso(range.until),
      first_day: range.firstDay,
      last_day: range.lastDay,
      granularity: range.granularity,
    },
    total: reading.total,
    points: reading.points.map(({ start, end, ...point }) => ({ start: iso(start), end: iso(end), ...point })),
    ...(reading.comparison && { comparison: comparisonItem(reading.comparison, range.zone) }),
  };
}

function comparisonItem({ compare, days, numbers }: ReadComparison, zone: string): z.input<typeof MetricComparison> {
  const { own, earlier } = days.possible ? days : { own: null, earlier: null };
  return {
    compare,
    impossible: days.possible ? null : days.why,
    days: days.possible && days.by === "day" ? days.days : null,
    hours: days.possible && days.by === "hour" ? days.hours : null,
    own: own && sideDays(own, zone),
    earlier: earlier && sideDays(earlier, zone),
    policies_within: days.possible ? days.mixed : { own: [], earlier: [] },
    numbers: numbers.map(({ number, unit, own, earlier, difference, few }) => {
      return { number, unit, own: sideItem(own), earlier: sideItem(earlier), difference: difference && estimateItem(difference), few };
    }),
  };
}

function sideDays(side: Days | HoursQuestion, zone: string): z.input<typeof ComparedDays> {
  const [start, end] =
    "starts" in side
      ? [new Date(side.starts[0] ?? side.until), new Date(side.until)]
      : [startOfDay(side.from, zone), startOfDay(addDays(side.to, 1), zone)];
  const last = new Date(end.getTime() - 1);
  return { from: dayOf(start, zone), to: dayOf(last, zone), start: start.toISOString(), end: end.toISOString() };
}

function sideItem({ value, people, unmatured }: Side): z.input<typeof ComparedSide> {
  return { value: value && estimateItem(value), people, unmatured };
}

function estimateItem({ value, low, high }: Estimate) {
  return { value, low, high };
}
