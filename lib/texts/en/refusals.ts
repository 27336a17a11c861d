import type { Role } from "@/lib/auth/actor";
import { numbers } from "../numbers";
import { times } from "../time";
import { ticket } from "./ticket";
import { ticketDesk } from "./ticket-desk";

const { counted } = numbers.en;

const { durationWords } = times.en;

export const refusals = {
  /** What to say where a verb has an English sentence only, by its code. In English that sentence itself is said. */
  byCode: {} as Readonly<Record<string, string>>,

  internal: "Something went wrong on our side. Nothing was changed.",
  databaseAway: "The database is not reachable right now. Nothing was changed; try again in a moment.",
  databaseBusy: "Too many changes at once. Nothing was changed; try again in a moment.",
  /** A statement met its limit of half a minute. */
  tooLong: "This took the database longer than half a minute, and was given up. Nothing was changed; ask about fewer days or rows.",
  /** An answer of the metrics that is being made. */
  beingCounted: "This is being counted, which takes a while with so many events. Ask again in some seconds.",
  signedOut: "You are signed out. Sign in again; nothing was changed.",
  /** `field` and `problem` as the schema names them. */
  notValid: (field?: string, problem?: string) => (problem ? `${field ? `${field}: ` : ""}${problem}` : "Check what you entered."),

  notInQueue: "This person is not in the queue any more: their app is back.",
  /** Somebody else has the person; undefined when it is not known any more who. */
  onItAlready: (name?: string) => `${name ?? "Somebody"} is on it already.`,
  notYoursToGiveBack: (name: string) => `${name} is on it. They can give this person back, and so can a support lead.`,
  noSuchUser: "There is no user with this id.",
  nobodyHasAddress: "Nobody has this e-mail address.",
  noLinkToUndo: "There is no link to take back.",
  noSuchTicket: "There is no such ticket.",
  noSuchTicketOfPerson: "There is no such ticket of this person. Link the ticket to them first.",
  noTicketNumber: (number: number) => `There is no ticket #${number}.`,
  ticketMoved: "This ticket was changed since you looked at it. Your change was not made; look at it again.",
  ticketStatus: ticket.whyNotStatus,
  ticketDesk: ticketDesk.refusals,
  noSuchMacro: "There is no such macro.",
  macrosFull: (max: number) => `There are ${max} macros already. Change one that is not needed.`,
  macroChanged: (by: string) => `${by} changed this macro meanwhile. Look at it again; your words are still here.`,
  answeredMeanwhile: (by: string) => `${by} has written in this conversation since you looked at it. Nothing was sent; read it first.`,
  somebodyWrote: "Something was written in this conversation since you looked at it. Nothing was sent; read it first.",
  answerUnfilled: (names: string) => `This is still to be filled in: ${names}. Nothing was sent.`,
  adviceLeft: "The answer holds advice that can do harm. Nothing was sent; look at it, or say that it stays.",
  ticketMerged: "This ticket was merged into another one: answer there.",
  noSuchStaff: "There is nobody with this id among the staff.",
  notForTickets: (name: string) => `${name} cannot work on tickets.`,
  noSuchShare: "This link does not exist, has expired, or was taken back.",
  notYourShare: "Only who made a link, and leads, can take it back.",
  sharesFull: (max: number) => `There are ${max} links already. Take one back that is not needed.`,
  noSuchRule: "There is no such alert rule.",
  rulesFull: (max: number) => `There are ${max} alert rules already. Change one that is not needed.`,
  noSuchChannel: "There is no such channel: somebody may have removed it.",
  channelsFull: (max: number) => `There are ${max} channels already. Remove one first.`,
  noSuchIntegration: "There is no such integration.",
  integrationsFull: (max: number) => `There are ${max} integrations already.`,
  integrationOff: "This integration is switched off. Switch it on first.",
  notStandardSecret: "This is no secret of Standard Webhooks: whsec_ and base64 behind it.",
  secretUnreadable: "Its secret cannot be read any more, because NEXTAUTH_SECRET was changed. Replace it.",
  addressNotHttps: "Nothing is sent to an address that does not begin with https://.",
  addressPrivate: "Nothing is sent into a private network: give an address of the internet.",
  credentialsNotWhole: "To send answers back, every field of the helpdesk’s API is needed in its own form.",
  inboundPurged: "What was sent is not kept any more.",
  noSuchDelivery: "There is no such delivery.",
  deliveryNotDead: "This delivery was not given up: it has arrived, or is still being tried.",
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
  readingAlready: "You are reading this chat already, in this window or another one.",
  revealsPerHour: (chats: number) => `You have opened ${chats} chats within an hour. Wait a while, or ask a colleague.`,
  revealOver: "Your time to read this chat is over. Reveal it again if you have to.",
  noSuchTable: "There is no table of this name.",
  metricUnsplit: (metric: "conflict_rate" | "tickets" | "opened", dimension: string) =>
    ({
      tickets: `Tickets cannot be split by ${dimension}: a ticket does not carry it.`,
      conflict_rate: `The 409 rate cannot be split by ${dimension}: an attempt that went through has none.`,
      opened: `Who had the app open cannot be split by ${dimension}: an opened app does not carry it.`,
    })[metric],
  rangeNotDays: "A range has two days, each written YYYY-MM-DD.",
  rangeReversed: "The range ends before it begins.",
  rangeAhead: "The range begins in the future.",
  rangeTooLong: (days: number) => `The range is longer than ${days} days.`,

  policyChanged: (version: number) => `The policy was changed meanwhile: version ${version} is in force.`,
  nothingToRollOut:
    "A rollout needs something to roll out: the others meet these switches already. To go back to them, choose 100 percent.",
  tooManyOverrides: (count: number) => `This person has ${count} overrides already. Revoke those that are not needed first.`,
  noSuchOverride: "There is no such override.",
  overrideEnded: (revokedBy: string | null) => (revokedBy ? `${revokedBy} has revoked it already.` : "It has expired already."),
  markTooFar: (yearsBack: number) => `The start lies more than ${yearsBack} years back or a year ahead.`,
  markEndsFirst: "The end is not after the start.",
  markGone: "It is not there any more.",
  markChanged: "Somebody has changed it since you read it. Read it again, and change it then.",
  policyMarkStays: "A change of policy stays on the charts: it is history.",
  simulatorInDemoOnly: "The simulator is on in demo mode only, and this is a database of your own.",
  notSimulated: "One of these people was not made by the simulator. Start over.",
  nothingDifferent: "Nothing is different: there is nothing to save.",
  noticeVariable: (name: string) => `A notice has no variable {{${name}}}: use {{name}} and {{ticket_number}}.`,
  noticeUnderWay: "A notice is being sent right now. Wait until it has ended.",
  noticeMoved: (tickets: number) =>
    `It would go to ${counted(tickets, "ticket", "tickets")} by now. Look at the new preview, then send it.`,
  noticeToNobody: "There is nobody to tell.",
  panel: {
    expired: "This panel has been open too long. Open the ticket again in the helpdesk.",
    forged:
      "The helpdesk did not say in a way that can be trusted who is looking. Open the ticket again; if it stays so, an administrator has to check the panel’s secret.",
    replayed: "This panel was opened once already. Open the ticket again in the helpdesk.",
    off: "The panel is switched off for this helpdesk. An administrator can switch it on.",
    nobody:
      "You have no active account at this desk with the address that you use in the helpdesk, or your role may not free people. Ask an administrator.",
    no_ticket: "This ticket has not arrived here yet. Wait a moment and open it again.",
    other_user: "This ticket belongs to somebody else here. Open it at the desk to see whose it is.",
    unlinked: "This ticket is tied to nobody yet. Open it at the desk and say whose it is.",
    used: "This panel has done its one act. Open the ticket again in the helpdesk for another one.",
    nothing: "There is nothing left to free: somebody has just done it.",
  },
  issueChanged: (by: string) => `${by} changed it meanwhile. Your words are still here: look at the newest version, then save again.`,

  notYourRole: (needed: readonly Role[], own: Role) => `This needs the role ${needed.join(" or ") || "of an app user"}; you are ${own}.`,
  wrongSignIn: (waitSeconds: number) =>
    `The e-mail or the password is not right.${waitSeconds > 0 ? ` Wait ${wait(waitSeconds)} before the next try.` : ""}`,
  tooManySignIns: (waitSeconds: number) => `Too many failed sign-ins. Wait ${wait(waitSeconds)}, then try again.`,
  accountOff: "This account is switched off. An admin can switch it on again.",
  tooManyRequests: (count: number, seconds: number, waitSeconds: number) =>
    `At most ${count} such requests in ${seconds} seconds. Try again in ${waitSeconds} seconds.`,
  openFromDesk: "Open this from the desk.",
  noSearchText: "Send {q}: the text to search for.",
  viewsFull: (max: number) => `There are ${max} views of this table already. Remove one first.`,
  viewGone: "This view is gone: somebody removed it. What the table shows is still in the page’s address.",
  viewNameTaken: (name: string) => `There is a view called “${name}” already, or somebody changed the views at the same moment.`,

  somethingMoved: "Something moved since the preview was made. Look at the new one first.",
  /** Who was quicker, `agoMs` milliseconds ago. */
  doneBefore: {
    archive: (by: string, agoMs: number) => `${by} has archived this chat already, ${durationWords(agoMs)} ago.`,
    delete: (by: string, agoMs: number) => `${by} has deleted this chat already, ${durationWords(agoMs)} ago.`,
    reconnect: (by: string, agoMs: number) => `${by} has reconnected this person already, ${durationWords(agoMs)} ago.`,
    restore: (by: string, agoMs: number) => `${by} has made an archived chat active again, ${durationWords(agoMs)} ago.`,
  },
  noPhoneUnderstandsId: "No phone that is locked out understands the id in a 409.",
  chattingNow: "They are chatting right now. Say that it is to be done all the same, or wait.",
  chattingInSwap: "They are chatting right now in the chat that would be archived. Say that it is to be done all the same.",
  toldAlready: "They were told already, or are not locked out any more.",
  noSuchChat: "There is no such chat of this person.",
  chatActiveAlready: "This chat is active already.",
  chatWasDeleted: "This chat was deleted: undo the reset that deleted it.",
  chatElsewhere: "This chat lives in another backend: make it active again there.",
  slotTaken: "Another chat holds the slot now. The old one stays readable in their archive.",
  messagesPurged: "The messages were purged: nothing is left to bring back.",
  noSuchReset: "There is no such reset.",
  undoneAlready: (by: string | null) => `${by ?? "Somebody"} has undone this reset already.`,
  archivedAlready: "The chat is archived already and stays readable.",
  /** `status`: its code, "active". */
  nothingToUndo: (status: string) => `The chat is ${status} now: there is nothing to undo.`,
};

/** "30 seconds", "2 minutes": rounded up, so that nobody comes back too early. */
function wait(seconds: number): string {
  return seconds <= 90 ? counted(Math.ceil(seconds), "second") : counted(Math.ceil(seconds / 60), "minute");
}
