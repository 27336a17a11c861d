import { numbers } from "../numbers";
import { wordsOf } from "../words";
import { words } from "./words";

const { counted } = numbers.en;

/** What happened, entry by entry: `text` names it, `detail` says the rest. Codes come as codes. */
export const story = {
  installed: (phone: string) => `New installation on ${phone}`,
  previouslyInstalled: "previously installed",

  refused: (chat: string) => `409 on ${chat}`,
  tries: (count: number, lasted: string) => `${counted(count, "try", "tries")} in ${lasted}`,
  cause: (code: string) => `cause: ${wordsOf(words.cause, code)}`,
  theLockout: "the lockout",
  endedByErasure: (chat: string) => `Lockout from ${chat} ended: their data was erased`,
  endedWithInstallation: (chat: string) => `Lockout from ${chat} ended with its installation`,
  superseded: "a newer installation on the same device took its place",
  through: (chat: string) => `Got through on ${chat}`,
  /** `by`: what the app did; `outcome`: its code. */
  throughHow: (by: string | null, outcome: string, lasted: string) => {
    const how = by === "create" ? "new chat" : by === "get" ? "opened the old chat" : "wrote in a chat";
    const after = outcome === "support" ? "after support freed it" : outcome === "auto" ? "by itself" : "without support";
    return `${how} ${after}, ${lasted} after the first 409`;
  },
  inRun: "in a bulk run",
  whatSupportDid: "what support did",
  slotFree: (chat: string) => `The slot of ${chat} became free`,
  ownApp: "the user’s own app put a chat away",
  letThrough: (chat: string) => `The server lets them through on ${chat} again`,
  switchesChanged: "switches of their own or the policy changed",
  policyFrees: (who: string, chat: string) => `${who}’s change of the policy frees ${chat}`,
  version: (version: number, reason: string) => `version ${version}: ${reason}`,

  newChat: (chat: string) => `New chat with ${chat}`,
  app: (version: string) => `app ${version}`,
  deleted: (chat: string) => `Chat with ${chat} was deleted`,
  messageRefused: (chat: string) => `A message to the old chat with ${chat} was refused`,
  refusedTimes: (count: number, since: string) =>
    count === 1 ? "the chat is archived or deleted" : `the chat is archived or deleted · ${counted(count, "time")} in ${since}`,
  messages: (count: number) => counted(count, "message"),
  /** `chat`: of one persona; null: of all. */
  reset: (mode: "archive" | "delete", chats: number, chat: string | null, by: string) =>
    `${chats === 1 ? "Chat" : counted(chats, "chat")}${chat ? ` with ${chat}` : ""} ${mode === "archive" ? "archived" : "deleted"} by ${by}`,
  freed: (count: number) => `freed ${counted(count, "lockout")}`,
  undoneBy: (who: string | null) => `undone by ${who ?? "somebody"}`,
  wasUndone: (mode: "archive" | "delete", by: string | null) =>
    `The ${mode === "archive" ? "archiving" : "deletion"} was undone by ${by ?? "somebody"}`,
  whatWasUndone: "what was undone",
  restored: (chat: string, by: string) => `Archived chat with ${chat} made active again by ${by}`,
  told: (chat: string, by: string) => `${by} told them to open ${chat} again`,
  inItsPlace: (chats: number) => `${counted(chats, "chat")} archived in its place`,
  reconnected: (by: string) => `Reconnected by ${by}`,
  override: (by: string, switches: string) => `Override by ${by}: ${switches}`,
  revokedBy: (who: string | null) => `revoked by ${who ?? "somebody"}`,
  revoked: (reconnect: boolean, by: string | null) => `${reconnect ? "Reconnect" : "Override"} revoked by ${by ?? "somebody"}`,
  whatWasRevoked: "what was revoked",
  expired: (reconnect: boolean, of: string) => `${reconnect ? "Reconnect" : "Override"} of ${of} expired`,
  whatExpired: "what expired",
  ticket: (number: bigint, subject: string) => `Ticket #${number} “${subject}”`,
  ticketSolved: (number: bigint) => `Ticket #${number} was solved`,
  theTicket: "the ticket",

  /** What apps and backends tell. */
  events: {
    login_succeeded: "Signed in",
    local_data_cleared: "App data was cleared",
    conflict_stuck: "The app said that the chat cannot be reached",
    conflict_recovered: "The app found the old chat",
    archived: "Chat archived",
    unarchived: "Chat taken out of the archive",
    support_contact_tapped: "Tapped “contact support” in the app",
    reset_archive: "Chats archived by support",
    reset_delete: "Chats deleted by support",
  },
  recoveredVia: { local: "in its own store", list: "by the list of chats", conflict_id: "by the id in the 409" },
  ticketId: (id: string) => `ticket ${id}`,
  imported: "imported from a file",
  reported: (by: string | null) => `reported by ${by ?? "a backend"}`,
  late: "told more than a month later",
};
