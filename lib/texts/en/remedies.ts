import type { NextTap } from "@/lib/app-client/next-tap";
import type { Actual } from "@/lib/remedies/outcome-rules";
import { numbers } from "../numbers";

const { counted } = numbers.en;

export const remedies = {
  /** The form of one slot, by its persona and goal. */
  whatToDo: (chat: string) => `What to do: ${chat}`,
  legend: "What to do",
  names: {
    wait: { label: "Nothing to do", tag: "nothing touched", act: "I have told them", pending: "Noting it…" },
    reconnect: { label: "Reconnect", tag: "nothing touched", act: "Reconnect", pending: "Reconnecting…" },
    archive: { label: "Archive the chat", tag: "can be undone", act: "Archive and free", pending: "Archiving…" },
    delete: { label: "Delete the chat", tag: "undone within 30 days", act: "Delete and free", pending: "Deleting…" },
  },
  recommended: "recommended",
  carryOut: "Carry it out",
  whyBlocked: {
    choose: "Nothing is recommended here: choose what to do.",
    chatting: "They are chatting right now: tick the box above first.",
    told: "They were told already.",
  },
  previewOf: {
    chatting: "somebody is chatting right now · preview of <at/>",
    quiet: "nobody is chatting right now · preview of <at/>",
  },
  nothingChanged: "Nothing was changed.",
  previewAnew: "Nothing was changed. Above is the preview as it is now.",

  done: {
    told: "Noted: they were told",
    openAgain: (name: string) => `${name} is to open the chat again.`,
    reconnected: (chat: string) => `${chat}: the app gets its chat back`,
    free: (chat: string) => `${chat}: the slot is free`,
    waiting: (name: string) => `${name} is waiting for their app now.`,
  },
  remove: {
    title: (chat: string, name: string) => `Delete ${chat} of ${name}?`,
    hint: (messages: number) =>
      `${counted(messages, "message")} can no longer be read by anybody, at once. They are purged on <at/>; until then this can be undone.`,
    confirm: (messages: number) => `Delete ${counted(messages, "message")}`,
    pending: "Deleting…",
    typed: "delete",
  },

  moved: {
    title: "What moved",
    whileLooking: "What moved while you were looking",
    anotherChat: (messages: number) => `Another chat holds a slot now, with ${counted(messages, "message")}.`,
    messages: (count: number) =>
      count === 1 ? "One more message was written in the chat." : `${count} more messages were written in the chat.`,
    changed: "The chat was changed on a phone.",
    chatsGone: (count: number) =>
      count === 1 ? "A chat does not hold its slot any more." : `${count} chats do not hold their slots any more.`,
    refused: (count: number) => (count === 1 ? "One more phone was refused." : `${count} more phones were refused.`),
    freed: "A phone that was refused would be let through now.",
    through: (count: number) => (count === 1 ? "One phone got through." : `${count} phones got through.`),
    policy: "The policy for this person changed.",
  },

  phones: {
    label: "What each phone will show",
    labelAfter: "What each phone will show after it",
    none: "No installation has named itself: what their phones will show cannot be said.",
    lose: (count: number) => (count === 1 ? "Another phone loses its chat" : `${count} other phones lose their chat`),
    opensEmpty: "Its next tap on “New chat” opens an empty chat.",
    opensExisting: "Its next tap on “New chat” opens the chat that the server holds.",
    keepsWorking: "It holds this chat, and goes on as before.",
    /** `text`: what the app shows. */
    refused: (text: string) => `It still holds this chat; its next message will be refused: “${text}”`,
    fails: (text: string) => `Its next message fails: “${text}”`,
    stuck: (text: string) => `Its next tap on “New chat” stays locked out: “${text}”`,
    nothing: "It does nothing.",
  },

  chatting: {
    title: "Somebody is chatting right now",
    message: "The last message in this chat came <at/>. It would be cut off.",
    opened: "This chat was opened <at/>. It would be cut off.",
    seen: "A phone that holds this chat was in use <at/>. It would be cut off.",
    allTheSame: "They are chatting right now, do it all the same",
  },

  message: {
    title: "What to tell them",
    language: "Language",
    copy: "Copy the words",
    copyWeb: "Copy the web link",
    copyApp: "Copy the app link",
    linkHolds: "The link holds the chat’s id alone: it opens nothing for anybody who is not signed in as its owner.",
  },

  reason: {
    code: "Reason",
    text: "In a few words",
    missing: "Say in a few words why: the audit log keeps it.",
    ticket: "Ticket that this answers",
    noTicket: "None",
  },

  restore: {
    reading: "Reading…",
    active: "Make active…",
    swap: "Swap back…",
    title: (chat: string) => `Make the archived chat active again: ${chat}`,
    swaps: (chats: number, messages: number) =>
      `Another chat holds the slot. A swap archives ${counted(chats, "chat")} with ${counted(messages, "message")}; nothing is deleted.`,
    free: "The slot is free: the chat takes it, as a new one would.",
    leaveReadable: "Leave it readable in the archive",
    leaveArchived: "Leave it archived",
    pending: "Restoring…",
    tickFirst: "They are chatting right now: tick the box first.",
    doSwap: "Swap the chats",
    doActive: "Make it active",
    comesBack: "The chat that comes back",
    messages: (count: number) => `${counted(count, "message")}, of which none is shown here.`,
    why: "Why",
    swapped: (chat: string) => `${chat}: the old chat is active again, the newer one archived`,
    restored: (chat: string) => `${chat}: the old chat is active again`,
  },

  undo: {
    active: "Undo",
    archived: "Restore as archived",
    pending: "Undoing…",
    doneActive: "Undone: the old chat holds its slot again",
    doneArchived: "The old chat is back as an archived one",
    /** Whether a reset can be taken back now, and why not. */
    why: {
      undone: "Undone already.",
      purged: "The messages were purged after 30 days.",
      changed: "The chat has changed since.",
      not_allowed: "Needs a support lead.",
      possible: "Undo is possible until the person starts a new chat; not started yet.",
      only_archived: "The slot is taken again; the old chat can come back as an archived one.",
      slot_taken: "Another chat holds the slot now; the old one stays readable in their archive.",
    },
  },

  history: {
    title: "What support did",
    label: "Resets",
    accuracy: (days: number, cameTrue: number, judged: number, percent: number) =>
      `Of all predictions in the last ${days} days, ${cameTrue} of ${judged} came true (${percent} %).`,
    allChats: "all chats",
    archived: (chat: string) => `Archived: ${chat}`,
    deleted: (chat: string) => `Deleted: ${chat}`,
    advised: (chat: string) => `Told them to open it again: ${chat}`,
    reconnected: (chat: string) => `Reconnected: ${chat}`,
    restored: (chat: string) => `Made active again: ${chat}`,
    swapped: (chat: string) => `Swapped for an archived chat: ${chat}`,
    undoneBy: "Undone by <who/> <at/>.",
    somebody: "somebody",
    purgedOn: "The text is purged on <at/>.",
    undone: "undone",
  },

  predictions: {
    /** What a phone was foretold to show, and whether it did. */
    told: (device: string, shows: NextTap["shows"]) => `${device} · predicted: ${predicted[shows]} · <verdict/>`,
    notTried: "not tried yet",
    /** A message that is refused is not written down: it shows by their asking for another chat. */
    refusalUnseen: "not seen yet: it has not asked for another chat",
    cameTrue: "✓ came true <at/>",
    differed: (actual: Actual) => `△ differed <at/>: ${did[actual]}`,
    did: (actual: Actual) => did[actual],
  },
};

const predicted: Record<NextTap["shows"], string> = {
  opens_empty_chat: "a new chat",
  opens_existing_chat: "its old chat",
  keeps_working: "goes on as before",
  refused_archived: "its next message is refused",
  refused_gone: "its next message is refused",
  stuck: "stays locked out",
};

const did: Record<Actual, string> = {
  opens_empty_chat: "it opened a new chat",
  opens_existing_chat: "it opened a chat that was there",
  keeps_working: "it went on in its chat",
  gave_up_chat: "it asked for a new chat",
  message_refused: "its message was refused",
  stuck: "it stayed locked out",
  overtaken: "something else was changed before it tried",
  silent: "it never tried",
};
