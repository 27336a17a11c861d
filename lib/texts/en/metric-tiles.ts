import type { RateKind } from "@/lib/metrics/schema";
import { metricSettings } from "@/lib/metrics/settings";
import { numbers } from "../numbers";

const { counted } = numbers.en;
const { horizonDays, gapMinutes, lateAllowanceHours, smallNumberUsers, recoveredMinutes, freshHours } = metricSettings;
const table = "The table below has the figures.";

export const metricTiles = {
  granularity: { hour: "hour", day: "day", week: "week" },
  interval: "95 % interval",

  rate: {
    title: "409 rate",
    question:
      "Of the times that people tried to open a chat, how many ended in a 409? And of those, how many were not through within 10 minutes?",
    per: "Counted per",
    kinds: { logical: "Per logical attempt", attempt: "Per attempt", user: "Per user", fresh: "Per new installation" },
    many: { logical: "logical attempts", attempt: "attempts", user: "users who tried", fresh: "new installations with a chat already" },
    /** `share`: "3 of 17"; `end`: "in the last 7 days"; `interval`: "20–33 %". */
    sentence: (kind: RateKind, share: string, end: string, interval?: string) =>
      `${share} ${{ logical: "logical attempts ended in a 409", attempt: "attempts ended in a 409", user: "users who tried met a 409", fresh: "new installations of people with an active chat met a 409 first" }[kind]} ${end}${interval ? ` (95 % interval ${interval})` : ""}.`,
    unrecovered: (share: string, undecided: number) =>
      `Not recovered within ${recoveredMinutes} minutes: <unrecovered>${share}</unrecovered>${undecided > 0 ? `; <undecided>${undecided}</undecided> not decided yet` : ""}.`,
    none: "No conflicts in this range",
    noneLead: (kind: RateKind, tried: number) =>
      tried === 1
        ? kind === "fresh"
          ? "The one new installation got to a chat."
          : "The one attempt got a chat."
        : `All ${tried} ${{ logical: "logical attempts", attempt: "attempts", user: "users who tried", fresh: "new installations" }[kind]} got ${kind === "fresh" ? "to " : ""}a chat.`,
    all: "all 409s",
    notRecovered: "not recovered",
    users: "users",
    noAttempts: "no attempts",
    /** `many`: "attempts" */
    chart: (many: string) => `409 rate, share of ${many}`,
    sparse: (many: string, granularity: string) =>
      `Share of ${many} that met a 409, by ${granularity}. Most have fewer than ${smallNumberUsers} users behind them: dots without a line, fractions in the table.`,
    caption: (many: string, granularity: string) =>
      `Share of ${many} that met a 409, by ${granularity}. The pale band is the 95 % interval of all 409s; dashed is not over yet.`,
    drawn: (granularity: string) =>
      `Two lines by ${granularity}: all 409s, and those not recovered within ${recoveredMinutes} minutes. ${table}`,
    columns: { conflicts: "409s", rate: "rate", recovered: "recovered" },
    rules: {
      logical: `A logical attempt is a run of attempts of one user, persona and goal with pauses of at most ${metricSettings.logicalAttemptMinutes} minutes. It counts when it ends, and as it ended: tapping retry changes nothing.`,
      attempt: "Every POST /consultations that was answered with 201 or the conflict's 409. Other errors are not in it.",
      user: "Users with at least one conflict, of those with at least one attempt. The figure of the whole range is higher than that of a typical day, because it asks for any day; the days do not add up to it.",
      fresh: `Installations in their first ${freshHours} hours whose person had an active chat of that persona and goal already, each by its first opening of it; met a 409: the first attempt of that opening did. This is how hard the bug hits those it is about, whoever else tries how often. Option 2 leaves it as it is, option 3 brings it down. Option 1 takes the attempts away: it brings this rate down only as far as apps report consultation_open_requested, and without those reports the people are in no number here. A reported opening that no attempt followed within ${metricSettings.logicalAttemptMinutes} minutes met no 409.`,
      recovered: `Recovered: the lockout was closed by a working chat within ${recoveredMinutes} minutes of the conflict, as an app does that understands the id in the 409. A lockout that a newer installation replaced is not recovered. Conflicts younger than that are undecided, and in neither.`,
      interval:
        "The interval is at 95 %. Where one user can count several times, it is widened for that (by user, linearised); per user it is Wilson’s.",
    },
  },

  lockouts: {
    title: "Lockouts",
    question: "How many people were locked out, how did it end for them, and how many were still locked out a quarter of an hour later?",
    figure: (opened: string) => `${opened} opened`,
    /** `end` begins the sentence: "Today". */
    flow: (end: string, start: string, opened: string, closed: string, atEnd: string) =>
      `${end}: <start>${start}</start> open at the start + <opened>${opened}</opened> opened − <closed>${closed}</closed> closed = <end>${atEnd}</end> open at the end.`,
    now: (lockedOut: string, waiting: string, lost: string) =>
      `Now <refused>${lockedOut}</refused> would be refused again, and <waiting>${waiting}</waiting> are freed and wait for their app; <lost>${lost}</lost> of all these have not been seen for ${metricSettings.lostDays} days.`,
    stock: {
      title: "Locked out now, by when they were last seen",
      columns: { seen: "Last seen", users: "People", share: "Share", lockouts: "Open lockouts" },
      seen: {
        active: `active: within ${metricSettings.activeDays} days`,
        dormant: `dormant: ${metricSettings.activeDays} to ${metricSettings.lostDays} days ago`,
        lost: `lost: more than ${metricSettings.lostDays} days ago`,
      },
      all: "everybody, freed ones included",
    },
    none: "No lockouts in this range",
    nobody: "Nobody was locked out, and nobody still is.",
    onlyOlder: (open: number) => `None opened and none closed; ${open} older ones are still open.`,
    opened: "opened",
    open: "open",
    closed: { auto: "closed by itself", self: "closed by the user", support: "closed by support", superseded: "closed superseded" },
    flowChart: "Lockouts opened and closed",
    flowCaption: (granularity: string) => `Lockouts opened (up) and closed (down), by ${granularity}.`,
    flowDrawn: (granularity: string) => `Bars by ${granularity}: opened upwards, closed downwards by how they ended. ${table}`,
    openChart: "Open lockouts",
    openCaption: (granularity: string) => `Lockouts open at the end of each ${granularity}, freed ones included.`,
    openDrawn: (granularity: string) => `One line: how many lockouts were open at the end of each ${granularity}. ${table}`,
    atEnd: (open: string) => `${open} at the end`,
    openAtEnd: "open at the end",
    openBefore: "open before",
    openAfter: "open after",
    rules: [
      "A lockout opens with the first conflict of a user, persona, goal and installation, folds all retries in, and closes with the first working chat.",
      `By itself: within ${metricSettings.autoSeconds} seconds and without support. By support: a reset or reconnect came first. By the user: later, without support. Superseded: a newer installation on the same device was locked out instead.`,
      "Open at the start, plus opened, minus closed, is open at the end: to the unit.",
      `Who is locked out now is active, dormant or lost by when they were last seen, which is using the app or trying again: within ${metricSettings.activeDays} days, within ${metricSettings.lostDays}, or longer ago. Each person is in one line with all of their open lockouts, whatever the range. Lost is provisional: a return makes it an active one again.`,
    ],
  },

  tickets: {
    title: "Tickets by category",
    question: "How many people write to support about it, by what they complain of, and out of how many who use the app?",
    figure: (tickets: number) => counted(tickets, "ticket"),
    sentence: (end: string, activeUsers: string) => `${end}, from <active>${activeUsers}</active> active users.`,
    perThousand: (people: string) => `“Can’t create chat”: ${people} people of every 1,000.`,
    none: "No tickets in this range",
    noneLead: (activeUsers: number) =>
      `Nobody wrote, of <active>${counted(activeUsers, "active user")}</active>. Tickets come from the helpdesk, the API or an agent.`,
    activeUsers: "active users",
    caption: (granularity: string) => `Tickets by ${granularity}. Behind each name: tickets, and people per 1,000 active users.`,
    drawn: (granularity: string) => `Stacked bars by ${granularity}: can’t create chat, chat disappeared, other. ${table}`,
    rate: (category: string) => `${category}, people per 1,000`,
    rules: [
      "Tickets by the time they were made, in the category that they have now: when an agent corrects one, it moves.",
      "Per 1,000 active users: the different people who wrote in a category, for every 1,000 users with a sign of life in the same time (the app opened or active, a message sent, a chat created; conflicts are none). Who wrote twice is one person.",
    ],
  },

  dropOff: {
    title: "Drop-off after a lockout",
    question:
      "Of the people who were locked out for the first time, how many did not come back within 14 days, and how long did the others stay?",
    /** `left`: "31 of 310" where there are enough of them. */
    sentence: (end: string, left?: string, interval?: string) =>
      `${left ? `${left} ` : ""}users locked out for the first time ${end} did not come back within ${horizonDays} days${interval ? ` (95 % interval ${interval})` : ""}.`,
    counted: (matured: string, everybody: string) => `<matured>${matured}</matured> of <all>${everybody}</all> are counted.`,
    countedUntil: (matured: string, everybody: string, date: string) =>
      `<matured>${matured}</matured> of <all>${everybody}</all> are counted; the rest mature by ${date}.`,
    nobody: "Nobody was locked out for the first time in this range",
    nobodyLead: "So nobody can have dropped off after it.",
    noneMatured: (date?: string) => `None matured until ${date ?? "later"}`,
    noneMaturedLead: (users: number) =>
      `<unmatured>${counted(users, "user was", "users were")}</unmatured> locked out for the first time in this range. Whether they stay can be said ${horizonDays} days and ${lateAllowanceHours} hours after their lockout, not earlier.`,
    chart: "Still using the app after a lockout",
    caption: (matured: string) =>
      `Share of the ${matured} matured users still using the app, by days since their lockout, with its 95 % interval.`,
    noMedian: "Half of them leaving is not reached.",
    median: (days: number) => `Half of them had left after ${counted(days, "day")}.`,
    drawn: `A curve that falls in steps from 100 % as people leave, with its interval. ${table}`,
    still: "still using the app",
    columns: { days: "days", atRisk: "at risk", left: "left", seenNoFurther: "seen no further" },
    rules: [
      "The clock starts with the opening of a user’s first lockout ever, where that lies in the range; days are 24 hours from there. Who had been locked out before is not counted again.",
      `Dropped off: no sign of life after the first ${gapMinutes} minutes (the same sitting) and up to ${horizonDays} days. A sign of life is the app opened or active, a message sent, a chat created. Conflicts are none: being refused is not coming back.`,
      `Matured: ${horizonDays} days and ${lateAllowanceHours} hours are over, so that also what phones send late has arrived. Nobody else is in the share or in the curve.`,
      `The curve (Kaplan–Meier, Greenwood’s interval by log-log): a person leaves on the day of their last sign of life, once ${horizonDays} days and ${lateAllowanceHours} hours went by without another. Everybody is followed to the same day before today, up to which that can be known. Grey where fewer than ${smallNumberUsers} are at risk.`,
      "The share and the curve are no comparison: how many would have left without a lockout, the people like them say.",
    ],
  },
};
