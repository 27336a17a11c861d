import { metricSettings } from "@/lib/metrics/settings";
import { numbers } from "../numbers";

const { counted } = numbers.en;
const { autoSeconds, ticketDays, resetDays, lateAllowanceHours, smallNumberUsers } = metricSettings;

export const metricSupport = {
  contacts: {
    title: "Silent sufferers",
    question:
      "Of the people who were locked out and did not get back by themselves at once, how many wrote to us, and how many suffer in silence?",
    sentence: (end: string, matured: string, interval?: string) =>
      `of the <matured>${matured}</matured> people locked out ${end} whose ${ticketDays} days are over wrote nothing about it${interval ? ` (95 % interval ${interval})` : ""}.`,
    none: "Nobody was locked out in this range",
    noneLead: "Or only for a moment: lockouts that ended by themselves are not counted here.",
    noneMatured: "none matured",
    noneMaturedSentence: (end: string, people: number) =>
      `<people>${counted(people, "person", "people")}</people> locked out ${end}, and for nobody have ${ticketDays} days passed yet.`,
    lines: {
      wrote: `wrote within ${ticketDays} days`,
      silent: `wrote nothing in ${ticketDays} days`,
      open: "have not written, and there is still time",
    },
    columns: { what: "People", count: "Count", share: "Share" },
    all: "together",
    queue: "Who is locked out now and has not written",
    rules: [
      `Each person counts once, by the first time in the range that they were locked out. Lockouts that ended by themselves within ${autoSeconds} seconds are left out: nobody has a reason to write.`,
      `Wrote: a ticket that they cannot create a chat or that a chat disappeared, within ${ticketDays} days from the lockout. Tickets of an address that belongs to no user cannot be known to be theirs: the silent share is an upper bound.`,
      `The share is of those whose ${ticketDays} days are over. Below ${smallNumberUsers} people it is a fraction.`,
    ],
  },
  help: {
    title: "What help led to",
    question: "Did what support did lead to a chat, or did nobody come back for it?",
    sentence: (end: string) =>
      `resets and reconnects ${end} after which nobody came back within ${resetDays} days, of those whose time is over.`,
    none: "Support reset and reconnected nobody in this range",
    noneLead: "So there is nothing to judge.",
    columns: { act: "Support did", all: "Count" },
    acts: { reset: "Reset", reconnect: "Reconnect" },
    states: { chat: "in a chat again", seen: "came back, no chat", gone: "nobody came back", open: "still time" },
    table: "Resets and reconnects by what came of them",
    rules: [
      `In a chat again: a chat was created or a message was written within ${resetDays} days after it. Came back, no chat: only another sign of life. Nobody came back: neither, and ${resetDays} days and ${lateAllowanceHours} hours are over.`,
      "What was taken back again is left out. A person who was helped twice counts twice: each act is judged by what came after it.",
    ],
  },
  complaints: {
    title: "Complaints held against lockouts",
    question: "Do tickets and telemetry tell of the same people?",
    sentence: (end: string) => `complaints ${end} are of people who were locked out then, as far as a user is known.`,
    none: "No complaints in this range",
    noneLead: "Nobody wrote that they cannot create a chat, or that a chat disappeared.",
    columns: { what: "Who wrote", count: "Complaints", means: "What it may mean" },
    kinds: { lockout: "was locked out", none: "a user who was not locked out", nobody: "no known user" },
    means: {
      lockout: "this known issue",
      none: "another fault, or a server that does not report its 409s",
      nobody: "link the ticket to its user to tell",
    },
    rules: [
      `Complaints are tickets that one cannot create a chat or that a chat disappeared. Was locked out: at the time of the ticket, or until at most ${ticketDays} days before it.`,
      "Many complaints without a lockout say that something else makes chats disappear. Lockouts without a complaint are under “Silent sufferers”.",
    ],
  },
  unsplit:
    "This cannot be split by these filters: a ticket, a reset and a reconnect say neither goal, platform, version, cause nor policy.",
};
