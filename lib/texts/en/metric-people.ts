import { metricSettings } from "@/lib/metrics/settings";
import { numbers } from "../numbers";

const { counted } = numbers.en;
const { horizonDays, controlsMax } = metricSettings;

export const metricPeople = {
  back: {
    /** `span`: "2 days 4 hours"; `between`: "from 1 day to 3 days" */
    half: (span: string, between?: string) =>
      `Half of the people were back in a chat within ${span}${between ? ` (95 % interval ${between})` : ""}.`,
    between: (low: string, high?: string) => (high ? `${low} to ${high}` : `${low} to longer than is known`),
    notHalf: "Half of the people are not back in a chat yet.",
    withinDay: (share: string) => `<day>${share}</day> were back within a day.`,
  },

  added: {
    comparing: "Comparing with people like them…",
    title: "Compared with people like them",
    /** `own`, `others`: "10 %"; `points`: "+3.4"; `interval`: "−0.4 to +8.6" */
    sentence: (own: string, others: string, points: string, interval: string) =>
      `${own} of those locked out dropped off, and ${others} of people like them who used the app at the same moment and were not: a difference of ${points} points (95 % interval ${interval}).`,
    lost: (people: string, interval: string) => `That is about ${people} people lost to lockouts (${interval}).`,
    unclear: "The interval holds 0: whether the lockouts cost anybody cannot be told from these people.",
    placebo: (points: string, interval: string) =>
      `Before the lockouts they differed by ${points} points (${interval}), which is nothing to speak of.`,
    unlike: (points: string, interval: string) =>
      `But they already differed by ${points} points (${interval}) before the lockouts: these groups are not alike, and the difference says little.`,
    matched: (matched: number, cases: number, others: number) =>
      `<matched>${counted(matched, "person", "people")}</matched> of <cases>${cases}</cases> had somebody like them: <others>${counted(others, "other person", "other people")}</others> altogether.`,
    few: (matched: number, cases: number) =>
      `<matched>${matched}</matched> of <cases>${cases}</cases> had somebody like them who was not locked out: too few to compare.`,
    between: (low: string, high: string) => `${low} to ${high}`,
    fresh: {
      title: "Compared with new installations that were let through",
      sentence: (own: string, ownPeople: number, others: string, otherPeople: number, points: string, interval: string) =>
        `${own} of the <own>${counted(ownPeople, "person", "people")}</own> locked out on a new installation dropped off, and ${others} of <through>${otherPeople}</through> who were not new, came with a new installation, too, and got a chat: a difference of ${points} points (95 % interval ${interval}).`,
      few: (own: number, others: number) =>
        `<own>${counted(own, "person was", "people were")}</own> locked out on a new installation and <through>${others}</through> let through: too few to compare.`,
      between: "The truth lies between the two comparisons: these had no chat open any more, those no new phone.",
    },
    rule: `People like them: up to ${controlsMax} for each, who used the app in the day before the lockout, had a chat with the same persona, the same platform, joined about as long ago and were there on about as many of the four weeks’ days, and had never been locked out. They are followed from the same moment for the same ${horizonDays} days. Before: the same comparison in the four weeks before the lockout.`,
  },
};
