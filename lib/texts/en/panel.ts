import { numbers } from "../numbers";

const { counted } = numbers.en;

export const panel = {
  title: "Why they are locked out, and what to do",
  reading: "Reading…",
  refused: (persona: string) => `Locked out of ${persona}`,
  freed: "Freed, not back yet",
  none: "Not locked out",
  freedLead:
    "The server would let them through now. Ask them to open the chat once more: the ticket closes itself when their app gets through.",
  noneLead: "Nothing of theirs is refused right now.",
  since: "Since",
  tries: "Tries",
  triesOf: (tries: number, last: string) => `${counted(tries, "try", "tries")}, the last: ${last}`,
  phone: "Phone",
  why: "Likely why",
  whyOf: (cause: string, confidence: string) => `${cause} (${confidence})`,
  confidence: { high: "high confidence", medium: "medium confidence", low: "low confidence" },
  person: "Person",
  ticket: "Ticket",
  ticketOf: (ticket: number, status: string) => `#${ticket}, ${status}`,
  others: (count: number) => `${counted(count, "other chat of theirs is", "other chats of theirs are")} refused, too: see the desk.`,
  recommended: "Recommended",
  nothing: "Nothing is recommended here. Open the person at the desk and choose.",
  phonesAfter: "What each phone shows afterwards",
  loses: (phone: string) => `${phone} loses its chat`,
  chatting: "They are chatting right now: this is done at the desk, where it asks first.",
  reason: "Reason, for the audit log",
  reasonShort: "Say in a few words why.",
  once: "Once, in your name, onto this ticket.",
  done: {
    wait: "Noted: they were told. The ticket closes itself when their app gets through.",
    reconnect: "Reconnected. The ticket closes itself when their app gets through.",
    archive: "Archived: the slot is free. The ticket closes itself when their app gets through.",
  },
  openPerson: "Open at the desk",
  openTicket: "Open the ticket",
  notOpen: "This panel cannot be shown",
  unreached: "The desk could not be reached. Open the ticket again.",
  noToken: "This page belongs into a helpdesk’s panel: it is opened from a ticket there.",
};
