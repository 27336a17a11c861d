import { numbers } from "../numbers";

const { counted } = numbers.en;

export const ticketDesk = {
  language: { en: "English", pt: "Portuguese" },
  lockedOutNow: "locked out now",

  clock: {
    hint: "Since the first refusal of the lockout, whatever has been done with the ticket.",
    freed: "until freed",
    back: "until they were back",
  },

  conversation: {
    title: "Conversation",
    requester: "Requester",
    staff: "Support",
    system: "Automatic",
    note: "Note for colleagues",
    /** Beside who wrote it, where it came from another ticket. */
    onTicket: (number: number) => `on #${number}`,
    earlier: "Earlier messages",
    latest: "The latest messages",
    notTheEnd: "You are reading an earlier part of the conversation.",
    delivery: { waiting: "on its way", sent: "sent", dead: "not delivered" },
    changes: {
      status: "<who/> · status: <body/>",
      category: "<who/> · category: <body/>",
      assignee: "<who/> · assignee: <body/>",
      link: "<who/> · <body/>",
      remedy: "<who/> · remedy: <body/>",
      snooze: "<who/> · <body/>",
      merge: "<who/> · <body/>",
    },
    otherChange: "<who/> · <body/>",
  },

  diagnosis: {
    failed: "Why they are locked out could not be read",
    reading: "Reading why they are locked out…",
  },

  queue: {
    label: "Queue",
    back: "Back to the queue",
    next: "Next",
    nextTicket: (number: number) => `Next ticket of the queue: #${number}`,
    previous: "Previous",
    previousTicket: (number: number) => `Previous ticket of the queue: #${number}`,
    noNext: "This is the last ticket of the queue.",
    noPrevious: "This is the first ticket of the queue.",
  },

  meanwhile: {
    title: (changes: number) => `Changed while you were here: ${counted(changes, "change")}`,
    wrote: "<who/> wrote, <when/>",
    noted: "<who/> noted something, <when/>",
    seen: "Seen",
  },

  snooze: {
    open: "Snooze",
    openKey: "Snooze this ticket",
    hint: "It leaves the queue and comes back by itself; a new message brings it back at once. The clock of the lockout runs on.",
    untilAct: "Until their app acts",
    untilActHint: "Their next try, message or opening of the app.",
    noPerson: "Link the ticket to a person first.",
    hours: (hours: number) => `For ${counted(hours, "hour")}`,
    tomorrow: "Until tomorrow, 9:00",
    monday: "Until Monday, 9:00",
    atTime: "Until a time…",
    dialog: {
      title: "Snooze until a time",
      when: "When it comes back",
      or: "Earlier, when their app acts",
      problem: "Choose a time to come, within a year.",
      save: "Snooze",
      saving: "Snoozing…",
      cancel: "Leave it in the queue",
    },
    until: "Snoozed until <at/>.",
    untilOrAct: "Snoozed until <at/>, or until their app acts.",
    untilTheirAct: "Snoozed until their app acts.",
    orAct: "or when their app acts",
    wake: "Back to the queue",
    waking: "Bringing it back…",
  },

  merge: {
    open: "Merge",
    title: (number: number) => `Merge #${number} into another ticket`,
    lead: "Its messages are shown with the other one’s, it is closed as merged, and it counts no more. It can be undone.",
    into: "The ticket that stays",
    hint: "Its number, such as 128.",
    problem: "Enter the number of another ticket.",
    looking: "Looking for the ticket…",
    unknown: "There is no such ticket.",
    found: "#<number/> <subject/>, <status/>",
    foundInto: (number: number) => `It was merged itself, into #${number}: that one stays.`,
    samePerson: "Both are from the same person.",
    otherPerson:
      "These are from different people. Messages of both will stand in one ticket, and only the person of the ticket that stays is helped.",
    noPerson: "One of them is not linked to a person, so nobody can say whether they are from the same one.",
    suggested: "Other tickets of this person",
    confirm: (number: number) => `Merge into #${number}`,
    choose: "Merge",
    merging: "Merging…",
    cancel: "Keep both",
    gone: "<who/> merged this ticket into <ticket/>, <at/>. It counts there.",
    here: "Merged into this one: <tickets/>",
    undo: "Undo the merge",
    undoing: "Undoing the merge…",
    done: (number: number) => `Merged into #${number}`,
    undone: "Both tickets are as they were",
  },

  refusals: {
    snoozeSolved: "A solved ticket is not in the queue: there is nothing to put off.",
    snoozeNobody: "Link the ticket to a person first: nobody’s app could bring it back.",
    snoozeTime: "Choose a time to come, within a year.",
    merged: "This ticket was merged into another one. Work on that one, or undo the merge.",
    mergeItself: "Both are the same ticket already.",
    notMerged: "This ticket is not merged into another one any more.",
  },

  several: {
    assign: "Assign",
    status: "Status",
    toMe: "To me",
    toNobody: "To nobody",
    done: (done: number) => `${counted(done, "ticket")} changed`,
    left: (left: number) => `${counted(left, "ticket")} left as they were, because the change is not open to them.`,
    onlyRows: (max: number) => `Select rows for this: up to ${max} at once.`,
    changing: "Changing the tickets…",
  },
};
