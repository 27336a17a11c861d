import { numbers } from "../numbers";

const { counted } = numbers.en;

/** The page of one person, its head, attempts and chats. */
export const user = {
  title: "User",
  users: "Users",
  userId: "user id",
  since: "since <at/>",
  seen: "seen <at/>",
  testAccount: "test account",
  /** `since`: "12 Nov"; none where nobody wrote it down. */
  testSince: (since: string, by: string | null) => `test account since ${since}${by ? `, by ${by}` : ""}`,
  testMark: {
    open: "Mark as a test account",
    openOff: "Not a test account",
    title: (name: string) => `Mark ${name} as a test account?`,
    titleOff: (name: string) => `Is ${name} a real person?`,
    lead: "A test account is in no queue and in no number: all of its past leaves the metrics, too, within minutes. Its app works as before.",
    leadOff: "They are in the queue and in the metrics again, with all of their past, within minutes.",
    reason: "Reason",
    problem: "Say in a few words why: the audit log keeps it.",
    leave: "Leave it as it is",
    act: "Mark as a test account",
    actOff: "Count them again",
    acting: "Saving…",
    kept: "Nothing was changed.",
    done: (name: string) => `${name} is a test account now`,
    doneOff: (name: string) => `${name} counts again`,
  },
  exportOrErase: "Export or erase",
  failed: {
    attempts: "The attempts could not be read",
    chats: "The chats could not be read",
    installations: "The installations could not be read",
    policy: "The policy for this person could not be read",
    tickets: "The tickets could not be read",
  },
  reading: {
    attempts: "Reading the attempts…",
    chats: "Reading the chats…",
    installations: "Reading the installations…",
    policy: "Reading the policy for this person…",
    tickets: "Reading the tickets…",
  },

  erased: {
    title: "Erased person",
    at: "erased <at/>",
    asked: "This person asked to be forgotten",
    findSomebody: "Find somebody else",
    audit: "What the audit log still says",
    hint: "Their name, address, chats and messages are gone for good, and nothing here can bring them back. What is left are ids and counts for the metrics.",
  },

  attempts: {
    title: "Attempts",
    none: "None yet: no app of theirs has asked for a new chat.",
    label: "Attempts, newest first",
    columns: ["When", "Answer", "Slot", "App", "Policy met", "Request"],
    newest: "Newest attempts",
    older: "Older attempts",
    created: (status: number) => `${status} created`,
    conflict: (status: number) => `${status} conflict`,
    list: "list",
    id: "id",
    noLimit: "no limit",
    max: (limit: number) => `max ${limit}`,
    unknown: "unknown",
    imported: "imported from a file",
    reported: (by: string | null) => `reported by ${by ?? "a backend"}`,
    copyRequest: "Copy the request id",
    noRequest: "none",
  },

  chats: {
    title: "Consultations",
    none: "None yet. This person has never started a chat.",
    begun: (messages: number, slot: number | null) =>
      `${counted(messages, "message")}${slot === null ? "" : ` · slot ${slot}`} · begun <at/>`,
    last: "last <last/>",
    newest: "Newest chats",
    older: "Older chats",
    holdsSlot: "holds the slot",
    status: { active: "active", archived: "archived", deleted: "deleted" },
  },
};
