import type { PatternKind } from "@/lib/remedies/pattern";
import { numbers } from "../numbers";
import { wordsOf } from "../words";
import { words } from "./words";

const { counted, wholeNumber } = numbers.en;

/** What the head of an answer is worded from. `working`: the person's phones that still have the chat. */
type Lead = { tries: number; installations: number; chats: number; messages: number; working: readonly string[] };

export const diagnosis = {
  reading: "Reading the diagnosis…",
  failed: "Why this person is locked out could not be read",

  lockedOut: "Locked out of <chat/> for <span/>",
  alsoLockedOut: "Also locked out of <chat/> for <span/>",
  lead: ({ tries, installations, chats, messages, working }: Lead) => {
    const from = installations > 1 ? `${installations} installations` : "one installation";
    const held =
      chats === 0
        ? "no chat is known that holds the slot"
        : chats === 1
          ? `the server still holds their chat of ${counted(messages, "message")}`
          : `the server still holds ${counted(chats, "chat")} with ${counted(messages, "message")}`;
    const others =
      working.length > 0
        ? `Their ${working.join(" and ")} still ${working.length === 1 ? "works" : "work"}.`
        : "No other phone of theirs works.";
    return `${counted(tries, "try", "tries")} from ${from}; ${held}. ${others}`;
  },
  cameBack: (resets: number) => `${counted(resets, "reset")} in 30 days, and it came back`,
  willNotLast: (pattern: string) => `${pattern} Another reset will not last: send engineering the report, with the request ids.`,
  patterns: {
    weekly_reinstall: "They reinstall the app about once a week, and each time it loses its chat.",
    two_phones: "Two phones of theirs alternate: each finds the slot taken by the other.",
    data_cleared: "The app's data is cleared again and again on the same phone.",
    after_update: "It comes back with each new version of the app on the same phone: look at the update, not at the person.",
    double_create: "The app asks for two chats at once, again and again: the fault is in the app.",
    repeated: "The same person has been reset again and again, and no pattern explains it.",
  } satisfies Record<PatternKind, string>,

  terms: {
    slot: "Slot",
    tried: "Tried",
    cause: "Likely cause",
    because: "Because",
    app: "App",
    others: "Other phones",
    before: "Before",
  },
  slotUnknown: "of <chat/>; which chat holds it is not known",
  /** `max` null: without a limit. `used`: the chat has a last message. */
  slot: ({ slot, max, messages, used }: { slot: number | null; max: number | null; messages: number; used: boolean }) =>
    `slot ${slot ?? "?"}${max === null ? "" : ` of ${max}`} of <chat/>, held by <a>their chat of ${counted(messages, "message")}</a> begun <begun/>${used ? ", last message <last/>" : ""}<hint>. Let them name companion and dates first: that is how to know the right chat without reading it.</hint>`,
  unnamedInstallation: "an installation that did not name itself",
  tries: (tries: number) => `<a>${counted(tries, "try", "tries")} since <since/></a>, the last <last/>, from <phone/>`,
  noOthers: "none is known",
  others: {
    works: "<phone/> <says>has the chat and works</says>, last active <at/>",
    idle: "<phone/> <says>has not tried this</says>, last active <at/>",
    waiting: "<phone/> <says>is freed and waits</says>, last active <at/>",
  },
  nothingBefore: "nothing has been tried: this is their first lockout here",
  moreBefore: (count: number) => `${count} more in the timeline`,

  elsewhere: {
    chatTitle: "This chat lives in another backend",
    chat: "It was reported by that backend. Free the slot there: what you do here changes what the desk shows, until its next report.",
    hereTitle: "Ask engineering: refused, but no active chat is there",
    here: "A reset would free nothing. Send engineering these request ids; do not delete anything blindly.",
    thereTitle: "Reset this person in the backend that refused them",
    there: "It did not say which chat holds the slot, so there is nothing to free here. Its next report says here that they are free.",
    requests: (count: number) => `${counted(count, "request")}: <ids/>`,
    copyIds: "Copy the request ids",
  },

  app: {
    noVersion: "did not say its version",
    named: (version: string, platform: string | null) => (platform ? `${version} for ${platform}` : version),
    both: (app: string) => `${app}: understands the list of chats and the id in a 409`,
    list: (app: string, id: string) => `${app}: understands the list of chats, not the id in a 409 (from ${id})`,
    neither: (app: string, list: string, id: string) =>
      `${app}: understands neither the list of chats (from ${list}) nor the id in a 409 (from ${id})`,
  },

  /** Each leads to what it rests on. */
  evidence: {
    installationNew: "<a>new installation <at/></a>",
    installationKnown: "<a>installation known since <at/></a>, but never in this chat",
    deviceKnown: "<a>device known since <at/></a>",
    deviceNew: "<a>device not seen before</a>",
    previouslyInstalled: "<a>the app says it was installed before</a>",
    notPreviouslyInstalled: "<a>the app says it was never installed on this device</a>",
    noneStored: "<a>nothing stored locally</a>",
    stored: (count: number) => `<a>${counted(count, "chat")} stored locally</a>`,
    openedHere: "<a>this installation had this chat before</a>",
    otherInstallation: "<a>another installation last seen <at/></a>",
    createdMomentsAgo: (seconds: number) => `<a>another create took the slot ${counted(seconds, "second")} earlier</a>`,
    holdingUnknown: "<a>which chat holds the slot was not reported</a>",
    holding: (messages: number) => `<a>the chat that holds the slot had ${counted(messages, "message")}</a>`,
    holdingFrom: (messages: number) => `<a>the chat that holds the slot had ${counted(messages, "message")} and is from <at/></a>`,
    holdingFromOnly: "<a>the chat that holds the slot is from <at/></a>",
    holdingIdOnly: "<a>the chat that holds the slot is known by its id alone</a>",
    installationUnknown: "<a>the app did not name its installation</a>",
  },

  freed: {
    title: "<chat/>: freed, waiting for their app",
    lead: (by: string) =>
      `Freed <at/> by ${wordsOf(words.remedy, by)}, <a>locked out since <since/></a>. The lockout closes by itself when their app gets through.`,
    /** `max` null: without a limit. */
    slots: (active: number, max: number | null) => (max === null ? `${active} active, no limit` : `${active} of ${max} active`),
    full: (slots: string) =>
      `<ok>✓ The app gets the chat’s id with its next 409</ok> <rest>— read just now: ${slots}. The next “New chat” opens the chat that the server holds.</rest>`,
    free: (slots: string) =>
      `<ok>✓ The slot is free</ok> <rest>— read just now: ${slots}. The next “New chat” will be answered with 201.</rest>`,
  },
  notLockedOut: {
    title: "Not locked out",
    never: "No create of this person has ever been refused.",
    auto: "The app got over its last 409, on <chat/>, by itself within a minute, <at/>: no trouble. <a>See it in the timeline</a>",
    ended: (outcome: string) =>
      `The last lockout, from <chat/>, ended <at/> ${wordsOf(words.outcome, outcome)}, after <span/>. <a>See it in the timeline</a>`,
    ifGone:
      "If they say that a chat is gone, it may be a phone on which they have not tried to open it yet: ask them to tap “New chat” once.",
  },

  /** Why a remedy can be done, or why it is not it. Versions are of the app; null: unknown. */
  options: {
    noChat: "No chat holds the slot.",
    thirdReset: (number: number, pattern: string) =>
      `This would be reset number ${number} in 30 days. ${pattern} It frees the slot for now; report it to engineering first.`,
    archive: (messages: number) => {
      const kept =
        messages === 0 ? "the empty chat stays" : messages === 1 ? "its one message stays" : `all ${wholeNumber(messages)} messages stay`;
      return `Frees the slot; ${kept} readable in their archive. Can be undone until they start a new chat.`;
    },
    noChatToDelete: "There is no chat to delete.",
    leadDeletes: "Needs a support lead. Only when the person asks for it.",
    delete: "Unreadable at once, purged after 30 days. Only when the person asks for it.",
    letThrough: "The server lets every phone of this person through. Tell them to open the chat again.",
    fixIsLive: "The fix is live for their version of the app: their next tap opens the chat. Tell them to open it again.",
    noFixIsLive: "No fix is live: the policy has neither the list nor the id in a 409.",
    fixNotUnderstood: (versions: readonly (string | null)[], list: string, id: string) =>
      versions.includes(null)
        ? `Not every app of theirs says its version: whether it understands the fix that is live is not known (the list needs ${list}, the id in a 409 ${id}).`
        : `Their ${apps(versions)} does not understand the fix that is live (the list needs ${list}, the id in a 409 ${id}).`,
    nobodyLockedOut: "Nobody is locked out here.",
    noChatToHandBack: "There is no chat to hand back.",
    idGivenAlready: "The server gives their app the id already.",
    needsApp: (id: string, versions: readonly (string | null)[]) => `Needs app ${id}; their phone has ${apps(versions)}.`,
    reconnect: "Hands the app its lost id for 7 days; their next tap opens the old chat with everything in it.",
  },

  /** As an agent would write it: to be read, changed and kept. `confidence`: its code. */
  suggested: {
    unnamedDevice: "an unnamed device",
    reinstall: (phone: string, confidence: string, tries: number) => `Reinstalled on ${phone}, ${evidence(confidence, tries)}`,
    device_switch: (phone: string, confidence: string, tries: number) => `Changed to ${phone}, ${evidence(confidence, tries)}`,
    data_cleared: (phone: string, confidence: string, tries: number) => `App data cleared on ${phone}, ${evidence(confidence, tries)}`,
    double_create: (phone: string, confidence: string, tries: number) =>
      `Two chats were asked for at once on ${phone}, ${evidence(confidence, tries)}`,
    unknown: (phone: string, _confidence: string, tries: number) =>
      `Locked out on ${phone}, cause unknown; refused ${counted(tries, "time", "times")}.`,
  },

  /** What was tried before on one key. `lasted`: in words; codes are codes. */
  earlier: {
    superseded: (lasted: string, cause: string) => `locked out for ${lasted} (${wordsOf(words.cause, cause)}), ended with its installation`,
    ended: (lasted: string, cause: string, outcome: string) =>
      `locked out for ${lasted} (${wordsOf(words.cause, cause)}), ended ${wordsOf(words.outcome, outcome)}`,
    archived: (by: string) => `archived by ${by}`,
    deleted: (by: string) => `deleted by ${by}`,
    undone: (what: string, by: string | null) => `${what}, undone by ${by ?? "somebody"}`,
    restored: (by: string) => `an archived chat made active by ${by}`,
    advised: (by: string) => `told to open it again by ${by}`,
    reconnected: (by: string) => `reconnected by ${by}`,
    granted: (by: string) => `switches of their own by ${by}`,
    revoked: (what: string, by: string | null) => `${what}, revoked by ${by ?? "somebody"}`,
  },
};

function apps(versions: readonly (string | null)[]): string {
  return versions.map((version) => (version ? `app ${version}` : "an unknown version")).join(" and ");
}

function evidence(confidence: string, tries: number): string {
  return `by the evidence (${confidence} confidence); refused ${counted(tries, "time", "times")}.`;
}
