import { metricSettings } from "@/lib/metrics/settings";
import { numbers } from "../numbers";

const { counted, wholeNumber } = numbers.en;
const { recoveredMinutes, blockedMinutes } = metricSettings;

export const metricBehind = {
  title: "Behind a number",
  list: "What was counted",
  /** The number itself. */
  rates: {
    attempts: { logical: "Logical attempts", attempt: "Attempts", user: "Users who tried" },
    conflicts: {
      logical: "Logical attempts that ended in a 409",
      attempt: "Attempts that ended in a 409",
      user: "Users who met a 409",
    },
    recovered: {
      logical: `Logical attempts recovered within ${recoveredMinutes} minutes`,
      attempt: `409s recovered within ${recoveredMinutes} minutes`,
      user: `Users whose 409s were all recovered within ${recoveredMinutes} minutes`,
    },
    unrecovered: {
      logical: `Logical attempts not recovered within ${recoveredMinutes} minutes`,
      attempt: `409s not recovered within ${recoveredMinutes} minutes`,
      user: `Users with a 409 not recovered within ${recoveredMinutes} minutes`,
    },
  },
  counts: {
    opened: "Lockouts opened",
    blocked: `Lockouts that were still open after ${blockedMinutes} minutes`,
    closed_auto: "Lockouts closed by themselves",
    closed_self: "Lockouts closed by the user",
    closed_support: "Lockouts closed by support",
    closed_superseded: "Lockouts closed because a newer one took their place",
    open_before: "Lockouts open at the start",
    open_after: "Lockouts open at the end",
    locked_out: "Lockouts that would be refused again",
    cant_create_chat: "Tickets: can’t create chat",
    chat_disappeared: "Tickets: chat disappeared",
    other: "Tickets: other",
    lost: "Lockouts open and lost",
    open_not_lost: "Lockouts open at the end, without the lost ones",
    first_locked_out: "People who were locked out, by their first time",
    back: "People back in a working chat",
    back_auto: "People back in a working chat by itself",
    back_self: "People back in a working chat by their own doing",
    back_support: "People back in a working chat by support",
    not_back: "People not back in a working chat",
    wrote: "People who wrote about their lockout",
    silent: "People who never wrote about their lockout",
    unwritten: "People who have not written, and there is still time",
    reset_chat: "Resets that led to a chat",
    reset_seen: "Resets after which somebody came back, and not into a chat",
    reset_gone: "Resets after which nobody came back",
    reset_open: "Resets after which there is still time",
    reconnect_chat: "Reconnects that led to a chat",
    reconnect_seen: "Reconnects after which somebody came back, and not into a chat",
    reconnect_gone: "Reconnects after which nobody came back",
    reconnect_open: "Reconnects after which there is still time",
    complaint_lockout: "Complaints of people who were locked out",
    complaint_none: "Complaints of users who were not locked out",
    complaint_nobody: "Complaints of no known user",
  },
  within: (time: string) => `within ${time} of the lockout`,
  inAll: (units: number, people: number) => `${wholeNumber(units)} in all, of ${counted(people, "person", "people")}`,
  people: (people: number) => counted(people, "person", "people"),
  asOf: (stamp: string) => `as of ${stamp}`,
  differs: {
    title: "Something came in since",
    lead: (said: number, found: number) =>
      `The number that you came from was ${wholeNumber(said)}; now it is ${wholeNumber(found)}. What phones send late and what is corrected is counted where it happened.`,
  },
  masked: {
    title: "Who they are is for support to see",
    lead: "Your role sees how many they are, and not who. A support agent who opens this address sees the list.",
  },
  empty: { title: "Nobody is behind this number", lead: "It is zero: nothing of this kind happened in this time." },
  back: "Back to the metrics",
  rows: (rows: number) => `${counted(rows, "row")} on this page`,
  columns: { person: "Person", when: "When", persona: "Persona", happened: "What happened" },
  noUser: "Not a known user",
  happened: {
    created: "Got a chat",
    recovered: `409, recovered within ${recoveredMinutes} minutes`,
    unrecovered: `409, not recovered within ${recoveredMinutes} minutes`,
    undecided: "409, not decided yet",
    tries: (tries: number, hits: number, unrecovered: number) =>
      `${counted(tries, "attempt")}, ${wholeNumber(hits)} with a 409, ${wholeNumber(unrecovered)} not recovered`,
    /** `cause`: "reinstall"; `outcome`: "by support". */
    open: (cause: string) => `Still open; cause: ${cause}`,
    closed: (cause: string, outcome: string, when: string) => `Closed ${when} (${outcome}); cause: ${cause}`,
    reset: "Reset by support",
    reconnect: "Reconnected by support",
    ticket: (number: number, status: string) => `Ticket #${number}, ${status}`,
  },
};
