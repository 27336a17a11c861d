import { metricSettings } from "@/lib/metrics/settings";
import { numbers } from "../numbers";

const { counted, wholeNumber } = numbers.en;
const { blockedMinutes, recoveredMinutes, horizonDays, lateAllowanceHours } = metricSettings;

const listed = (names: readonly string[]) => (names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`);

export const metricRollout = {
  title: "Before and after a change",
  reading: "The comparison",
  none: "No change to compare yet",
  noneLead: "The first change of the policy, or the first release that somebody puts on the charts, can be compared here.",

  /** What was turned on: "Option 2", "Options 1 and 2". Begins a sentence. */
  options: (turnedOn: readonly string[]) => `${turnedOn.length === 1 ? "Option" : "Options"} ${listed(turnedOn)}`,
  since: "<what/>, since <when/>",

  blocked: {
    fell: (before: string, after: string) =>
      `Fewer people are blocked: ${before} of the active users before the change, ${after} after it.`,
    rose: (before: string, after: string) => `More people are blocked: ${before} of the active users before the change, ${after} after it.`,
    no_clear_change: (before: string, after: string) =>
      `No clear change in how many people are blocked: ${before} of the active users before the change, ${after} after it.`,
    not_enough: "It cannot be told yet whether fewer people are blocked.",
    noneBefore: "Nobody was blocked before the change, so nothing could fall.",
    noDaysBefore: "There is no whole day of data before this change, so there is nothing to compare with.",
    noDaysAfter: "No whole day after this change is over yet, so nothing can be said of it.",
  },
  /** `points`: "−9.3"; `interval`: "−11 to −7.3" */
  difference: (points: string, interval: string) => `A difference of ${points} percentage points (95 % interval ${interval}).`,
  between: (low: string, high: string) => `${low} to ${high}`,
  windows: (days: number, before: string, after: string) =>
    `${before} against ${after}, ${counted(days, "day", "days")} on each side. The days of the change itself are in neither.`,
  windowBefore: (days: number, before: string) =>
    `${before}, the ${counted(days, "day", "days")} before it, will be compared with as many after it.`,
  others: (changes: number) =>
    changes === 1
      ? "Another change or release lies in these days: it may be what is seen."
      : `${changes} other changes or releases lie in these days: they may be what is seen.`,

  measures: {
    title: "What moved, and what did not",
    caption: "Before and after, by measure",
    columns: {
      measure: "Measure",
      verdict: "Verdict",
      before: "Before",
      after: "After",
      difference: "Difference, points",
      meaning: "Under this change",
    },
    names: {
      blocked_people: `People blocked for more than ${blockedMinutes} minutes`,
      back_within_day: "Back in a chat within a day",
      conflict_rate: "409 rate",
      unrecovered_rate: "409s not recovered",
      drop_off: "Drop-off after a first lockout",
      wrote_cant_create: "Wrote “can’t create chat”",
      wrote_disappeared: "Wrote “chat disappeared”",
    },
    of: {
      blocked_people: "of the active users",
      back_within_day: "of those locked out",
      conflict_rate: "of the logical attempts",
      unrecovered_rate: `of the logical attempts, within ${recoveredMinutes} minutes`,
      drop_off: `gone for ${horizonDays} days, of those matured`,
      wrote_cant_create: "of the active users",
      wrote_disappeared: "of the active users",
    },
    verdicts: { fell: "fell", rose: "rose", no_clear_change: "no clear change", not_enough: "not enough people" },
    people: (people: number) => counted(people, "person", "people"),
    notMatured: (people: number) => `${wholeNumber(people)} not matured yet`,
    tooFew: "too few for a percent",
    /** `need`: on each side. */
    enoughOn: (after: number, need: number, date: string) =>
      `${wholeNumber(after)} of ${wholeNumber(need)} after the change; enough on ${date}`,
    notSoon: (after: number, need: number) =>
      `${wholeNumber(after)} of ${wholeNumber(need)} after the change; at this pace not within four weeks`,
    fewBefore: (before: number, need: number) =>
      `only ${wholeNumber(before)} of ${wholeNumber(need)} before the change, which no waiting mends`,
    noHits: "none before the change: nothing could fall",
    noDays: "no days to compare yet",
    meanings: {
      comparable: "Comparable.",
      cannot_move: "Cannot move: option 2 leaves the 409s and takes their cost away.",
      denominator_moves: "Loses its meaning: option 1 takes attempts away, so it is a share of something else.",
      may_rise: "May rise: with option 3 the old chats stay out of reach.",
    },
  },

  adoption: {
    title: "Whom it reaches",
    reading: "Whom the change reaches",
    seen: (installations: number, days: number) =>
      `Of ${counted(installations, "installation", "installations")} of the app seen in the last ${days} days.`,
    nobody: (days: number) => `No installation of the app was seen in the last ${days} days.`,
    release: "This release",
    lowest: (version: string) => `${version} or newer`,
    any: "every app",
    /** `fraction`: "812 of 1,289" */
    has: (share: string, fraction: string) => `${share} (${fraction})`,
    percent: (percent: number) => `The policy is for ${percent} % of the users; the others keep the one before it.`,
    unnamed: "The name of this release holds no version, so who has it cannot be counted. “App 2.4.0” would be counted.",
    nothingOn: "It turned nothing on that an app has to understand.",
    versions: "Versions in use",
    others: "older, or not told",
  },

  lens: {
    title: "Which numbers can judge which option",
    lead: "What each option does to the numbers when it works. A number that moves for another reason than fewer people being blocked cannot judge it.",
    caption: "Options and numbers",
    here: "turned on here",
    columns: {
      option: "Option",
      attempts: "Attempts",
      conflicts: "409s",
      blocked: "People blocked",
      disappeared: "“Chat disappeared”",
      watch: "Watch",
    },
    names: { option1: "1: list of chats", option2: "2: id in the 409", option3: "3: several chats" },
    moves: { fall: "fall", same: "stay the same", mayRise: "may rise" },
    watch: {
      option1: "The wrong chat opened, and slow or failing lists",
      option2: "Reading the chat by its id fails; time until back",
      option3: "Several chats of one person about the same, chats nobody finds again",
    },
  },

  list: {
    title: "Changes and releases",
    kinds: { policy: "policy", release: "release", note: "note" },
    shown: "shown above",
  },

  question:
    "What did a change of the policy, or a release, do: to whom is locked out, to how they get back, to who stays and to who writes?",
  rules: [
    "Whole calendar days, as many before as after, at most 28, in whole weeks where there is one; up to the next change of the policy on either side, to yesterday, and to the first whole day of data.",
    "Fell, rose: the 95 % interval of the difference does not hold 0. Enough: as many people on each side as it takes to see the share before halved in 80 of 100 cases. Until then only a difference of 3.29 standard errors is told, because who looks every day would often see a change that is none.",
    `Matured: for drop-off ${horizonDays} days and ${lateAllowanceHours} hours are over since the lockout. Nobody else is counted.`,
    "Before and after is no experiment: whatever else changed in these days is in the difference, too. Many people are on both sides; that makes the interval too wide rather than too narrow.",
  ],

  headline: {
    reading: "Comparing before and after the last change of the policy…",
    failed: "What the last change of the policy did",
    /** What the lockouts before the change cost. */
    lost: (days: number, people: string, interval: string) =>
      `In the ${counted(days, "day", "days")} before it, lockouts cost about ${people} people (95 % interval ${interval}), compared with people like them.`,
    unclear: (days: number, interval: string) =>
      `Whether lockouts cost people in the ${counted(days, "day", "days")} before it cannot be told: ${interval} people, compared with people like them.`,
    fewMatched: (days: number) =>
      `Too few people were locked out in the ${counted(days, "day", "days")} before it to say how many that cost.`,
    unlike: "Take that with care: these groups already differed before the lockouts.",
    more: "Before and after, in full",
  },
};
