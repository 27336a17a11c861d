import { numbers } from "../numbers";

const { counted, wholeNumber } = numbers.en;

// The answer to a ticket: what it is written with, and what becomes of it on its way.

export const answer = {
  title: "Answer",
  failed: "The answer could not be read",
  reading: "Reading what the answer is written with…",
  goesTo: {
    helpdesk: "Goes to the person by <to/>.",
    email: "Goes by e-mail to <to/>. Their answer comes to the mailbox, not back here.",
    none: "Is not sent from here: no helpdesk is set up for this ticket. It is kept; copy it to the person.",
  },
  merged: "This ticket was merged into another one: answer there.",
  field: "Answer to the person",
  hint: "/ in an empty line for a macro. Ctrl or ⌘ and Enter sends.",
  language: "Language of the answer",
  macro: "Macro",
  tooLong: (chars: number, max: number) => `This is ${wholeNumber(chars)} characters; an answer holds ${wholeNumber(max)}.`,
  empty: "Write the answer first.",

  macros: {
    title: "Macros",
    search: "Search a macro by its name",
    none: "No macro has these words.",
    noneAtAll: "There are no macros yet.",
    preview: "As it would be sent",
    otherLanguage: (language: string) => `only in ${language}`,
    recommended: "for the recommended remedy",
    uses: (uses: number) => (uses === 0 ? "not used yet" : `used ${counted(uses, "time")}`),
    hint: "Enter takes it, Esc closes.",
    close: "Close the macros",
  },

  onceMore: {
    title: "No try yet",
    hint: "Their app has not tried since they were answered. Ask them once more with “<macro/>”.",
    take: "Use this macro",
  },

  missing: {
    title: (names: number): string => (names === 1 ? "Still to be filled in" : "Still to be filled in, in several places"),
    goTo: (name: string) => `Go to ${name}`,
    /** Of a variable that the house does not know. */
    unknown: "This is no variable of ours.",
  },

  advice: {
    title: "This can do harm",
    why: {
      clear_data: "Clearing the app’s data deletes their moods and journals, which are nowhere else, and locks them out again.",
      reinstall: "A new installation does not know its chat: it is locked out again.",
      log_out: "Logging out and back in does not end a lockout. It costs them time, and some forget their password.",
      chat_deleted: {
        active: "Their chat is there: it was not deleted.",
        archived: "Their chat is archived, not deleted: they can still read it.",
      },
      we_read: "Nobody here reads what people write to their personas, unless a lead reveals it. They would think that we do.",
    },
    found: "“<found/>”",
    instead: "Say instead: “<safe/>”",
    take: "Say this instead",
    keys: "Ctrl and .",
    confirm: {
      title: "Send it with this advice?",
      description: "It may do harm to the person.",
      confirm: "Send it all the same",
      cancel: "Look at it again",
    },
  },

  remedy: {
    legend: "With the answer",
    answerOnly: "Answer only",
    answerOnlyHint: "They stay locked out.",
    names: {
      wait: "Note that they were told to open the chat again",
      reconnect: "Reconnect",
      archive: "Archive the chat",
      delete: "Delete the chat",
    },
    recommended: "recommended",
    of: "Locked out of <chat/>, <tries/>.",
    tries: (tries: number) => counted(tries, "try", "tries"),
    reason: "Reason, for the log",
    reasonProblem: "Say in a few words why.",
    tickFirst: "They are chatting right now: tick the box above first.",
    moved: "What moved while you were writing",
  },

  send: {
    answer: "Answer",
    withRemedy: {
      wait: "Note and answer",
      reconnect: "Reconnect and answer",
      archive: "Free and answer",
      delete: "Delete and answer",
    },
    pending: "Answer, and wait for them",
    solved: "Answer and solve",
    more: "Other ways to send",
    sending: "Sending…",
  },
  done: {
    helpdesk: "Answered",
    email: "Answered",
    none: "Kept: copy it to the person",
    sent_before: "It was answered already",
    freed: (phones: number) => `${counted(phones, "phone")} would be let through now. The ticket waits for their app.`,
    waits: "The ticket waits for their app.",
    leaves: "It leaves now; the conversation shows when it has arrived.",
    nothing: "It stands in the conversation.",
    /** Nobody had the ticket. */
    yours: "The ticket is yours now.",
    giveBack: "Give it back",
    givenBack: "The ticket is nobody’s again",
  },
  copy: "Copy the answer",

  unread: {
    title: "Somebody has written since you began",
    hint: "Read it in the conversation. Your text is still here.",
    read: "I have read it",
  },
  draft: {
    saving: "Saving the draft…",
    saved: "The draft is saved.",
    failed: "The draft could not be saved; it is still here.",
    other: "Another window of yours has written another draft.",
    takeTheirs: "Take that one",
    keepMine: "Keep this one",
    from: (number: number) => `You wrote this on #${number}, which was merged into this ticket.`,
  },

  way: {
    title: "On its way",
    kinds: { reply: "An answer", status: "The status" },
    waiting: (tries: number, problem: string) =>
      tries === 0 ? "waiting to be sent" : `waiting, tried ${counted(tries, "time")}: ${problem}; next <next/>`,
    dead: (tries: number, problem: string) => `given up after ${counted(tries, "try", "tries")}: ${problem}`,
    problem: (code: string) => `the helpdesk answered ${code}`,
    retry: "Try again",
    retrying: "Asking for another try…",
    problems: {
      timeout: "no answer in time",
      econnrefused: "the helpdesk refused the connection",
      econnreset: "the connection broke off",
      enotfound: "nobody has this address",
      private_address: "the address is not a public one",
      not_https: "the address is not https",
      no_credentials: "the integration is off, or its credentials cannot be read",
      no_admin: "Intercom does not say whose token it is",
      secret_unreadable: "the signing secret cannot be read",
      not_configured: "mail is not set up",
    } as Readonly<Record<string, string>>,
    unknownProblem: "it could not be reached",
  },

  undelivered: {
    title: "Undelivered answers",
    lead: "Answers and statuses that were given up on their way to a helpdesk. Mend what kept them, then try again.",
    none: "Nothing was given up.",
    noneHint: "Everything that was answered has arrived, or is still being tried.",
    retried: (number: number) => `#${number} is tried again`,
    transports: { webhook: "Webhook", email: "E-mail", zendesk: "Zendesk", intercom: "Intercom", chatwoot: "Chatwoot" } as Readonly<
      Record<string, string>
    >,
  },
};
