import { metricSettings } from "@/lib/metrics/settings";

const { blockedMinutes, lostDays } = metricSettings;

export const alertMails = {
  heads: { OK: "Back to normal", WARN: "Warning", ALERT: "Alert", NO_DATA: "No data", PAUSED: "Paused" },
  notEnough: "not enough to judge by",
  still: (subject: string) => `Still: ${subject}`,
  thatIs: (hits: string, of: string, share: string, range: string) => `That is ${hits} of ${of}: ${share}, 95 % interval ${range}`,
  window: (from: string, to: string) => `Window: ${from} to ${to}`,
  before: (value: string, from: string) => `The window before: ${value}, from ${from}`,
  short: (value: string, from: string, to: string) => `The short window: ${value}, from ${from} to ${to}`,
  nothing: "nothing",
  bars: (alert: string, direction: string, warn: string | null, clear: string | null) =>
    `Alert at ${alert} ${direction}${warn === null ? "" : `, warning at ${warn}`}${clear === null ? "" : `, back beyond ${clear}`}`,
  judged: (events: string, least: string) => `Judged by ${events} events; at least ${least} are needed`,
  states: (before: string, now: string) => `Before: ${before}. Now: ${now}.`,

  test: (channel: string) => `Test of the channel ${channel}`,
  testMore: "Nothing has happened. Somebody asked Lume Support to send this.",

  weekly: {
    subject: (from: string, to: string) => `Lockouts from ${from} to ${to}`,
    head: (from: string, to: string, zone: string) => `Lume Support, ${from} to ${to} (${zone}); in brackets the seven days before.`,
    blocked: (is: string, was: string) => `Still locked out after ${blockedMinutes} minutes: ${is} [${was}]`,
    rate: (is: string, was: string) => `409 rate, retries folded: ${is} [${was}]`,
    opened: (is: string, was: string) => `Lockouts opened: ${is} [${was}]`,
    ended: (how: string, is: string, was: string) => `  ended ${how}: ${is} [${was}]`,
    now: (people: string, lost: string) =>
      `People locked out right now: ${people}; lockouts lost, nobody seen for ${lostDays} days: ${lost}`,
    tickets: (category: string, is: string, was: string) => `Tickets, ${category}: ${is} [${was}]`,
    share: (fraction: string, share: string, range: string) => `${fraction}: ${share}, 95 % interval ${range}`,
  },
};
