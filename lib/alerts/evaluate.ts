import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db, type Tx } from "@/lib/db";
import { queueDelivery } from "@/lib/deliveries/queue";
import { env } from "@/lib/env";
import { codesOf } from "@/lib/http/problem";
import { newId } from "@/lib/ids";
import { announce } from "@/lib/live/announce";
import { log } from "@/lib/log";
import { isFilled, readState } from "@/lib/metrics/rollups/state";
import { languageOf } from "@/lib/texts/language";
import type { AlertRule } from "@/prisma/generated/client";
import { messageOf } from "./message";
import { type Reading, readCause, readRule } from "./reading";
import { type Bars, levelOf, type Standing, type State, step } from "./rules";
import { windowUntil } from "./windows";

export type Evaluated = { judged: number; told: number };

/**
 * Holds every rule against its newest whole window that is counted to its end. A rule is judged once for each window, and
 * tells once of each change, however many workers do this at once.
 */
export async function evaluateAlerts(actor: Actor, _input: Record<string, never> = {}, now: Date = new Date()): Promise<Evaluated> {
  authorize(actor, "jobs:run");
  const counts = await readState(db, "no");
  if (!counts || !isFilled(counts)) return { judged: 0, told: 0 };
  const until = new Date(Math.min(counts.asOf.getTime(), counts.settledAt.getTime(), now.getTime()));
  const rules = await db.alertRule.findMany({ where: { state: { not: "PAUSED" } }, select: { id: true }, orderBy: { id: "asc" } });
  const done = { judged: 0, told: 0 };
  for (const { id } of rules) {
    try {
      const { judged, told } = await db.$transaction((tx) => evaluate(tx, id, until, now));
      if (judged) done.judged++;
      if (told) done.told++;
    } catch (thrown) {
      // One rule that cannot be judged keeps no other one from it.
      log.error({ rule: id, codes: codesOf(thrown) }, "an alert rule could not be judged");
    }
  }
  if (done.judged + done.told > 0) announce({ kind: "alert" });
  return done;
}

async function evaluate(tx: Tx, id: string, until: Date, now: Date): Promise<{ judged: boolean; told: boolean }> {
  // Two workers take turns: the later one finds what the earlier one has written.
  await tx.$executeRaw`SELECT id FROM alert_rules WHERE id = ${id}::uuid FOR UPDATE`;
  const rule = await tx.alertRule.findUnique({ where: { id } });
  if (!rule || rule.state === "PAUSED") return { judged: false, told: false };
  const zone = env().REPORTING_ZONE;
  const ends = windowUntil(rule.windowHours, until, zone).to;
  const fresh = rule.judgedUntil === null || rule.judgedUntil < ends;
  const reading = fresh ? await readRule(tx, rule, until, zone) : undefined;
  const { tell, ...next } = step(
    barsOf(rule),
    standingOf(rule),
    reading && levelOf(barsOf(rule), standingOf(rule).state, reading.judged, reading.events),
    now,
  );
  if (!reading && tell === null) return { judged: false, told: false };
  if (reading && tell !== null && (next.state === "WARN" || next.state === "ALERT"))
    reading.contributor = await readCause(tx, rule, reading, zone);
  const since = next.state === rule.state ? rule.stateSince : now;
  const judged = reading && { reading: JSON.parse(JSON.stringify(reading)), judgedUntil: ends };
  await tx.alertRule.update({ where: { id }, data: { ...next, ...judged, stateSince: since } });
  const shown = reading ?? (rule.reading as Reading | null);
  if (next.state !== rule.state || tell) await write(tx, rule, next.state, tell, shown, now);
  return { judged: reading !== undefined, told: tell !== null };
}

/** Into the history, and to whom it is to be told. */
async function write(tx: Tx, rule: AlertRule, state: State, tell: "state" | "reminder" | null, reading: Reading | null, now: Date) {
  const from = rule.state as State;
  const eventId = newId(now);
  const kept = reading ? JSON.parse(JSON.stringify(reading)) : undefined;
  const event = { id: eventId, ruleId: rule.id, at: now, fromState: from, toState: state, reading: kept };
  await tx.alertEvent.create({ data: { ...event, kind: tell === "reminder" ? "reminder" : "state" } });
  if (!tell) return;
  const links = await tx.alertRuleChannel.findMany({ where: { ruleId: rule.id } });
  const channels = await tx.alertChannel.findMany({ where: { id: { in: links.map(({ channelId }) => channelId) } } });
  const house = { zone: env().REPORTING_ZONE, baseUrl: env().NEXTAUTH_URL };
  for (const { id: channelId, kind, target, language } of channels) {
    const { subject, text, payload } = messageOf(
      { rule, from, state, tell, reading, now },
      { ...house, language: languageOf(language, null) },
    );
    const transport = kind === "email" ? "email" : "webhook";
    const body = transport === "email" ? text : payload;
    await queueDelivery(tx, { purpose: "alert", transport, target, channelId, eventId, subject, body }, now);
  }
}

function barsOf(rule: AlertRule): Bars {
  const { warnAt, alertAt, clearAt, leastEvents, evaluations, renotifyHours, tellNoData } = rule;
  return { direction: rule.direction as Bars["direction"], warnAt, alertAt, clearAt, leastEvents, evaluations, renotifyHours, tellNoData };
}

function standingOf({ state, pending, streak, notifiedAt }: AlertRule): Standing {
  return { state: state as State, pending: pending as State | null, streak, notifiedAt };
}
