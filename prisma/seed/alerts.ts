import type pg from "pg";
import { type Contributor, contributorOf, type DimensionCount, dimensions } from "@/lib/alerts/contributor";
import { messageOf } from "@/lib/alerts/message";
import type { Reading } from "@/lib/alerts/reading";
import { type Bars, levelOf, type Standing, type State, step } from "@/lib/alerts/rules";
import { windowBefore, windowUntil } from "@/lib/alerts/windows";
import { env } from "@/lib/env";
import type { AlertRule } from "@/prisma/generated/client";
import type { Prng } from "./prng";
import type { AuditRow, LockoutRow, World } from "./rows";
import { type Author, auditBy, leadOf, type Roster } from "./staff";
import { insertRows } from "./store";
import { dayMs, hourMs, iso, minuteMs, type Timeline } from "./timeline";

// Three rules and the mailbox that they tell, as they would have been: each window of the lived world is judged by the product's
// own steps, and every message is the one that it would have sent. A mailbox, as from a demo nothing leaves.

/** A window is judged when it has settled, within a minute. */
const judgedAfterMs = 15 * minuteMs + 40_000;
const channelTarget = "support-leads@lume.test";

export type SeededAlerts = { tables: [string, object[]][]; auditEntries: AuditRow[] };
type Counts = { opened: readonly LockoutRow[]; tries: readonly number[] };

export function alertsOf(world: World, { today, now }: Timeline, roster: Roster, prng: Prng): SeededAlerts {
  const admin = roster.all.find((each) => each.role === "admin") ?? leadOf(roster);
  const made = today - 60 * dayMs + 9.2 * hourMs;
  const counts = countsOf(world);
  const channel = {
    id: prng.uuid(made),
    name: "Support leads",
    kind: "email",
    target: channelTarget,
    created_at: iso(made),
    created_by: admin.name,
  };
  const most = mostIn(counts, made, now);
  // A bar where the worst days lie, as somebody sets it who has looked at the chart.
  const alertAt = Math.max(3, Math.ceil(most * 0.85));
  const opened = ruleOf(prng, made + 6 * minuteMs, admin, {
    name: "Many lockouts in a day",
    metric: "lockouts_opened",
    windowHours: 24,
    warnAt: Math.max(2, Math.ceil(most * 0.7)),
    alertAt,
    clearAt: Math.max(1, Math.ceil(most * 0.55)),
    leastEvents: 5,
    evaluations: 2,
  });
  const lived = judge(opened, { counts, until: now, channelId: channel.id, prng: prng.fork("judged") });
  const weekly = ruleOf(prng, made + 11 * minuteMs, admin, {
    name: "Lockouts in three days",
    metric: "lockouts_opened",
    windowHours: 72,
    alertAt: most * 4,
    leastEvents: 20,
  });
  const calm = judge(weekly, { counts, until: now, channelId: channel.id, prng: prng.fork("weekly") });
  const noisy = ruleOf(prng, made + 17 * minuteMs, admin, {
    name: "409s within an hour",
    metric: "conflict_rate",
    windowHours: 1,
    alertAt: 0.5,
    leastEvents: 3,
  });
  const pausedAt = made + 2 * dayMs;
  const paused = { ...noisy, state: "PAUSED", stateSince: new Date(pausedAt) };
  const events = [
    ...lived.events,
    ...calm.events,
    {
      id: prng.uuid(pausedAt),
      rule_id: noisy.id,
      at: iso(pausedAt),
      kind: "state",
      from_state: "NO_DATA",
      to_state: "PAUSED",
      reading: null,
    },
  ];
  const rules = [lived.rule, calm.rule, paused];
  return {
    tables: [
      ["alert_channels", [channel]],
      ["alert_rules", rules.map(rowOf)],
      ["alert_rule_channels", [opened, weekly].map(({ id }) => ({ rule_id: id, channel_id: channel.id }))],
      ["alert_events", events.sort((a, b) => (a.at < b.at ? -1 : 1))],
      ["deliveries", [...lived.deliveries, ...calm.deliveries]],
      ["delivery_tries", [...lived.deliveries, ...calm.deliveries].map((delivery) => triedOnce(delivery))],
    ],
    auditEntries: [
      auditBy(admin, prng, made, {
        action: "alert_channel.create",
        ...{ target_kind: "alert_channel", target_id: channel.id, target_label: channel.name },
        after: { kind: channel.kind, target: channel.target },
      }),
      ...[opened, weekly, noisy].map((rule) =>
        auditBy(admin, prng, rule.createdAt.getTime(), { action: "alert.create", ...aboutRule(rule), after: saidOf(rule) }),
      ),
      auditBy(admin, prng, pausedAt, { action: "alert.pause", ...aboutRule(noisy) }),
    ],
  };
}

/** After everything that they refer to. */
export async function insertAlerts(client: pg.Client, { tables }: SeededAlerts): Promise<void> {
  for (const [table, rows] of tables) await insertRows(client, table, rows);
}

type Asked = Pick<AlertRule, "name" | "metric" | "windowHours" | "alertAt" | "leastEvents"> &
  Partial<Pick<AlertRule, "warnAt" | "clearAt" | "evaluations">>;

function ruleOf(prng: Prng, at: number, author: Author, asked: Asked): AlertRule {
  const createdAt = new Date(at);
  return {
    ...{ id: prng.uuid(at), kind: "threshold", direction: "above", shortWindowHours: null, objective: null, warnAt: null, clearAt: null },
    ...{ evaluations: 1, renotifyHours: 24, tellNoData: false, state: "NO_DATA", stateSince: createdAt, pending: null, streak: 0 },
    ...{ judgedUntil: null, reading: null, notifiedAt: null, createdAt, createdBy: author.name },
    ...asked,
  };
}

type EventRow = { id: string; rule_id: string; at: string; kind: string; from_state: string; to_state: string; reading: Reading | null };
type DeliveryRow = { id: string; created_at: string; ended_at: string } & Record<string, unknown>;
type Past = { counts: Counts; until: number; channelId: string; prng: Prng };

/** Every window from the rule's making to now, one after the other. */
function judge(first: AlertRule, { counts, until, channelId, prng }: Past) {
  let rule = first;
  const events: EventRow[] = [];
  const deliveries: DeliveryRow[] = [];
  const zone = env().REPORTING_ZONE;
  const bars = rule as unknown as Bars;
  const house = { zone, baseUrl: env().NEXTAUTH_URL, language: "en" as const };
  for (let hour = Math.ceil(first.createdAt.getTime() / hourMs) * hourMs; hour + judgedAfterMs <= until; hour += hourMs) {
    const now = new Date(hour + judgedAfterMs);
    const window = windowUntil(rule.windowHours, now, zone);
    if (rule.judgedUntil && rule.judgedUntil >= window.to) continue;
    const reading = readingOf(counts, window.from.getTime(), window.to.getTime());
    const from = rule.state as State;
    const standing: Standing = { state: from, pending: rule.pending as State | null, streak: rule.streak, notifiedAt: rule.notifiedAt };
    const { tell, ...next } = step(bars, standing, levelOf(bars, from, reading.judged, reading.events), now);
    if (tell !== null && (next.state === "WARN" || next.state === "ALERT")) {
      const before = windowBefore(rule.windowHours, window, zone);
      reading.contributor = causeOf(counts, before.from.getTime(), window.from.getTime(), window.to.getTime()) ?? undefined;
    }
    rule = {
      ...rule,
      ...next,
      judgedUntil: window.to,
      reading: JSON.parse(JSON.stringify(reading)),
      stateSince: next.state === from ? rule.stateSince : now,
    };
    if (next.state === from && !tell) continue;
    const event = {
      id: prng.uuid(now.getTime()),
      rule_id: rule.id,
      at: iso(now.getTime()),
      kind: tell === "reminder" ? "reminder" : "state",
    };
    events.push({ ...event, from_state: from, to_state: next.state, reading });
    if (!tell) continue;
    const { subject, text } = messageOf({ rule, from, state: next.state, tell, reading, now }, house);
    const sent = { id: prng.uuid(now.getTime()), created_at: iso(now.getTime()), ended_at: iso(now.getTime() + prng.int(700, 2_600)) };
    const to = { purpose: "alert", transport: "email", channel_id: channelId, event_id: event.id, target: channelTarget };
    deliveries.push({ ...sent, ...to, subject, body: text, status: "sent", tries: 1, round: 1, next_at: sent.created_at });
  }
  return { rule, events, deliveries };
}

function triedOnce({ id, created_at, ended_at }: DeliveryRow) {
  const ms = Date.parse(ended_at) - Date.parse(created_at);
  return { delivery_id: id, number: 1, at: created_at, ok: true, ms, status_code: null, problem: null, answer: null };
}

/** As the counts of the metrics have them: lockouts of real people by when they opened, and runs of tries by their last. */
function countsOf({ users, lockouts, attempts }: World): Counts {
  const tests = new Set(users.filter(({ is_test }) => is_test).map(({ id }) => id));
  const runs = new Map<string, number[]>();
  for (const { user_id, persona, goal, at } of attempts) {
    if (tests.has(user_id)) continue;
    const key = `${user_id} ${persona} ${goal}`;
    const times = runs.get(key);
    if (times) times.push(Date.parse(at));
    else runs.set(key, [Date.parse(at)]);
  }
  const tries = [...runs.values()].flatMap((times) => {
    const sorted = times.sort((a, b) => a - b);
    return sorted.filter((at, index) => (sorted[index + 1] ?? Number.POSITIVE_INFINITY) - at > 10 * minuteMs);
  });
  const opened = lockouts.filter(({ user_id }) => !tests.has(user_id));
  return { opened: [...opened].sort((a, b) => (a.opened_at < b.opened_at ? -1 : 1)), tries: tries.sort((a, b) => a - b) };
}

function readingOf({ opened, tries }: Counts, from: number, to: number): Reading {
  const [low, high] = [iso(from), iso(to)];
  const hits = opened.filter(({ opened_at }) => opened_at >= low && opened_at < high).length;
  const events = tries.filter((at) => at >= from && at < to).length;
  return { from: low, to: high, value: hits, low: null, high: null, hits, units: null, events, judged: hits };
}

/** The most lockouts in 24 hours that begin with an hour. */
function mostIn(counts: Counts, from: number, until: number): number {
  let most = 0;
  for (let hour = Math.ceil(from / hourMs) * hourMs; hour < until; hour += hourMs)
    most = Math.max(most, readingOf(counts, hour - dayMs, hour).hits);
  return most;
}

function causeOf({ opened }: Counts, before: number, from: number, to: number): Contributor | null {
  const rows = new Map<string, DimensionCount>();
  for (const lockout of opened) {
    const at = Date.parse(lockout.opened_at);
    if (at < before || at >= to) continue;
    for (const dimension of dimensions) {
      const value = lockout[dimension] ?? "";
      const row = rows.get(`${dimension} ${value}`) ?? { dimension, value, now: 0, before: 0 };
      if (at >= from) row.now++;
      else row.before++;
      rows.set(`${dimension} ${value}`, row);
    }
  }
  return contributorOf([...rows.values()]);
}

function aboutRule({ id, name }: AlertRule) {
  return { target_kind: "alert_rule", target_id: id, target_label: name };
}

/** What was asked of it, without where it stands. */
function saidOf({
  name,
  metric,
  kind,
  direction,
  windowHours,
  warnAt,
  alertAt,
  clearAt,
  leastEvents,
  evaluations,
  renotifyHours,
  tellNoData,
}: AlertRule) {
  return { name, metric, kind, direction, windowHours, warnAt, alertAt, clearAt, leastEvents, evaluations, renotifyHours, tellNoData };
}

/** The names of the table's columns. */
function rowOf(rule: object): object {
  return Object.fromEntries(
    Object.entries(rule).map(([name, value]) => [name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`), value]),
  );
}
