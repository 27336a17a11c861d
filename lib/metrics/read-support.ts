import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { env } from "@/lib/env";
import { Refusal } from "@/lib/errors";
import type { Estimate } from "@/lib/statistics/wilson";
import { coverage } from "./coverage";
import { type Compare, comparisonOf } from "./earlier-days";
import type { Filters } from "./filters";
import { responseHours } from "./first-response";
import { keptDeflection, keptFirstResponse, keptResolution, keptSupportLeg, keptTicketsAvoided } from "./kept-metrics";
import { refuseUnsplit } from "./matching";
import { policyStarts } from "./policy-starts";
import { type RangeQuestion, resolveRange } from "./range";
import { headOf, type PeopleReading } from "./read-people";
import type { SupportMetric } from "./schema";
import { legHours } from "./support-leg";
import { ticketCategories } from "./tickets";
import { shareAt, type Timed } from "./time-grid";

type Asked = { range: RangeQuestion; filters?: Filters; compare?: Compare };

/** What the page says of support, as one number with its parts. Each metric asks for the permission itself. */
export async function readSupport(actor: Actor, metric: SupportMetric, asked: Asked, now: Date): Promise<PeopleReading> {
  const { range, filters } = asked;
  if (metric === "deflection") {
    const answer = await keptDeflection(actor, { range, filters }, now);
    const { deflected, matured, unmatured, share } = answer;
    return { ...headOf(answer), total: { ...estimated(share), numerator: deflected, denominator: matured, parts: { unmatured } } };
  }
  if (metric === "tickets_avoided") return readAvoided(actor, asked, now);
  refuseUnsplit("tickets", filters);
  if (metric === "support_leg") {
    const answer = await keptSupportLeg(actor, { range }, now);
    const parts = Object.assign(
      {},
      timedParts("ticket", answer.ticket, legHours),
      timedParts("help", answer.help, legHours),
      timedParts("chat", answer.chat, legHours),
    );
    const day = shareAt(answer.chat, 24 * 60)?.any;
    return { ...headOf(answer), total: { ...estimated(day), numerator: null, denominator: answer.chat.people, parts } };
  }
  if (metric === "first_response") {
    const answer = await keptFirstResponse(actor, { range }, now);
    const parts = timedParts("", answer.all, responseHours);
    for (const category of ticketCategories) Object.assign(parts, timedParts(category, answer.byCategory[category], []));
    const day = shareAt(answer.all, 24 * 60)?.by.answered;
    return { ...headOf(answer), total: { ...estimated(day), numerator: null, denominator: answer.all.people, parts } };
  }
  const answer = await keptResolution(actor, { range }, now);
  const parts = {
    ...timedParts("first", answer.first, [24]),
    ...timedParts("full", answer.full, [24]),
    reopened: answer.reopened,
  };
  const day = shareAt(answer.full, 24 * 60)?.any;
  return { ...headOf(answer), total: { ...estimated(day), numerator: null, denominator: answer.full.people, parts } };
}

/** Throws VALIDATION_FAILED where no policy is named, and where its days cannot be compared. */
async function readAvoided(actor: Actor, { range, filters, compare }: Asked, now: Date): Promise<PeopleReading> {
  if (!compare?.startsWith("policy-"))
    throw new Refusal("VALIDATION_FAILED", "compare: tickets_avoided needs the policy that is to be judged, such as policy-2.");
  const days = await avoidedDays({ range, compare }, actor, now);
  if (!days) throw new Refusal("VALIDATION_FAILED", "compare: these days cannot be compared with those before that policy.");
  const answer = await keptTicketsAvoided(actor, { ...days, filters }, now);
  const { own, earlier, expected, avoided, ratio } = answer;
  const parts = {
    matured: own.matured,
    unmatured: own.unmatured,
    wrote: own.wrote,
    earlier_matured: earlier.matured,
    earlier_wrote: earlier.wrote,
    ...named("expected", expected),
    ...named("ratio", ratio),
  };
  return { ...headOf(answer), total: { ...estimated(avoided), numerator: null, denominator: own.matured, parts } };
}

/** The whole days of a range and as many before a policy; undefined where they cannot be compared. */
export async function avoidedDays({ range, compare }: { range: RangeQuestion; compare: Compare }, actor: Actor, now: Date) {
  const [policies, { firstAt }] = await Promise.all([policyStarts(actor, {}, now), coverage(actor, {}, now)]);
  const days = comparisonOf(resolveRange(range, env().REPORTING_ZONE, now), compare, { policies, dataSince: firstAt, now });
  return days.possible && "days" in days ? { own: days.own, earlier: days.earlier } : undefined;
}

function estimated(estimate: Estimate | null | undefined) {
  return { value: estimate?.value ?? null, interval: estimate ? { low: estimate.low, high: estimate.high } : null };
}

function named(name: string, estimate: Estimate | null): Record<string, number> {
  if (!estimate || !Number.isFinite(estimate.high)) return {};
  return { [name]: estimate.value, [`${name}_low`]: estimate.low, [`${name}_high`]: estimate.high };
}

/** How many, how they ended, and the minutes after which half and nine of ten had; left out: not reached. */
function timedParts<Cause extends string>(name: string, of: Timed<Cause>, hours: readonly number[]): Record<string, number> {
  const prefix = name === "" ? "" : `${name}_`;
  const parts: Record<string, number> = { [`${prefix}all`]: of.people, [`${prefix}open`]: of.open };
  for (const [cause, people] of Object.entries<number>(of.ended)) parts[`${prefix}${cause}`] = people;
  if (of.median) parts[`${prefix}median_minutes`] = of.median.minutes;
  if (of.p90) parts[`${prefix}p90_minutes`] = of.p90.minutes;
  for (const hour of hours) {
    const step = shareAt(of, hour * 60);
    if (!step) continue;
    for (const cause of Object.keys(of.ended) as Cause[]) parts[`${prefix}${cause}_within_${hour}_h`] = step.by[cause].value;
  }
  return parts;
}
