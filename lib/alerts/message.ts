import "server-only";
import { alerts } from "@/lib/texts/alerts";
import { figures } from "@/lib/texts/figures";
import { exactWords } from "@/lib/texts/time";
import type { AlertRule } from "@/prisma/generated/client";
import { chartsPath } from "./charts-path";
import { contributedBy } from "./contributed-by";
import type { Reading } from "./reading";
import type { Kind, Metric, State, Step } from "./rules";
import { valueWords } from "./value-words";

export type Message = { subject: string; text: string; payload: string };

type Told = { rule: AlertRule; from: State; state: State; tell: NonNullable<Step["tell"]>; reading: Reading | null; now: Date };
type House = { zone: string; baseUrl: string };

const heads: Record<State, string> = { OK: "Back to normal", WARN: "Warning", ALERT: "Alert", NO_DATA: "No data", PAUSED: "Paused" };

/** What is sent when a rule changes its state, or is still where it was: a mail's subject and text, and a webhook's body. */
export function messageOf(told: Told, house: House): Message {
  const { rule, from, state, tell, reading, now } = told;
  const [metric, kind] = [rule.metric as Metric, rule.kind as Kind];
  const metricWords = alerts.en.metrics[metric];
  const value = reading?.judged == null ? "not enough to judge by" : valueWords("en", metric, kind, reading.judged);
  const subject = `${tell === "reminder" ? "Still: " : ""}${heads[state]}: ${rule.name} (${metricWords} ${value})`;
  const link = house.baseUrl + chartsPath(reading, now, house.zone);
  const lines = [`${heads[state]}: ${rule.name}`, "", `${metricWords}: ${value}`, ...(reading ? linesOf(rule, reading, house.zone) : [])];
  const text = [...lines, `Before: ${alerts.en.states[from]}. Now: ${alerts.en.states[state]}.`, "", link, ""].join("\n");
  const data = {
    rule: { id: rule.id, name: rule.name },
    state,
    previous_state: from,
    reminder: tell === "reminder",
    metric,
    kind,
    bar: barsOf(rule),
    window: reading && { from: reading.from, to: reading.to, hours: rule.windowHours },
    judged: reading?.judged ?? null,
    value: reading?.value ?? null,
    interval: reading?.low == null ? null : { low: reading.low, high: reading.high },
    numerator: reading?.hits ?? null,
    denominator: reading?.units ?? null,
    events: reading?.events ?? null,
    least_events: rule.leastEvents,
    before: reading?.before ?? null,
    short_window: reading?.short ?? null,
    contributor: reading?.contributor ?? null,
    summary: subject,
    link,
  };
  return { subject, text, payload: JSON.stringify({ type: "alert.state", timestamp: now.toISOString(), data }) };
}

/** A message that says that it is none: for the test of a channel. */
export function testMessage(channel: string, { baseUrl }: Pick<House, "baseUrl">, now: Date): Message {
  const subject = `Test of the channel ${channel}`;
  const link = `${baseUrl}/settings/alerts`;
  const text = `${subject}\n\nNothing has happened. Somebody asked Lume Support to send this.\n\n${link}\n`;
  return { subject, text, payload: JSON.stringify({ type: "alert.test", timestamp: now.toISOString(), data: { summary: subject, link } }) };
}

function linesOf(rule: AlertRule, reading: Reading, zone: string): string[] {
  const { percent, percentRange, whole } = figures.en;
  const { low, high, hits, units, value, contributor } = reading;
  const words = (number: number) => valueWords("en", rule.metric as Metric, rule.kind as Kind, number);
  const plain = (number: number | null) => (number === null ? "nothing" : valueWords("en", rule.metric as Metric, "threshold", number));
  const share = units !== null && value !== null && low !== null && high !== null;
  const { alertAt, warnAt, clearAt } = rule;
  const direction = alerts.en.directions[rule.direction as "above" | "below"];
  return [
    ...(share ? [`That is ${whole(hits)} of ${whole(units)}: ${percent(value)}, 95 % interval ${percentRange({ low, high })}`] : []),
    `Window: ${exactWords(new Date(reading.from), zone)} to ${exactWords(new Date(reading.to), zone)}`,
    ...(reading.before
      ? [`The window before: ${plain(reading.before.value)}, from ${exactWords(new Date(reading.before.from), zone)}`]
      : []),
    ...(reading.short
      ? [
          `The short window: ${plain(reading.short.value)}, from ${exactWords(new Date(reading.short.from), zone)} to ${exactWords(new Date(reading.short.to), zone)}`,
        ]
      : []),
    `Alert at ${words(alertAt)} ${direction}${warnAt === null ? "" : `, warning at ${words(warnAt)}`}${clearAt === null ? "" : `, back beyond ${words(clearAt)}`}`,
    `Judged by ${whole(reading.events)} events; at least ${whole(rule.leastEvents)} are needed`,
    ...(contributor ? [contributedBy("en", contributor)] : []),
  ];
}

function barsOf({ direction, warnAt, alertAt, clearAt, objective }: AlertRule) {
  return { direction, warn_at: warnAt, alert_at: alertAt, clear_at: clearAt, objective };
}
