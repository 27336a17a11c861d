import { metricSettings } from "@/lib/metrics/settings";
import { segmentDaysMin } from "@/lib/statistics/segmented";
import { numbers } from "../numbers";

const { counted, wholeNumber } = numbers.en;
const { blockedMinutes, recoveredMinutes, horizonDays, lateAllowanceHours } = metricSettings;
const people = (count: number) => counted(count, "person", "people");

export const metricExperiment = {
  title: "With and without the change, in the same days",
  everybody: "Everybody, before and after",
  diluted: (percent: number) => `Only ${percent} of 100 users had the change, so this shows at most so much of what it does.`,

  blocked: {
    fell: (base: string, own: string) => `Fewer people are blocked: ${own} of the people with the change, ${base} of those without it.`,
    rose: (base: string, own: string) => `More people are blocked: ${own} of the people with the change, ${base} of those without it.`,
    no_clear_change: (base: string, own: string) =>
      `No clear difference in how many people are blocked: ${own} of the people with the change, ${base} of those without it.`,
    not_enough: "It cannot be told yet whether fewer people are blocked with the change.",
    noneWithout: "Nobody without the change was blocked, so nothing could fall.",
    nobody: "Nobody has been seen since the change, so nothing can be said of it.",
    broken: "The two groups cannot be trusted, so nothing can be said of the change.",
  },
  /** `from`, `to`: when exactly; `own`, `base`: people seen. */
  groups: (percent: number, from: string, to: string, own: number, base: number) =>
    `${percent} of 100 users had the change from ${from} to ${to}. ${people(own)} with it and ${people(base)} without it used the app.`,
  groupsSoFar: (percent: number, from: string, own: number, base: number) =>
    `${percent} of 100 users have had the change since ${from}. ${people(own)} with it and ${people(base)} without it have used the app.`,
  both: (count: number) => `${people(count)} met both versions because the share was changed: they are in neither group.`,
  asBig: (own: number, base: number) =>
    `The two groups are as big as they should be: about ${wholeNumber(own)} and ${wholeNumber(base)} were expected.`,
  notAsBig: (own: number, base: number) =>
    `The two groups cannot be trusted: about ${wholeNumber(own)} and ${wholeNumber(base)} were expected. Chance alone does that less than once in 1,000 times, so something else decides who is in which. Find that before you believe any difference.`,

  measures: {
    title: "What differs between the two groups",
    caption: "With and without the change, by measure",
    columns: {
      measure: "Measure",
      verdict: "Verdict",
      base: "Without the change",
      own: "With the change",
      difference: "Difference, points",
      meaning: "Can it be compared",
    },
    names: {
      blocked_people: `People blocked for more than ${blockedMinutes} minutes`,
      blocked_fresh: "Blocked after a new installation",
      conflict_people: "Met a 409",
      conflict_rate: "409 rate",
      unrecovered_rate: "409s not recovered",
      back_within_day: "Back in a chat within a day",
      gone_fresh: "Gone after a new installation",
      wrote_cant_create: "Wrote “can’t create chat”",
      wrote_disappeared: "Wrote “chat disappeared”",
    },
    of: {
      blocked_people: "of everybody who used the app",
      blocked_fresh: "within a day, of those who had a chat",
      conflict_people: "of everybody who used the app",
      conflict_rate: "of the logical attempts",
      unrecovered_rate: `of the logical attempts, within ${recoveredMinutes} minutes`,
      back_within_day: "of those locked out",
      gone_fresh: `for ${horizonDays} days, of those who had a chat`,
      wrote_cant_create: "of everybody who used the app",
      wrote_disappeared: "of everybody who used the app",
    },
    verdicts: { fell: "lower", rose: "higher", no_clear_change: "no clear difference", not_enough: "not enough people" },
    meanings: {
      comparable: "Yes.",
      cannot_move: "Cannot differ: option 2 leaves the 409s and takes their cost away.",
      denominator_moves: "No: with option 1 the app looks first and often does not try, so this is a share of something else.",
      may_rise: "May be higher: with option 3 the old chats stay out of reach.",
      other_people: "No: who is still locked out with the change are other people than without it.",
    },
    nobodyYet: "nobody can be judged yet",
    nobodyFollowed: "it ended before anybody could be judged",
    noHits: "none without the change: nothing could fall",
    enoughOn: (has: number, need: number, date: string) =>
      `${wholeNumber(has)} of ${wholeNumber(need)} in the smaller group; enough on ${date}`,
    notSoon: (has: number, need: number) =>
      `${wholeNumber(has)} of ${wholeNumber(need)} in the smaller group; at this pace not within four weeks`,
    over: (has: number, need: number) => `${wholeNumber(has)} of ${wholeNumber(need)} in the smaller group when it ended`,
  },
  question: "In the days in which only some users had the change: what happened to them, and what to the others?",
  rules: [
    "Both groups in the same time: from when the change began to hold for a share of the users until that share was changed, at most the first 28 days. A person’s group is that of their first attempt in this time; who made none is in the group that their id draws, as the server does.",
    "A changed share begins a new comparison. Who meets the other version from then on than before has met both, and is in neither group.",
    "What takes a while to be judged must be over before the share is changed: after that both groups may have the same version.",
    "Everybody who used the app is counted, whichever version they met, also who never tried to open a chat: with option 1 the app looks first and often does not try. A new installation, of somebody who had a chat, is where people get locked out; it is seen in both groups.",
    "Group sizes: a chi-square test of the people in each group against the share, with an alarm below 1 in 1,000.",
    `Lower, higher: the 95 % interval of the difference does not hold 0. Enough, and until then only 3.29 standard errors: as before and after. Gone: no sign of life for ${horizonDays} days, judged ${lateAllowanceHours} hours later.`,
  ],

  trend: {
    title: "Second opinion, by the daily rate",
    names: { conflict_rate: "409 rate", unrecovered_rate: "share of 409s not recovered" },
    /** `points`: "−9.3"; `interval`: "−11 to −7.3" */
    fell: (name: string, points: string, interval: string) =>
      `The daily ${name} fell with the change: ${points} points from where it was heading (95 % interval ${interval}).`,
    rose: (name: string, points: string, interval: string) =>
      `The daily ${name} rose with the change: ${points} points from where it was heading (95 % interval ${interval}).`,
    unclear: (name: string, points: string, interval: string) =>
      `The daily ${name} shows no clear jump with the change: ${points} points from where it was heading (95 % interval ${interval}).`,
    assumption:
      "It assumes that without the change the rate would have gone on along its straight line, and that nothing else happened at the same time.",
    details: "The second opinion in full",
    level: (expected: string, found: string) =>
      `On the first day after the change the line before it would have been at ${expected}; the line after it is at ${found}.`,
    slope: (points: string, interval: string) =>
      `Since then it moves by ${points} points a week against how it moved before (95 % interval ${interval}).`,
    days: (before: number, after: number) =>
      `${counted(before, "day", "days")} before, ${counted(after, "day", "days")} after; the days of the change itself are on neither side.`,
    method: (lag: number) =>
      `A straight line on each side with a step for each day of the week, days weighted by their attempts. The interval allows for days that are alike up to ${counted(lag, "day", "days")} apart.`,
    waits: (date: string) =>
      `A second opinion by the daily rate needs ${segmentDaysMin} days on each side of the change. There will be as many on ${date}.`,
    never: `There are fewer than ${segmentDaysMin} days on a side of this change, so the daily rate gives no second opinion.`,
    unknown: "The daily rate of these days gives no second opinion: there were too few attempts.",
  },
};
