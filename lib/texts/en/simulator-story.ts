import { numbers } from "../numbers";

const { counted } = numbers.en;

/** What is done in the simulator, what the server answers, and what comes of it. `phone` is A or B. */
export const simulatorStory = {
  somebody: "Somebody",
  policy: (policy: string) => `The policy becomes: ${policy}.`,
  reset: "Support deletes the chat.",
  openBoth: (persona: string) => `${persona} is tapped on both phones at the same moment.`,
  install: (phone: string) => `The app is installed on phone ${phone}.`,
  reinstall: (phone: string) => `The app is deleted from phone ${phone} and installed again: a new installation, nothing stored.`,
  signIn: (who: string, phone: string) => `${who} signs in on phone ${phone}.`,
  signOut: (who: string, phone: string) => `${who} signs out on phone ${phone}.`,
  open: (who: string, persona: string, phone: string) => `${who} taps ${persona} on phone ${phone}.`,
  send: (who: string, text: string, phone: string) => `${who} writes “${text}” on phone ${phone}.`,
  cannotSend: (who: string, phone: string) => `${who} would like to write on phone ${phone}, and its screen has no field for it.`,
  link: (who: string, owner: string, chat: number, phone: string) => `${who} opens the link to chat ${chat} of ${owner} on phone ${phone}.`,
  clear: (phone: string) => `The app’s data is cleared on phone ${phone}: the same installation, nothing stored.`,
  offline: (phone: string) => `Phone ${phone} loses its network.`,
  online: (phone: string) => `Phone ${phone} is back: what waited goes out.`,
  update: (phone: string, version: string) => `The app on phone ${phone} becomes version ${version}.`,
  createAgain: (phone: string) => `The app on phone ${phone} asks for a new chat although it holds one.`,

  /** Of one phone of several. */
  onPhone: (phone: string, words: string) => `Phone ${phone}: ${words}`,
  afterPolicy: "Only the simulated people meet it. Who is stuck stays so until the next tap.",
  afterInstall: "The phone holds no chat. What the server holds, it still holds.",
  afterSignIn: (chats: number, who: string) => `This phone holds ${chats === 0 ? "no chat" : counted(chats, "chat")} of ${who}.`,
  afterSignOut: "What is stored stays on the phone, and is shown to nobody else.",
  afterOffline: "What is written from now on waits on the phone.",
  afterUpdate: (abilities: string) => `It understands ${abilities}.`,

  /** What a screen means for the person. */
  emptyChat: "The chat is open, and empty.",
  chat: (messages: number) => `The chat is open, with ${counted(messages, "message")}.`,
  screens: {
    stuck: "Stuck: there is a chat, and no way to it.",
    offline: "What is written waits on the phone.",
    trouble: "The server is not answering; the app asks again at the next tap.",
    archived: "The chat is archived.",
    gone: "The chat is gone from the server.",
    signed_out: "Nobody is signed in.",
    failed: "The server refused what was sent.",
    opening: "Still opening.",
    nothing: "",
  },

  /** What an answer of the server means. */
  notSent: "not sent: the phone is offline",
  noAnswer: "the server did not answer; the app goes on with what it holds",
  signInEnded: "refused: 401, the sign-in is not valid any more",
  tooMany: (seconds?: string) => `refused: 429, too many requests${again(seconds)}`,
  couldNot: (status: number, seconds?: string) => `the server could not: ${status}${again(seconds)}`,
  answered: (status: number, code?: string) => `answered with ${status}${code ? `, ${code}` : ""}`,
  refused: (status: number, code?: string) => `refused: ${status}${code ? `, ${code}` : ""}`,
  replayed: "the same request as before: its first answer again, no second chat",
  created: "created: a slot was free",
  refusedWithId: "refused: 409, and the id of the chat is in it",
  refusedNoId: "refused: 409, no id in it",
  noList: "no list: this policy has switched it off",
  nothingNew: "nothing changed since it was last asked",
  syncTooOld: "the mark of the last sync is too old: the whole list is asked for",
  nothingSinceSync: "nothing changed since the last sync",
  sinceSync: (chats: number, gone: number) =>
    `changed since the last sync: ${[chats > 0 && counted(chats, "chat"), gone > 0 && `${counted(gone, "chat")} gone`].filter(Boolean).join(", ")}`,
  emptyList: "the list is empty",
  list: (chats: number) => `the list has ${counted(chats, "chat")}`,
  asItWas: "the chat is as it was",
  gone: (status: number) => `the chat is gone: ${status}`,
  isThere: (archived: boolean, messages?: number) =>
    `${archived ? "the chat is archived" : "the chat is there"}${messages === undefined ? "" : `, with ${counted(messages, "message")}`}`,
  loaded: (messages: number) => `${counted(messages, "message")} loaded`,
  taken: "the message was taken",
  hadItAlready: "the server had this message already: nothing is doubled",
  refusedGone: (status: number) => `refused: ${status}, the chat is gone`,
  refusedArchived: "refused: 409, the chat is archived",
};

function again(seconds?: string): string {
  return seconds ? `; the app may ask again in ${seconds} s` : "";
}
