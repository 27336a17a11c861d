import { ticket } from "./ticket";

export const refusals = {
  /** What to say where a verb has an English sentence only, by its code. In English that sentence itself is said. */
  byCode: {} as Readonly<Record<string, string>>,

  internal: "Something went wrong on our side. Nothing was changed.",
  databaseAway: "The database is not reachable right now. Nothing was changed; try again in a moment.",
  databaseBusy: "Too many changes at once. Nothing was changed; try again in a moment.",
  signedOut: "You are signed out. Sign in again; nothing was changed.",
  /** `field` and `problem` as the schema names them. */
  notValid: (field?: string, problem?: string) => (problem ? `${field ? `${field}: ` : ""}${problem}` : "Check what you entered."),

  notInQueue: "This person is not in the queue any more: their app is back.",
  /** Somebody else has the person; undefined when it is not known any more who. */
  onItAlready: (name?: string) => `${name ?? "Somebody"} is on it already.`,
  notYoursToGiveBack: (name: string) => `${name} is on it. They can give this person back, and so can a support lead.`,
  noSuchUser: "There is no user with this id.",
  nobodyHasAddress: "Nobody has this e-mail address.",
  noSuchTicket: "There is no such ticket.",
  noSuchTicketOfPerson: "There is no such ticket of this person. Link the ticket to them first.",
  noTicketNumber: (number: number) => `There is no ticket #${number}.`,
  ticketMoved: "This ticket was changed since you looked at it. Your change was not made; look at it again.",
  ticketStatus: ticket.whyNotStatus,
  noSuchStaff: "There is nobody with this id among the staff.",
  notForTickets: (name: string) => `${name} cannot work on tickets.`,
  noSuchRun: "There is no such run.",
  runEnded: "The run has ended.",
  runGoesOn: "The run is going on already.",
  nothingToStop: "The run has ended: there is nothing left to stop.",
  tooManyForRun: (rows: number, max: number) => `These are ${rows}; a run takes ${max} at most. Narrow the filter.`,
  runPreviewStale: "Somebody came, left or began to chat since the preview was made. Look at the new counts first.",
  nobodyToHelp: "Nobody is left that this would help.",
  lookUpWhole: "Type a whole e-mail address or a whole id, as it was given to you. Parts are not looked for.",
  dataErased: "This person’s data was erased. Nothing is left to give out or to erase.",
  privacyOpenAlready: "There is an open request of this kind for this person already.",
  privacyOwn: "You asked for this yourself. Another administrator has to decide.",
  /** `status`: its code, "done". */
  privacyDecided: (status: string) => `This request is ${status} already.`,
  privacyTooLate: (status: string) => `This request is ${status} already and cannot be cancelled.`,
  noSuchRequest: "There is no such request.",
  nobodyToErase: "There is nobody with this id whose data could be erased.",
  noExportOfYours: "You have asked for no such export. Only who asked for it may fetch it.",
  exportNotReady: "This export is not ready.",
  exportRemoved: (days: number) => `This export was removed after ${days} days. Ask for a new one.`,
  noSuchToken: "There is no token with this id.",
  tokenEnded: (name: string, how: "revoked" | "expired") => `${name} is ${how}: make a new token instead.`,
  noSuchTable: "There is no table of this name.",
  rangeNotDays: "A range has two days, each written YYYY-MM-DD.",
  rangeReversed: "The range ends before it begins.",
  rangeAhead: "The range begins in the future.",
  rangeTooLong: (days: number) => `The range is longer than ${days} days.`,
};
