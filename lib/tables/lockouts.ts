import { countQueue } from "@/lib/lockouts/count-queue";
import { otherPhoneWorks } from "@/lib/lockouts/distress";
import { type LockoutRow, listLockouts } from "@/lib/lockouts/list";
import { ListLockouts } from "@/lib/lockouts/list-schema";
import { personaWords, personWords, phoneWords } from "@/lib/texts/people";
import { causeWords, counted, remedyWords, wordsOf } from "@/lib/texts/words";
import { deskTable, textColumns, timeText } from "./table";

/** What the columns of the queue say, by their ids. Times are exact here: "locked out for" ends when the file is opened. */
const lockoutTexts = {
  user: ({ user }: LockoutRow) => (user.name && user.email ? `${user.name}, ${user.email}` : personWords(user)),
  why: ({ tries, last_attempt_at, other_phone_at, ticket }: LockoutRow) =>
    [
      counted(tries, "try", "tries"),
      ticket ? `wrote #${ticket.number}` : "has not written",
      otherPhoneWorks({ lastAttemptAt: last_attempt_at, otherPhoneAt: other_phone_at }) ? "another phone works" : "no other phone",
    ].join(", "),
  claim: ({ claim }: LockoutRow) => claim?.name ?? "nobody",
  waiting: (lockout: LockoutRow) => timeText(lockout.opened_at),
  freed: ({ freed }: LockoutRow) => (freed ? `${timeText(freed.at)} by ${wordsOf(remedyWords, freed.by)}` : ""),
  last_try: (lockout: LockoutRow) => timeText(lockout.last_attempt_at),
  tries: (lockout: LockoutRow) => String(lockout.tries),
  chat: ({ persona, goal }: LockoutRow) => personaWords(persona, goal),
  cause: ({ cause, confidence }: LockoutRow) => {
    const words = wordsOf(causeWords, cause);
    return cause === "unknown" ? words : `${words}, ${confidence} confidence`;
  },
  phone: (row: LockoutRow) => phoneWords({ deviceModel: row.device_model, platform: row.platform, appVersion: row.app_version }),
  ticket: ({ ticket }: LockoutRow) => (ticket ? `#${ticket.number}` : "none"),
};

/** The names of the columns in a file, in their order. */
const lockedOutNames = {
  user: "User",
  why: "Distress",
  claim: "Who is on it",
  waiting: "Locked out since",
  last_try: "Last try",
  tries: "Tries",
  chat: "Chat",
  cause: "Likely cause",
  phone: "Phone",
  ticket: "Ticket",
};

const { user, ...others } = lockedOutNames;
const waitingNames = { user, freed: "Freed", ...others };

/** What stays when one looks from who is locked out to who was freed, and back. */
const narrowing = ["cause", "persona", "app_version", "platform", "since"];

export const lockoutsTable = deskTable({
  name: "lockouts",
  path: "/lockouts",
  permission: "lockouts:read",
  schema: ListLockouts,
  columns: ({ state }) => textColumns(state === "waiting" ? waitingNames : lockedOutNames, lockoutTexts),
  page: listLockouts,
  count: countQueue,
  views: [
    { id: "locked_out", name: "Locked out now", params: {}, keeps: narrowing },
    { id: "mine", name: "Mine", params: { assigned: "me" } },
    { id: "nobodys", name: "Nobody is on it", params: { assigned: "nobody" } },
    { id: "written", name: "Have written", params: { contact: "written" } },
    { id: "waiting", name: "Freed, app not back yet", params: { state: "waiting" }, keeps: narrowing },
  ],
});
