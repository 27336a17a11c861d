import { metricSettings } from "@/lib/metrics/settings";
import { numbers } from "../numbers";

const { counted } = numbers.en;
const { blockedMinutes, recoveryDays, horizonDays } = metricSettings;

export const metricCompare = {
  label: "Compare with",
  nothing: "nothing",
  previous: {
    today: "yesterday until this hour",
    hours: "the 24 hours before",
    days: (days: number) => `the ${counted(days, "day", "days")} before`,
  },
  /** In the range since that version took effect. */
  rollout: (version: number, day: string) => `before the rollout (policy ${version}, ${day})`,
  policy: (version: number, day: string) => `before policy ${version} (${day})`,
  show: "Compare",
  reading: "Comparing…",

  /** What is compared, above the tiles. */
  days: (own: string, earlier: string, days: number) =>
    `${own} is compared with ${earlier}: ${counted(days, "whole day", "whole days")} each, grey and dashed in the charts. A day that is not over is left out.`,
  /** The same of hours: two of the next, and how many hours each has, which are as many but where clocks change. */
  hours: (own: string, earlier: string, ownHours: number, earlierHours: number) =>
    `${own} is compared with ${earlier}: ${
      ownHours === earlierHours
        ? `${counted(ownHours, "hour", "hours")} each`
        : `by the clock, ${counted(ownHours, "hour", "hours")} with ${counted(earlierHours, "hour", "hours")}, because the clocks changed`
    }, grey and dashed in the charts. An hour that is not over yet is left out.`,
  todayUntil: (clock: string) => `Today until ${clock}`,
  yesterdayUntil: (clock: string) => `yesterday until ${clock}`,
  fromUntil: (from: string, until: string) => `${from} until ${until}`,
  mixedEarlier: (versions: string) => `Within the earlier days the policy changed (${versions}): they tell of more than one.`,
  mixedOwn: (versions: string) => `Within the range the policy changed (${versions}): it tells of more than one.`,
  full: "Before and after this policy, in full",

  impossible: {
    title: "These days cannot be compared",
    no_whole_day: "No day of the range is over yet. Choose 7 days or more to compare whole days.",
    no_whole_hour: "No hour of the day is over and counted yet. Come back after the first, or choose 7 days or more.",
    no_hours_before: (day: string) => `There is nothing to compare these hours with: the data begins on ${day}.`,
    rolling: "24 hours move with the clock and hold no whole day. Choose 7 days or more to compare whole days.",
    no_policy: "There is no such version of the policy.",
    not_enough_history: (day: string) =>
      `The earlier days reach back to before the first whole day of data, ${day}. Choose a shorter range.`,
    begins_before: (day: string) => `The range begins on or before ${day}, when that policy took effect. Choose days after it.`,
    after: "Show the days after it",
  },

  numbers: {
    conflict_rate: "409 rate",
    blocked: `Still blocked after ${blockedMinutes} minutes`,
    opened: "Lockouts opened",
    back_within_day: "Back within a day",
    back: `Back in a chat within ${recoveryDays} days`,
    wrote: "People who wrote that they cannot create a chat, of those active",
    drop_off: `Not back within ${horizonDays} days`,
  },
  fell: (name: string, was: string, is: string) => `${name}: <b>↓ fell</b> from ${was} to ${is}`,
  rose: (name: string, was: string, is: string) => `${name}: <b>↑ rose</b> from ${was} to ${is}`,
  same: (name: string, was: string, is: string) => `${name}: <b>no clear change</b>, ${was} then and ${is} now`,
  points: (difference: string, low: string, high: string) => `(${difference} percentage points, 95 % interval ${low} to ${high}).`,
  count: (difference: string, low: string, high: string) => `(${difference}, 95 % interval ${low} to ${high}).`,
  few: (name: string, was: number, is: number) => `${name}: too few people to compare, ${was} then and ${is} now.`,
  noneOwn: (name: string) => `${name}: cannot be compared yet, nobody in these days has been followed for long enough.`,
  noneEarlier: (name: string) => `${name}: cannot be compared, there was nobody in the earlier days.`,
  rateMoved:
    "The policy changed in between: this rate may be a share of something else now, so it is no verdict on it. People blocked are.",
  unmatured: (people: number) => `${counted(people, "person has", "people have")} not matured and ${people === 1 ? "is" : "are"} left out.`,
  series: "earlier",
  earlierOpened: "opened earlier",
};
