import { z } from "zod";
import { type Leads, leadTo } from "@/components/charts/leads";
import type { MetricAnswer } from "@/lib/metrics/answer";
import type { Dimension } from "@/lib/metrics/filters";
import { resolveRange } from "@/lib/metrics/range";
import { quarterMs } from "@/lib/metrics/rollups/cells";
import { type BehindPart, behindDaysMax, behindPageSizeMax, behindParts } from "@/lib/metrics/schema";
import { metricSettings } from "@/lib/metrics/settings";
import { hrefOf, type Question } from "../question";

const Moment = z.iso.datetime({ offset: true }).pipe(z.coerce.date());

const Text = z.string().optional();
/** As readQuestion reads them. */
const dimensionTexts = { persona: Text, goal: Text, platform: Text, app_version: Text, cause: Text, policy: Text } satisfies Record<
  Dimension,
  z.ZodType
>;

/** The address of a list: the words of /metrics for the range and the rate (read by readQuestion), and which number of it. */
export const BehindAddress = z.strictObject({
  range: z.string().optional(),
  from: z.string().optional(),
  to: z.string().optional(),
  granularity: z.string().optional(),
  rate: z.string().optional(),
  ...dimensionTexts,
  part: z.enum(behindParts).default("opened"),
  bucket: Moment.optional(),
  minutes: z.coerce
    .number()
    .int()
    .min(1)
    .max(metricSettings.recoveryDays * 1_440)
    .optional(),
  days: z.coerce.number().int().min(0).max(behindDaysMax).optional(),
  as_of: Moment.optional(),
  seen_at: Moment.optional(),
  /** What the number was. */
  said: z.coerce.number().int().min(0).optional(),
  limit: z.coerce.number().int().min(1).max(behindPageSizeMax).default(50),
  cursor: z.string().min(1).max(1000).optional(),
});

/** The address of what is behind a number; undefined behind a zero, where nothing is. `days`: of a step of the drop-off's curve. */
export type BehindHref = ((part: BehindPart, said: number, bucket?: Date, minutes?: number, days?: number) => string | undefined) & {
  /** For a chart and its table, whose addresses are made in the browser. */
  leads: Leads;
};

/** The same of an answer that is kept: its range is that of when it was made, which may be seconds after what it counts. */
export function keptHrefs(question: Question, { asOf, range, zone }: Pick<MetricAnswer, "asOf" | "range" | "zone">): BehindHref {
  const known = resolveRange(question.range, zone, asOf).to;
  return behindHrefs(question, asOf, known < range.to ? known : asOf);
}

/** Makes the addresses of a metric's numbers as they are on the page at `now`. */
export function behindHrefs(question: Question, asOf: Date, now: Date): BehindHref {
  const page = hrefOf(question, {});
  const then = new URLSearchParams({ as_of: asOf.toISOString() });
  // The counts are seconds older than the page: a midnight between them would be another range. Ranges begin on quarters of an hour.
  if (Math.floor(asOf.getTime() / quarterMs) !== Math.floor(now.getTime() / quarterMs)) then.set("seen_at", now.toISOString());
  const start = page.includes("?") ? `/metrics/behind${page.slice(page.indexOf("?"))}&` : "/metrics/behind?";
  const leads = { start, end: `&${then}` };
  return Object.assign(
    (part: BehindPart, said: number, bucket?: Date, minutes?: number, days?: number) =>
      leadTo(leads, part, said, { at: bucket, minutes, days }),
    { leads },
  );
}
