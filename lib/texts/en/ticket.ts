import { numbers } from "../numbers";

const { counted, wholeNumber } = numbers.en;

// One ticket, and the form that makes one.

export const ticket = {
  title: "Ticket",
  titleOf: (number: number) => `Ticket #${number}`,
  cameBy: {
    agent: (name: string) => `typed in by ${name}`,
    /** `source`: "API", "Zendesk", …; `name`: what created it there. */
    other: (source: string, name: string) => `${source}, ${name}`,
  },
  /** Under the heading of a ticket; the address is the requester's. */
  from: "from <address/>",
  foldText: "Fold the text",
  showWholeText: (chars: number) => `Show all ${wholeNumber(chars)} characters`,
  somebody: "somebody",
  lookAgain: "Look again",

  controls: {
    title: "Ticket",
    status: "Status",
    assignee: "Assignee",
    category: "Category",
    chosen: (name: string, value: string) => `${name}: ${value}`,
    confirm: (category: string) => `${category}, confirm`,
    you: (name: string) => `${name} (you)`,
    nobody: "nobody",
    giveBack: "Give it back",
    take: "Take it",
    saving: "Saving…",
    decidedBy: {
      app_sentence: "Decided by the app’s own error sentence.",
      words: "Suggested by the words of the text. Correct it where it is wrong.",
      model: "Read from the words of the text.",
      staff: "Set by a person; it stands.",
    },
    sure: (percent: number) => `${percent}% sure.`,
    unsure: "Not sure enough to say what it is about.",
    why: "Why: <words/>",
    /** Before the categories that it may be instead. */
    itIs: "It is",
    noItIs: "No, it is",
  },
  whyNotStatus: {
    reopenFirst: "A solved ticket has to be opened again first.",
    linkFirst: "Link the ticket to a person first: awaiting retry means waiting for their app to get through.",
  },

  noteForm: {
    label: "Note for colleagues",
    hint: "Only staff sees it. Ctrl or ⌘ and Enter adds it.",
    empty: "Write the note first.",
    tooLong: (chars: number, max: number) => `This is ${wholeNumber(chars)} characters; a note holds ${wholeNumber(max)}.`,
    add: "Add the note",
    adding: "Adding the note…",
  },

  person: {
    title: "Person",
    lockedOutNow: "locked out now",
    notLockedOut: "not locked out",
    userId: "user id",
    gone: "The user of this ticket is gone: <id/>",
    nobody: "Linked to nobody.",
    noLockoutFits: "No lockout of theirs fits the time of the ticket.",
    ended: (tries: number, how: string) =>
      `Written about the lockout from <chat/> of <opened/>, ${counted(tries, "try", "tries")}; ended <at/>, ${how}.`,
    freed: (tries: number) =>
      `Written about the lockout from <chat/> of <opened/>, ${counted(tries, "try", "tries")}; freed <at/>, waiting for their app.`,
    stillOut: (tries: number) =>
      `Written about the lockout from <chat/> of <opened/>, ${counted(tries, "try", "tries")}; still locked out.`,
  },
  link: {
    label: "Person",
    hint: "A whole e-mail address or a user id.",
    problem: "Enter a whole e-mail address or a user id.",
    toPerson: "Link to a person",
    toSomebodyElse: "Link to somebody else",
    takeAway: "Take the link away",
    takingAway: "Taking the link away…",
    unknown: "Nobody has it.",
    link: "Link the ticket",
    linking: "Linking…",
    leave: "Leave it",
    /** Takes back the last change of the link. */
    backTo: (name: string) => `Back to ${name}`,
    undoing: "Going back…",
  },
  which: {
    title: "Which of these?",
    lead: "The ticket names more than one person, or somebody other than who wrote. Choose whose it is; nobody is shown as theirs until then.",
    hints: {
      given_id: "given as the writer",
      requester_email: "wrote from their address",
      user_id: "user id in the text",
      handle: "short id in the text",
      installation_id: "installation id in the text",
      device_id: "device id in the text",
      consultation_id: "consultation id in the text",
      request_id: "request id in the text",
      email: "address in the text",
    },
    lockout: "Lockout that fits: <chat/>, since <opened/>.",
    noLockout: "No lockout of theirs fits the time of the ticket.",
    choose: (name: string) => `Link to ${name}`,
  },
  search: {
    looking: "Looking for the person…",
    newTab: "(opens in a new tab)",
    failed: "The server did not answer. The ticket can be created all the same.",
    willBeLinked: "Will be linked to their lockout from <chat/>.",
  },

  create: {
    title: "New ticket",
    sub: "What somebody told you by phone, mail or in a store review.",
    who: "Who wrote",
    whoHint: "A whole e-mail address or a user id. Leave it empty when you do not know; the ticket can be linked later.",
    whoProblem: "Enter a whole e-mail address or a user id, or leave it empty.",
    unknown: "Nobody has it. An address is kept on the ticket, which can be linked later.",
    subject: "Subject",
    subjectProblem: "Say in a few words what it is about.",
    body: "What they said",
    bodyHint: "In their own words. The app’s own error sentence decides the category by itself.",
    bodyProblem: "Write what they said.",
    tooLong: (chars: number, max: number) => `This is ${wholeNumber(chars)} characters; there is room for ${wholeNumber(max)}.`,
    create: "Create the ticket",
    creating: "Creating the ticket…",
    back: "Back to the tickets",
  },
};
