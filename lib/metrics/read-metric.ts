import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { env } from "@/lib/env";
import { Refusal } from "@/lib/errors";
import type { Estimate } from "@/lib/statistics/wilson";
import type { MetricAnswer } from "./answer";
import type { ComparedNumber } from "./compare";
import { type ConflictCounts, conflictRate } from "./conflict-rate";
import { dimensions, type Filters } from "./filters";
import { closedOutcomes, type LockoutFlow, lockouts } from "./lockouts";
import { policyStarts } from "./policy-starts";
import type { Bucket, RangeQuestion } from "./range";
import { type ReadComparison, readComparison } from "./read-comparison";
import { readPeople } from "./read-people";
import { readSupport } from "./read-support";
import { type MetricName, type ReadMetric, type SupportMetric, supportMetrics } from "./schema";
import { sinceRollout } from "./since-rollout";
import { type TicketCategory, type TicketCounts, tickets } from "./tickets";

/** One number with what it was made of. `value` is numerator / denominator; null where there is nothing to divide by. */
export type MetricPoint = {
  numerator: number | null;
  denominator: number | null;
  value: number | null;
  /** 95 %; null where the number is no share of independent people. */
  interval: { low: number; high: number } | null;
  /** What else belongs to the point, by name. */
  parts: Record<string, number>;
};
export type MetricReading = MetricAnswer & {
  total: MetricPoint;
  points: (Bucket & MetricPoint)[];
  /** Where it was asked for. */
  comparison?: ReadComparison;
};

/** What is compared of each metric: what stands large on its tile. */
const comparedOf: Record<MetricName, readonly ComparedNumber[]> = {
  conflict_rate: ["conflict_rate"],
  lockouts: ["blocked", "opened"],
  tickets: ["wrote"],
  recovery: ["back_within_day"],
  history_lost: [],
  drop_off: ["drop_off"],
  excess_drop_off: [],
  conversion: ["back"],
  support_leg: [],
  first_response: [],
  resolution: [],
  deflection: [],
  tickets_avoided: [],
};

/** A metric by its name, as a script or a warehouse wants it: the same numbers as on the page. */
export async function readMetric(actor: Actor, input: ReadMetric, now: Date = new Date()): Promise<MetricReading> {
  authorize(actor, "metrics:read");
  const { metric, compare, kind, category } = input;
  const numbers = comparedOf[metric];
  if (compare && numbers.length === 0 && metric !== "tickets_avoided")
    throw new Refusal("VALIDATION_FAILED", `compare: ${metric} is not compared with earlier days.`);
  const reading = await readOne(actor, input, now);
  // That one is a comparison itself.
  if (!compare || metric === "tickets_avoided") return reading;
  const asked = { compare, numbers, range: reading.range, kind, category, filters: filtersOf(input) };
  return { ...reading, comparison: await readComparison(actor, asked, now) };
}

async function readOne(actor: Actor, input: ReadMetric, now: Date): Promise<MetricReading> {
  const range = await questionOf(actor, input, now);
  const filters = filtersOf(input);
  if (input.metric === "conflict_rate") {
    const { total, series, kind: _, ...head } = await conflictRate(actor, { range, kind: input.kind, filters }, now);
    return { ...head, total: ofConflicts(total), points: series.map((each) => ({ ...bucketOf(each), ...ofConflicts(each) })) };
  }
  if (input.metric === "lockouts") {
    const { total, series, blocked, openAtEnd: _, now: open, ...head } = await lockouts(actor, { range, filters }, now);
    const flow = partsOf(total);
    const { active, dormant, lost } = open.stock;
    const stock = { active_now: active.lockouts, dormant_now: dormant.lockouts, lost_now: lost.lockouts };
    const people = { active_users_now: active.users, dormant_users_now: dormant.users, lost_users_now: lost.users };
    const parts = { ...flow, unmatured: blocked.unmatured, users: blocked.users, locked_out_now: open.lockedOut, ...stock, ...people };
    const whole = { ...pointOf(blocked.blocked, blocked.matured, blocked.share), parts };
    return { ...head, total: whole, points: series.map((each) => ({ ...bucketOf(each), ...untold, parts: partsOf(each) })) };
  }
  if (isSupport(input.metric)) {
    return { ...(await readSupport(actor, input.metric, { range, filters, compare: input.compare }, now)), points: [] };
  }
  if (input.metric !== "tickets") return { ...(await readPeople(actor, input.metric, { range, filters }, now)), points: [] };
  const { total, series, ...head } = await tickets(actor, { range, filters }, now);
  const of = (counts: TicketCounts) => ofTickets(counts, input.category);
  return { ...head, total: of(total), points: series.map((each) => ({ ...bucketOf(each), ...of(each) })) };
}

async function questionOf(actor: Actor, { range, preset, from, to, granularity }: ReadMetric, now: Date): Promise<RangeQuestion> {
  if (range && preset && range !== preset) throw new Refusal("VALIDATION_FAILED", "range and preset are two words for the same: give one.");
  const name = range ?? preset;
  if (from && to && !name) return { from, to, granularity };
  if (from || to) throw new Refusal("VALIDATION_FAILED", "A range is a named one (range), or from and to.");
  if (name !== "rollout") return { preset: name ?? "28d", granularity };
  const since = sinceRollout(await policyStarts(actor, {}, now), env().REPORTING_ZONE, now);
  if (since.from === null) throw new Refusal("VALIDATION_FAILED", `range: ${noRollout[since.why]}`);
  return { preset: "rollout", from: since.from, granularity };
}

const noRollout = {
  none: "no change of the policy has turned an option on, so there are no days since the rollout.",
  today: "the policy was changed today: the days since the rollout begin tomorrow.",
  too_long: "the last rollout is longer ago than a range may be.",
};

function isSupport(metric: MetricName): metric is SupportMetric {
  return supportMetrics.some((name) => name === metric);
}

function filtersOf(input: ReadMetric): Filters {
  return Object.fromEntries(dimensions.flatMap((dimension) => (input[dimension] ? [[dimension, input[dimension]]] : [])));
}

const untold = { numerator: null, denominator: null, value: null, interval: null };

function bucketOf({ start, end, complete }: Bucket): Bucket {
  return { start, end, complete };
}

function pointOf(numerator: number, denominator: number, share: Estimate | null): Omit<MetricPoint, "parts"> {
  const value = denominator > 0 ? numerator / denominator : null;
  return { numerator, denominator, value, interval: share && { low: share.low, high: share.high } };
}

function ofConflicts(counts: ConflictCounts): MetricPoint {
  const { numerator, denominator, rate, recovered, unrecovered, undecided, users } = counts;
  return { ...pointOf(numerator, denominator, rate), parts: { recovered, unrecovered, undecided, users } };
}

function ofTickets({ byCategory, activeUsers }: TicketCounts, category: TicketCategory): MetricPoint {
  const { people, tickets: count } = byCategory[category];
  return { ...pointOf(people, activeUsers, null), parts: { tickets: count } };
}

function partsOf({ openAtStart, opened, closed, openAtEnd }: LockoutFlow): Record<string, number> {
  const closings = Object.fromEntries(closedOutcomes.map((outcome) => [`closed_${outcome}`, closed[outcome]]));
  return { open_at_start: openAtStart, opened, ...closings, open_at_end: openAtEnd };
}
