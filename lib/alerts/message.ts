import "server-only";
import { alertMails } from "@/lib/texts/alert-mails";
import { alerts } from "@/lib/texts/alerts";
import { figures } from "@/lib/texts/figures";
import type { Language } from "@/lib/texts/language";
import { times } from "@/lib/texts/time";
import type { AlertRule } from "@/prisma/generated/client";
import { chartsPath } from "./charts-path";
import { contributedBy } from "./contributed-by";
import type { Reading } from "./reading";
import type { Kind, Metric, State, Step } from "./rules";
import { valueWords } from "./value-words";

export type Message = { subject: string; text: string; payload: string };

type Told = { rule: AlertRule; from: State; state: State; tell: NonNullable<Step["tell"]>; reading: Reading | null; now: Date };
/** `language`: the receiver's; English without it. */
type House = { zone: string; baseUrl: string; language?: Language };

/** What is sent when a rule changes its state, or is still where it was: a mail's subject and text, and a webhook's body. */
export function messageOf(told: Told, house: House): Message {
  const { rule, from, state, tell, reading, now } = told;
  const [metric, kind] = [rule.metric as Metric, rule.kind as Kind];
  const { language = "en" } = house;
  const t = alertMails[language];
  const { metrics, states } = alerts[language];
  const value = reading?.judged == null ? t.notEnough : valueWords(language, metric, kind, reading.judged);
  const changed = `${t.heads[state]}: ${rule.name} (${metrics[metric]} ${value})`;
  const subject = tell === "reminder" ? t.still(changed) : changed;
  const link = house.baseUrl + chartsPath(reading, now, house.zone);
  const lines = [`${t.heads[state]}: ${rule.name}`, "", `${metrics[metric]}: ${value}`, ...(reading ? linesOf(rule, reading, house) : [])];
  const text = [...lines, t.states(states[from], states[state]), "", link, ""].join("\n");
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
export function testMessage(channel: string, { baseUrl, language = "en" }: Omit<House, "zone">, now: Date): Message {
  const t = alertMails[language];
  const subject = t.test(channel);
  const link = `${baseUrl}/settings/alerts`;
  const text = `${subject}\n\n${t.testMore}\n\n${link}\n`;
  return { subject, text, payload: JSON.stringify({ type: "alert.test", timestamp: now.toISOString(), data: { summary: subject, link } }) };
}

function linesOf(rule: AlertRule, reading: Reading, { zone, language = "en" }: House): string[] {
  const t = alertMails[language];
  const { percent, percentRange, whole } = figures[language];
  const at = (moment: string | Date) => times[language].exactWords(new Date(moment), zone);
  const { low, high, hits, units, value, contributor } = reading;
  const words = (number: number) => valueWords(language, rule.metric as Metric, rule.kind as Kind, number);
  const plain = (number: number | null) => (number === null ? t.nothing : valueWords(language, rule.metric as Metric, "threshold", number));
  const share = units !== null && value !== null && low !== null && high !== null;
  const { alertAt, warnAt, clearAt } = rule;
  const direction = alerts[language].directions[rule.direction as "above" | "below"];
  return [
    ...(share ? [t.thatIs(whole(hits), whole(units), percent(value), percentRange({ low, high }))] : []),
    t.window(at(reading.from), at(reading.to)),
    ...(reading.before ? [t.before(plain(reading.before.value), at(reading.before.from))] : []),
    ...(reading.short ? [t.short(plain(reading.short.value), at(reading.short.from), at(reading.short.to))] : []),
    t.bars(words(alertAt), direction, warnAt === null ? null : words(warnAt), clearAt === null ? null : words(clearAt)),
    t.judged(whole(reading.events), whole(rule.leastEvents)),
    ...(contributor ? [contributedBy(language, contributor)] : []),
  ];
}

function barsOf({ direction, warnAt, alertAt, clearAt, objective }: AlertRule) {
  return { direction, warn_at: warnAt, alert_at: alertAt, clear_at: clearAt, objective };
}
