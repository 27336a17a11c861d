import { metricSettings } from "@/lib/metrics/settings";
import { numbers } from "../numbers";

const { counted, wholeNumber } = numbers.en;
const { autoSeconds, recoveryDays, ticketDays, resetDays, retainedFromDay, retainedToDay, smallNumberUsers } = metricSettings;

export const metricWays = {
  balance: {
    title: "What became of the lockouts",
    lead: (end: string) => `lockouts were open or opened ${end}. Each is in one line, and the lines add up to them all.`,
    none: "No lockouts in this range",
    noneLead: "None was open, and none opened.",
    columns: { outcome: "Lockouts", count: "Count", share: "Share" },
    open: "still open",
    lost: `open and lost: nobody seen for ${metricSettings.lostDays} days`,
    all: "together",
  },

  back: {
    title: "Time to a working chat",
    question: "When somebody is locked out, how long does it take until they are in a working chat, and by which way do they get there?",
    sentence: (end: string, people: number, notBack: number) =>
      `Half of the <people>${counted(people, "person", "people")}</people> locked out ${end} were back in a chat after so long. <rest>${notBack}</rest> are not back yet.`,
    notHalf: "not reached",
    notHalfSentence: (end: string, people: number, notBack: number) =>
      `Half of the <people>${counted(people, "person", "people")}</people> locked out ${end} are not back in a chat yet: <rest>${notBack}</rest> are still waiting.`,
    nobody: "Nobody was locked out in this range",
    nobodyLead: "So nobody had to get back.",
    ways: { auto: "by itself", self: "by the user", support: "by support" },
    people: (people: number) => counted(people, "person", "people"),
    any: "back by any way",
    chart: "Share back in a working chat, by time since the lockout",
    caption: (people: string) =>
      `Share of the ${people} people who are back, by time since their lockout: the times on the axis grow. The pale band is the 95 % interval of all ways together.`,
    drawn: "Four lines that rise: back by any way, and by each. The table below has the figures.",
    after: "after",
    rules: [
      "Each person counts once, by the first time in the range that they were locked out, and is followed to now or for so many days: " +
        `${recoveryDays}. Who is still locked out is in it, too.`,
      `By itself: within ${autoSeconds} seconds, without support. By support: an act of support came first. By the user: the rest.`,
      "The ways compete, so each line is its cumulative incidence (Aalen–Johansen): the three add up to the share back by any. There is no mean: the mean of those who are back leaves out the worst.",
    ],
  },

  history: {
    title: "Back without the old chat",
    question: "Of the people who got back into a working chat, how many lost their old one on the way?",
    /** `interval`: "2–11 %"; none where there are too few people for one. */
    sentence: (end: string, share: string, known: string, interval?: string) =>
      `Of the <known>${known}</known> people locked out ${end} who are back, <lost>${share}</lost> lost their old chat on the way${interval ? ` (95 % interval ${interval})` : ""}: a reset had deleted it.`,
    unknown: (people: number) =>
      `Of <unknown>${wholeNumber(people)}</unknown> more nobody told us which chat had refused them: they are in no share.`,
    nobody: "Nobody is back yet.",
    columns: { way: "Back", known: "People", lost: "Old chat gone", share: "Share" },
    all: "by any way",
    rules: [
      `People back within ${recoveryDays} days of their first lockout in the range, each once, by the way they got back.`,
      "Gone: the chat that refused them had been deleted by a reset when they were back, and has not been brought back since. A chat that was opened again is not gone, and neither is an archived one, which can be read.",
      "Being back says nothing of this: a reset that deletes helps as quickly as one that archives. The interval is Wilson’s.",
    ],
  },

  conversion: {
    title: "From the lockout to a month later",
    question:
      "Of the people who opened the app, how many tried to open a chat, how many of them were locked out, and what became of those: did they write to us, were they helped, are they back, and are they still here a month later?",
    figure: (lockedOut: string) => `${lockedOut} locked out`,
    sentence: (end: string, opened: string, attempted: string, share: string) =>
      `Of <opened>${opened}</opened> people with the app open ${end}, <tried>${attempted}</tried> tried to open a chat; <locked>${share}</locked> of those were locked out.`,
    /** With filters: who opened the app, and who tried, cannot be split as lockouts can. */
    filteredSentence: (end: string) =>
      `People locked out ${end} as the filters say, each by the first time. How many opened the app or tried cannot be split so, and is not told.`,
    nobody: "Nobody was locked out in this range",
    nobodyLead: (opened: number, attempted: number) =>
      `<opened>${counted(opened, "person", "people")}</opened> had the app open, and <tried>${counted(attempted, "person", "people")}</tried> tried to open a chat.`,
    steps: { ticket: "wrote to us", help: "helped", resumed: "back in a chat", retained: "here a month later" },
    within: {
      ticket: `within ${ticketDays} days`,
      help: `within ${resetDays} days`,
      resumed: `within ${recoveryDays} days`,
      retained: `days ${retainedFromDay} to ${retainedToDay}`,
    },
    bands: { reached: "yes", inWindow: "there is still time", missed: "no, and the time is over" },
    chart: "What became of those locked out",
    caption: (lockedOut: string) =>
      `The ${lockedOut} people locked out, once in each column. Writing to us and being helped are ways, not steps: who gets back alone has not dropped off there.`,
    drawn:
      "Four stacked columns: wrote, helped, back, here a month later; each parted into yes, still time, and no. The table below has the figures.",
    columns: { step: "Step", within: "Time for it", share: "Share of those whose time is over", interval: "95 % interval" },
    noneMatured: "none yet",
    rules: [
      "Opened: any sign of life in the range, or an attempt. Tried: an attempt in it. Locked out: the first time in the range.",
      "Each person is followed from the lockout. Whose time for a step is not over and who has not reached it is neither a yes nor a no. The shares are of those whose time is over, nobody else.",
      `A range that ends today has nobody yet for the late steps: choose one that ended five weeks ago to read them. Below ${smallNumberUsers} people a share is a fraction.`,
    ],
  },
};
