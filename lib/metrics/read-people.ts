import "server-only";
import type { Actor } from "@/lib/auth/actor";
import type { Estimate } from "@/lib/statistics/wilson";
import type { MetricAnswer } from "./answer";
import { type Conversion, conversionSteps } from "./conversion";
import type { Filters } from "./filters";
import type { FreshInstalls } from "./fresh-installs";
import type { HistoryLost } from "./history-lost";
import { keptConversion, keptDropOff, keptFreshInstalls, keptHistoryLost, keptMatchedControl, keptRecovery } from "./kept-metrics";
import type { MatchedControl } from "./matched-control";
import type { RangeQuestion } from "./range";
import { type Recovery, waysBack } from "./recovery";
import type { PeopleMetric } from "./schema";

/** One number about people over weeks, of the whole range: they do not fall into its buckets. */
export type PeopleReading = MetricAnswer & {
  total: {
    numerator: number | null;
    denominator: number | null;
    value: number | null;
    interval: { low: number; high: number } | null;
    parts: Record<string, number>;
  };
};

/** What the page says of people over time, as one number with its parts. Each metric asks for the permission itself. */
export async function readPeople(
  actor: Actor,
  metric: PeopleMetric,
  input: { range: RangeQuestion; filters?: Filters },
  now: Date,
): Promise<PeopleReading> {
  if (metric === "recovery") {
    const answer = await keptRecovery(actor, input, now);
    return { ...headOf(answer), total: ofRecovery(answer) };
  }
  if (metric === "history_lost") {
    const answer = await keptHistoryLost(actor, input, now);
    return { ...headOf(answer), total: ofHistory(answer) };
  }
  if (metric === "drop_off") {
    const answer = await keptDropOff(actor, input, now);
    const { droppedOff, matured, unmatured, share } = answer;
    return { ...headOf(answer), total: { ...estimated(share), numerator: droppedOff, denominator: matured, parts: { unmatured } } };
  }
  if (metric === "excess_drop_off") {
    const [answer, fresh] = [await keptMatchedControl(actor, input, now), await keptFreshInstalls(actor, input, now)];
    const total = ofExcess(answer);
    return { ...headOf(answer), total: { ...total, parts: { ...total.parts, ...freshParts(fresh) } } };
  }
  const answer = await keptConversion(actor, input, now);
  return { ...headOf(answer), total: ofConversion(answer) };
}

export function headOf({
  question,
  definitionVersion,
  settingsVersion,
  asOf,
  settledAt,
  watermark,
  zone,
  range,
}: MetricAnswer): MetricAnswer {
  return { question, definitionVersion, settingsVersion, asOf, settledAt, watermark, zone, range };
}

function estimated(estimate: Estimate | null | undefined) {
  return { value: estimate?.value ?? null, interval: estimate ? { low: estimate.low, high: estimate.high } : null };
}

/** The share back within a day; beside it the other times, by way, and the median. */
function ofRecovery({ people, notBack, within, median }: Recovery): PeopleReading["total"] {
  const parts: Record<string, number> = { people, not_back: notBack };
  for (const { hours, share } of within) {
    if (!share) continue;
    parts[`within_${hours}_h`] = share.any.value;
    for (const way of waysBack) parts[`within_${hours}_h_${way}`] = share.by[way].value;
  }
  if (median) parts.median_minutes = median.minutes;
  const day = within.find(({ hours }) => hours === 24)?.share;
  return { ...estimated(day?.any), numerator: null, denominator: people, parts };
}

/** Of those who are back, whose old chat is gone; beside it the same by way. */
function ofHistory({ total, ways }: HistoryLost): PeopleReading["total"] {
  const parts: Record<string, number> = { unknown: total.unknown };
  for (const way of waysBack) Object.assign(parts, { [`known_${way}`]: ways[way].known, [`lost_${way}`]: ways[way].lost });
  return { ...estimated(total.share), numerator: total.lost, denominator: total.known, parts };
}

/** The difference; beside it both sides, the placebo, and how many it stands on. */
function ofExcess({ matured, cases, matched, controls, excess, placebo, lost, apart }: MatchedControl): PeopleReading["total"] {
  const parts: Record<string, number> = { matured, cases, matched, controls };
  if (excess) Object.assign(parts, { own: excess.own.value, others: excess.others.value });
  if (placebo) Object.assign(parts, intervalParts("placebo", placebo.difference));
  if (lost) Object.assign(parts, intervalParts("lost", lost));
  if (Number.isFinite(apart.tenureDays)) parts.apart_tenure_days = apart.tenureDays;
  if (Number.isFinite(apart.activeDays)) parts.apart_active_days = apart.activeDays;
  return { ...estimated(excess?.difference), numerator: null, denominator: matched, parts };
}

/** The other comparison: new installations that were let through. */
function freshParts({ lockedOut, letThrough, difference }: FreshInstalls): Record<string, number> {
  const parts = { fresh_locked_out: lockedOut.matured, fresh_let_through: letThrough.matured };
  return difference ? { ...parts, ...intervalParts("fresh", difference) } : parts;
}

/** The share of those locked out who are back within four weeks; beside it how many took each step. */
function ofConversion({ opened, attempted, lockedOut, steps }: Conversion): PeopleReading["total"] {
  const parts: Record<string, number> = {
    ...(opened !== null && { opened }),
    ...(attempted !== null && { attempted }),
    locked_out: lockedOut,
  };
  for (const step of conversionSteps) {
    const { reached, missed, inWindow } = steps[step];
    Object.assign(parts, { [`${step}_reached`]: reached, [`${step}_missed`]: missed, [`${step}_in_window`]: inWindow });
  }
  const { share, matured } = steps.resumed;
  return { ...estimated(share), numerator: share && Math.round(share.value * matured), denominator: matured, parts };
}

function intervalParts(name: string, { value, low, high }: Estimate): Record<string, number> {
  return { [name]: value, [`${name}_low`]: low, [`${name}_high`]: high };
}
