import { numbers } from "../numbers";

const { counted } = numbers.en;

export const chat = {
  title: "Consultation",
  users: "Users",
  /** `id`: the end of it, which is all that is left of the name. */
  erasedPerson: (id: string) => `Erased person ${id}`,
  statuses: { active: "active", archived: "archived", deleted: "deleted" } as Readonly<Record<string, string>>,
  id: "consultation id",
  made: "made <when/>",

  about: {
    title: "About this chat",
    persona: "Persona, goal",
    slot: "Slot",
    noSlot: "holds none",
    holdsSlot: (slot: number) => `holds slot ${slot}`,
    messages: "Messages",
    lastMessage: "Last message",
    noMessage: "none yet",
    changed: "Changed",
    changedAt: (version: number) => `<when/>, version ${version}`,
    archived: "Archived",
    deleted: "Deleted",
    gone: { reset: "<when/>, by support", erased: "<when/>, and purged", deleted: "<when/>, by the app" },
    origin: "Comes from",
    origins: {
      server: "made here",
      reported: "reported by another backend",
      mentioned: "mentioned by another backend",
      import: "imported from a file",
    } as Readonly<Record<string, string>>,
  },

  holders: {
    title: "Installations that hold it",
    none: "None is known: nobody made it or wrote in it from an installation that named itself.",
    id: "installation id",
    seen: "<id/> seen <when/>",
    made: "made it",
    wrote: (messages: number) => counted(messages, "message"),
  },

  attempts: {
    title: "Attempts about it",
    refused: (tries: number) => `${counted(tries, "try was", "tries were")} refused because of this chat.`,
    refusedLast: (tries: number) =>
      `${counted(tries, "try was", "tries were")} refused because of this chat; the last of all attempts was <when/>.`,
  },

  lockouts: {
    title: "Lockouts about it",
    since: (tries: number) => `Since <when/>, ${counted(tries, "try", "tries")}`,
    ended: (outcome: string) => `ended ${outcome}`,
    freed: "freed, app not back",
    lockedOut: "locked out now",
  },

  resets: {
    title: "Resets of it",
    by: { archive: (name: string) => `Archived by ${name}`, delete: (name: string) => `Deleted by ${name}` },
    restored: "restored as archived",
    undone: "undone",
  },

  hidden: {
    text: (messages: number) =>
      `The text of ${counted(messages, "message")} is hidden, and so is the title. Support rarely needs it: who, when and how many is on this page.`,
    again: "The text is hidden again.",
    noMessage: "There is no message in it.",
    erased: "This person’s data was erased. There is no text any more.",
    purged: "This chat was deleted and its text purged. There is nothing left to read.",
    deleted: "This chat was deleted. Its text cannot be read, and is purged 30 days after that.",
    notYou: "Only support leads and administrators may reveal it, for a purpose and for 15 minutes.",
    elsewhere: "You are reading this chat in another window, where you are signed in, too.",
  },

  reading: {
    thisChat: (name: string) => `${name} is reading this chat`,
    aChat: (name: string) => `${name} is reading a chat of this person`,
    until: (purpose: string) => `Until <when/>, ${purpose}.`,
  },

  reveal: {
    open: "Reveal for 15 minutes…",
    title: "Reveal what this person wrote",
    lead: "For 15 minutes, for you alone. Your name and the purpose are shown to everybody who looks at this person, and kept in the audit log.",
    purpose: "Purpose",
    choose: "Choose one",
    purposes: {
      find_chat: "to tell which chat it is",
      wrong_chat: "to check a mix-up of chats",
      safety: "for somebody’s safety",
      legal: "for a legal duty",
      defect: "to find a defect",
    },
    purposeMissing: "Choose what it has to be read for.",
    reason: "Reason",
    reasonHint: "Why nothing less will do. Not what the person has told you about themselves.",
    reasonMissing: "Say in a sentence why: the audit log keeps it.",
    ticket: "Ticket, if there is one",
    ticketWrong: "A ticket’s number, such as 1042.",
    leave: "Leave it hidden",
    act: "Reveal for 15 minutes",
    acting: "Revealing…",
    kept: "Nothing was revealed.",
  },

  revealed: {
    until: "You are reading this chat until <when/>. Others see that you do.",
    hide: "Hide it now",
    hiding: "Hiding…",
    title: "Title:",
    byPerson: "The person, <when/>",
    byAssistant: "The assistant, <when/>",
    fetching: "Fetching the messages…",
    kept: "Nothing else is shown.",
    more: "Show the next messages",
    fetchingMore: "Fetching…",
  },
};
