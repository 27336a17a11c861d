import "server-only";
import type { Tx } from "@/lib/db";
import type { AlertRule } from "@/prisma/generated/client";
import { type Contributor, readContributor } from "./contributor";
import { type Measured, measure } from "./measure";
import type { Kind, Metric } from "./rules";
import { type Window, windowBefore, windowUntil } from "./windows";

type Span = { from: string; to: string };

/** What a rule was judged by: the exact window, the metric over it, and the number that was held against the bars. */
export type Reading = Span &
  Measured & {
    /** A value, a relative change (0.5: half as much again) or a burn rate; null where there is nothing to judge by. */
    judged: number | null;
    /** Of a change: the window before. */
    before?: Span & Measured;
    /** Of a burn rate: the short window. */
    short?: Span & Measured;
    contributor?: Contributor;
  };

/** The rule's metric over its last whole window that the counts of `until` hold. */
export async function readRule(tx: Tx, rule: AlertRule, until: Date, zone: string): Promise<Reading> {
  const metric = rule.metric as Metric;
  const window = windowUntil(rule.windowHours, until, zone);
  const whole = { ...spanOf(window), ...(await measure(tx, metric, rule.windowHours, window, zone)) };
  switch (rule.kind as Kind) {
    case "threshold":
      return { ...whole, judged: whole.value };
    case "change": {
      const earlier = windowBefore(rule.windowHours, window, zone);
      const before = { ...spanOf(earlier), ...(await measure(tx, metric, rule.windowHours, earlier, zone)) };
      // Both windows have to hold enough: the smaller of them counts.
      const events = Math.min(whole.events, before.events);
      return { ...whole, events, before, judged: whole.value === null || !before.value ? null : whole.value / before.value - 1 };
    }
    case "burn": {
      const hours = rule.shortWindowHours ?? rule.windowHours;
      const last = windowUntil(hours, until, zone);
      const short = { ...spanOf(last), ...(await measure(tx, metric, hours, last, zone)) };
      const budget = 1 - (rule.objective ?? 0);
      // Both windows have to burn: the long one says that it matters, the short one that it still does.
      const burns = whole.value === null ? null : Math.min(whole.value, short.value ?? 0) / budget;
      // 1 − 0.9 is no tenth to a computer: a rate that reaches a bar exactly has to.
      return { ...whole, short, judged: burns === null ? null : Number(burns.toPrecision(12)) };
    }
  }
}

/** What the additional lockouts have in common, for metrics that lockouts explain. */
export async function readCause(tx: Tx, rule: AlertRule, reading: Reading, zone: string): Promise<Contributor | undefined> {
  if (rule.metric === "tickets" || rule.direction === "below") return undefined;
  const window = { from: new Date(reading.from), to: new Date(reading.to) };
  return (await readContributor(tx, window, windowBefore(rule.windowHours, window, zone))) ?? undefined;
}

function spanOf({ from, to }: Window): Span {
  return { from: from.toISOString(), to: to.toISOString() };
}
