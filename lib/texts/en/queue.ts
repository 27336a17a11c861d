import { numbers } from "../numbers";
import { words } from "./words";

const { counted, wholeNumber } = numbers.en;
const freers: Readonly<Record<string, string>> = words.remedy;

export const queue = {
  title: "Locked out",
  /** `capped`: counting stopped at so many. */
  peopleOut: (people: number, capped: boolean) => {
    if (people === 0) return "Nobody is locked out right now";
    return people === 1 ? "1 person is locked out now" : `${wholeNumber(people)}${capped ? "+" : ""} people are locked out now`;
  },
  longest: "the longest for <span/>",
  severalLockouts: (lockouts: number, capped: boolean) => `${wholeNumber(lockouts)}${capped ? "+" : ""} lockouts, some people have several`,
  freedWaiting: (people: number) => `${counted(people, "person", "people")} freed, waiting for their app`,
  lockedOutNow: "Locked out now",
  freedNotBack: "Freed, app not back yet",
  isBack: "<who/> is back, since <when/>",
  /** Of a row that stays because somebody points at it: the clock says since when. */
  backSince: (clock: string) => `back since ${clock}`,
  row: { one: "person", many: "people" },

  filter: "Filter lockouts",
  cause: "Likely cause",
  anyCause: "Any cause",
  persona: "Chat with",
  anyPersona: "Anybody",
  version: "App version",
  anyVersion: "Any version",
  platform: "Platform",
  anyPlatform: "Any platform",
  since: "Locked out in",
  anyTime: "Any time",
  sinces: { hour: "The last hour", day: "The last 24 hours", week: "The last 7 days", month: "The last 28 days" },
  contact: "Have they written",
  anyContact: "Written or silent",
  contacts: { written: "Have written", silent: "Silent" },
  assigned: "Who is on it",
  anyAssigned: "Anybody or nobody",
  assignees: { me: "Me", nobody: "Nobody", somebody: "Somebody" },

  noMatch: "No lockout matches these filters",
  noMatchHint: "There may be others with another cause, about another chat, or whom somebody is on.",
  clearFilters: "Clear filters",
  nobodyWaits: "Nobody is waiting for their app",
  nobodyWaitsHint: "Somebody stands here from a remedy until their app opens a chat again.",
  nobody: "Nobody is in the queue",
  nobodyHint: "Somebody stands here from the first refused chat until the server would let them through again. The page follows by itself.",
  searchUsers: "Search users",

  columns: {
    user: "User",
    why: "Distress",
    lockedOutFor: "Locked out for",
    lockedOutSince: "Locked out since",
    freed: "Freed",
    lastTry: "Last try",
    tries: "Tries",
    chat: "Chat",
    cause: "Likely cause",
    phone: "Phone",
    ticket: "Ticket",
    claim: "Who is on it",
  },
  /** Another lockout of the same person: `<what/>` is its phone or its chat. */
  also: (tries: number) => `also <what/>, ${counted(tries, "try", "tries")}`,
  /** `remedy`: a code of words.remedy, or one that is new to it. */
  freedBy: (remedy: string) => `by ${freers[remedy] ?? remedy}`,
  confidence: { high: "high confidence", medium: "medium confidence", low: "low confidence" },
  noTicket: "none",

  tries: (tries: number) => `${counted(tries, "try", "tries")}, last <when/>`,
  wrote: "wrote <ticket/>",
  notWritten: "has not written",
  triedFor: "tried for <span/>",
  noOtherPhone: "no other phone",
  otherPhone: "another phone works",

  youAreOnIt: "You are on it",
  isOnIt: (name: string) => `${name} is on it`,
  take: "Take",
  takePerson: (name: string) => `Take ${name}`,
  taking: "Taking…",
  giveBack: "Give back",
  giveBackPerson: (name: string) => `Give back ${name}`,
  givingBack: "Giving back…",
  takeNext: "Take the next",
  takingNext: "Taking the next…",
  nobodyLeft: "Nobody is left whom nobody has",
};
