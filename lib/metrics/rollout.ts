import "server-only";
import { z } from "zod";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { Refusal } from "@/lib/errors";
import { wilson } from "@/lib/statistics/wilson";
import { conflictRate } from "./conflict-rate";
import { coverage } from "./coverage";
import { dropOff } from "./drop-off";
import { type Experiment, experimentOf } from "./experiment";
import { addDays, dayOf, startOfDay } from "./range";
import { recovery } from "./recovery";
import { dayMs, hourMs, metricSettings, minuteMs } from "./settings";
import { type Stage, stageOf } from "./stages";
import { tickets } from "./tickets";
import { type Room, type Trend, type TrendWaits, trendDaysMax, trendOf } from "./trend";
import { type Arm, type Verdict, verdictOf } from "./verdict";

const definition = {
  question:
    "What did a change of the policy, or a release, do: to whom is locked out, to how they get back, to who stays and to who writes?",
  definitionVersion: 2,
};

/** Days on each side at most; whole weeks where there are any, so that both sides have the same days of the week. */
const daysMax = 28;

export const RolloutInput = z.strictObject({ annotation_id: z.uuid() });
export type RolloutInput = z.output<typeof RolloutInput>;

export const rolloutMeasures = [
  "blocked_people",
  "back_within_day",
  "conflict_rate",
  "unrecovered_rate",
  "drop_off",
  "wrote_cant_create",
  "wrote_disappeared",
] as const;
export type RolloutMeasure = (typeof rolloutMeasures)[number];
export type FixOption = "option1" | "option2" | "option3";

/** What a change does to what a number means: option 1 takes attempts away, option 2 leaves the 409s, option 3 the lost history. */
export type Meaning = "comparable" | "denominator_moves" | "cannot_move" | "may_rise";

export type Measured = { before: Arm; after: Arm; verdict: Verdict; meaning: Meaning };

export type Rollout = {
  question: string;
  definitionVersion: number;
  settingsVersion: number;
  asOf: Date;
  zone: string;
  change: { id: string; kind: string; title: string; startsAt: Date; policyVersion: number | null; turnedOn: FixOption[] };
  /** Calendar days of the zone, both included; the days of the change itself are in neither. Null while no day after it is over. */
  before: { from: string; to: string } | null;
  after: { from: string; to: string } | null;
  days: number;
  /** Other changes and releases from the first day before to the last day after: they may be what is seen. */
  others: number;
  measures: Record<RolloutMeasure, Measured>;
  /** Where the change held for a share of the users: they beside the others in the same days. */
  experiment: Experiment | null;
  /** Where it did not: the second opinion, or by when there are days enough for one. */
  trend: Trend | TrendWaits | null;
};

/** Before and after a change, by the metrics' own definitions. Throws NOT_FOUND for no such change. */
export async function rollout(actor: Actor, { annotation_id }: RolloutInput, now: Date = new Date()): Promise<Rollout> {
  authorize(actor, "metrics:read");
  const change = await db.annotation.findUnique({ where: { id: annotation_id }, include: { policy: true } });
  if (!change || change.startsAt >= now) throw new Refusal("NOT_FOUND", "There is no such change.");
  const zone = env().REPORTING_ZONE;
  const around = await db.annotation.findMany({
    where: {
      id: { not: change.id },
      kind: { in: ["policy", "release"] },
      startsAt: { gte: new Date(change.startsAt.getTime() - (longestMax + 1) * dayMs), lt: now },
    },
    select: { kind: true, startsAt: true, policyVersion: true },
  });
  const { firstAt } = await coverage(actor, {}, now);
  const stage = change.policyVersion === null ? null : await stageFor(change.policyVersion);
  const known = around.filter(({ kind }) => kind === "policy").map(({ startsAt }) => startsAt);
  const places = placesOf(change, stage, known, firstAt);
  const { before, after, days, afterFrom } = windowsOf(places, zone, now);
  // One after the other: each reads four metrics at once.
  const own = await sideOf(actor, after, now);
  const prior = await sideOf(actor, before, now);
  const meanwhile = (at: Date) =>
    before !== null && at >= startOfDay(before.from, zone) && at < startOfDay(addDays((after ?? before).to, 1), zone);
  // Its own stages are the change itself.
  const isOwn = (at: Date) => stage !== null && at >= stage.begunAt && at < change.startsAt;
  const others = around.filter(({ kind, startsAt: at }) => meanwhile(at) && !(kind === "policy" && isOwn(at)));
  const turnedOn = change.policyVersion === null ? [] : await optionsOf(change.policyVersion);
  // What another change turned on while a release was rolled out takes its meaning from a number, too.
  const withOthers = await Promise.all(others.map(({ policyVersion }) => (policyVersion === null ? [] : optionsOf(policyVersion))));
  const allTurnedOn = [...new Set([turnedOn, ...withOthers].flat())];
  const measures = {} as Record<RolloutMeasure, Measured>;
  for (const measure of rolloutMeasures) {
    const maturesAfterMs = matures[measure];
    const verdict = verdictOf(prior[measure], own[measure], { days, daysMax, afterFrom, maturesAfterMs });
    measures[measure] = { before: prior[measure], after: own[measure], verdict, meaning: meaningOf(measure, allTurnedOn) };
  }
  const { id, kind, title, startsAt, policyVersion } = change;
  const experiment = stage && (await experimentOf(stage, turnedOn, now));
  const trend = stage ? null : await trendOf(actor, roomOf(places, zone, now, trendDaysMax), zone, now);
  return {
    ...definition,
    settingsVersion: metricSettings.version,
    asOf: now,
    zone,
    change: { id, kind, title, startsAt, policyVersion, turnedOn },
    before,
    after,
    days,
    others: others.length,
    measures,
    experiment,
    trend,
  };
}

/** The longest of all sides. */
const longestMax = Math.max(daysMax, trendDaysMax);

async function stageFor(version: number): Promise<Stage | null> {
  const policies = await db.policy.findMany({ where: { version: { lte: version + 1 } }, orderBy: { version: "asc" } });
  return stageOf(version, policies);
}

/** What everybody has at last was rolled out in steps: they are on neither side of it, as the steps of a release are not. */
function placesOf(
  { startsAt, endsAt, policyVersion }: { startsAt: Date; endsAt: Date | null; policyVersion: number | null },
  stage: Stage | null,
  policies: readonly Date[],
  dataSince: Date | null,
): Around {
  if (!stage || stage.version === policyVersion) return { startsAt, endsAt, policies, dataSince };
  const others = policies.filter((at) => at < stage.begunAt || at > startsAt);
  return { startsAt: stage.begunAt, endsAt: startsAt, policies: others, dataSince };
}

type Side = { from: string; to: string } | null;

export type Around = {
  startsAt: Date;
  /** The end of a rollout in steps: the days until then are in neither side. */
  endsAt: Date | null;
  /** Other changes of the policy. */
  policies: readonly Date[];
  /** When anything was received first. */
  dataSince: Date | null;
};

/** As many days before as after; up to the next change of the policy on either side, to yesterday, and to the first whole day of data. */
export function windowsOf(around: Around, zone: string, now: Date) {
  const { first, from, beforeDays, afterDays } = roomOf(around, zone, now, daysMax);
  const both = Math.min(beforeDays, afterDays);
  // Without a day after it yet, the days before it are there to say how many there will be.
  const days = wholeWeeks(both > 0 ? both : beforeDays);
  return {
    before: days > 0 ? { from: addDays(first, -days), to: addDays(first, -1) } : null,
    after: both > 0 ? { from, to: addDays(from, days - 1) } : null,
    days,
    afterFrom: startOfDay(from, zone),
  };
}

/** How many whole days there are on either side of a change, at most so many. */
function roomOf({ startsAt, endsAt, policies, dataSince }: Around, zone: string, now: Date, max: number): Room {
  const first = dayOf(startsAt, zone);
  const today = dayOf(now, zone);
  const from = addDays(dayOf(endsAt && endsAt > startsAt && endsAt < now ? endsAt : startsAt, zone), 1);
  const changes = policies.map((at) => dayOf(at, zone)).sort();
  const next = changes.find((day) => day >= from && day < today) ?? today;
  const last = [...changes, dataSince ? dayOf(dataSince, zone) : first]
    .filter((day) => day < first)
    .sort()
    .at(-1);
  const daysIn = (one: string, other: string) => Math.max(0, Math.min(max, daysFrom(one, other)));
  return { first, from, beforeDays: last ? daysIn(addDays(last, 1), first) : 0, afterDays: daysIn(from, next) };
}

function wholeWeeks(days: number): number {
  return days >= 7 ? days - (days % 7) : days;
}

function daysFrom(from: string, until: string): number {
  return Math.round((Date.parse(`${until}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayMs);
}

const matures: Record<RolloutMeasure, number> = {
  blocked_people: metricSettings.blockedMinutes * minuteMs,
  back_within_day: dayMs,
  conflict_rate: metricSettings.logicalAttemptMinutes * minuteMs,
  unrecovered_rate: metricSettings.recoveredMinutes * minuteMs,
  drop_off: metricSettings.horizonDays * dayMs + metricSettings.lateAllowanceHours * hourMs,
  wrote_cant_create: 0,
  wrote_disappeared: 0,
};

const nothing: Arm = { share: null, people: 0, notMatured: 0 };

async function sideOf(actor: Actor, side: Side, now: Date): Promise<Record<RolloutMeasure, Arm>> {
  if (!side) return Object.fromEntries(rolloutMeasures.map((measure) => [measure, nothing])) as Record<RolloutMeasure, Arm>;
  const range = { ...side, granularity: "day" } as const;
  const [rates, back, lost, wrote] = await Promise.all([
    conflictRate(actor, { range, kind: "logical" }, now),
    recovery(actor, { range }, now),
    dropOff(actor, { range }, now),
    tickets(actor, { range }, now),
  ]);
  const blocked = await blockedPeople(lost.range.from, lost.range.until, now);
  const { activeUsers, byCategory } = wrote.total;
  const dayBack = back.within.find(({ hours }) => hours === 24)?.share ?? null;
  const users = rates.total.users;
  return {
    blocked_people: { share: wilson(blocked, activeUsers), people: activeUsers, notMatured: 0 },
    back_within_day: { share: dayBack?.any ?? null, people: dayBack ? back.people : 0, notMatured: dayBack ? 0 : back.people },
    conflict_rate: { share: rates.total.rate, people: users, notMatured: 0 },
    unrecovered_rate: { share: rates.total.unrecoveredRate, people: users, notMatured: rates.total.undecided },
    drop_off: { share: lost.share, people: lost.matured, notMatured: lost.unmatured },
    wrote_cant_create: { share: wilson(byCategory.cant_create_chat.people, activeUsers), people: activeUsers, notMatured: 0 },
    wrote_disappeared: { share: wilson(byCategory.chat_disappeared.people, activeUsers), people: activeUsers, notMatured: 0 },
  };
}

/** People with a lockout opened in [from, until) that was still open a quarter of an hour later. */
async function blockedPeople(from: Date, until: Date, now: Date): Promise<number> {
  const after = metricSettings.blockedMinutes * minuteMs;
  const [row] = await db.$queryRaw<{ people: number }[]>`
    SELECT count(DISTINCT l.user_id)::float8 AS people
    FROM lockouts l JOIN users u ON u.id = l.user_id
    WHERE NOT u.is_test AND l.opened_at >= ${from} AND l.opened_at < ${until}
      AND l.opened_at < ${new Date(now.getTime() - after)}
      AND (l.closed_at IS NULL OR l.closed_at > l.opened_at + (${after}::double precision * interval '1 millisecond'))`;
  return row?.people ?? 0;
}

/** The switches that this version turned on, against what everybody had before it: the base where either was for a share of the users. */
export async function optionsOf(version: number): Promise<FixOption[]> {
  const [own, before] = await db.policy.findMany({ where: { version: { lte: version } }, orderBy: { version: "desc" }, take: 2 });
  if (!own || own.version !== version) return [];
  const base = own.baseVersion ?? before?.baseVersion ?? null;
  const prior = base === null ? before : await db.policy.findUnique({ where: { version: base } });
  const options: FixOption[] = [];
  if (own.listEnabled && !prior?.listEnabled) options.push("option1");
  if (own.conflictIncludesId && !prior?.conflictIncludesId) options.push("option2");
  if ((own.maxActive ?? Infinity) > (prior ? (prior.maxActive ?? Infinity) : 1)) options.push("option3");
  return options;
}

/** By what each option changes (research, A0). */
export function meaningOf(measure: RolloutMeasure, turnedOn: readonly FixOption[]): Meaning {
  if (measure === "conflict_rate" && turnedOn.includes("option2") && turnedOn.length === 1) return "cannot_move";
  if ((measure === "conflict_rate" || measure === "unrecovered_rate") && turnedOn.includes("option1")) return "denominator_moves";
  if (measure === "wrote_disappeared" && turnedOn.includes("option3")) return "may_rise";
  return "comparable";
}
