import { numbers } from "../numbers";

const { counted } = numbers.en;

export const timeline = {
  title: "Timeline",
  failed: "The timeline could not be read",
  reading: "Reading the timeline…",
  tabs: "Show in the timeline",
  all: "All",
  kinds: { lockouts: "Lockouts", chats: "Chats", installations: "Installations", support: "Support", tickets: "Tickets" },
  nothing: "Nothing has happened yet: no installation, no chat, no ticket.",
  nothingOfKind: "Nothing of this kind yet.",
  olderShown: (count: number) => `${counted(count, "older entry", "older entries")} shown.`,
  toNewest: "Newer entries are left out: go to the newest",
  olderFailed: "The older entries could not be read",
  staysShown: "What is shown stays.",
  readingOlder: "Reading…",
  showOlder: "Show older",
  began: "This is where it began.",
  repeats: (times: number) => `${times} times since <at/>`,
  request: (id: string) => `Request ${id}`,
  copyRequest: "Copy the request id",
  triesWithin: (tries: number) => `${tries} tries within a minute of <at/>`,
  triesFrom: (tries: number) => `${tries} tries from <from/> to <to/>`,
  triesLeft: (left: number) => `The newest ones; ${left} more are among the attempts below.`,
};
