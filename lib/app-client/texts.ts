// Every sentence that the app shows about a chat, in one place: the client, the console's preview and the tests read it.

/** What kind of screen it is. */
export type Shows = "nothing" | "opening" | "chat" | "offline" | "trouble" | "archived" | "gone" | "stuck" | "signed_out" | "failed";

/** The document's message for a 409 that the app cannot resolve, word for word. */
export const stuckText =
  "A chat already exists on the server but can't be accessed from this device. " +
  "This can happen after reinstalling the app or switching devices. " +
  "Please contact support to reset your chat history, or try logging out and back in.";

/** A chat that stays archived because another one holds the slot. */
export const changeRefusedText = "Another chat with this persona is open. Go on there, or archive it first.";

/** Stands before what was written offline and went into a chat that was there already. */
export const continuedText = "Continued in your existing chat.";

const texts: Record<Exclude<Shows, "chat">, string> = {
  nothing: "",
  opening: "Opening your chat…",
  offline: "You are offline. What you write is kept here and goes out when you are back.",
  trouble: "The chat service is not answering right now. Nothing is lost; try again in a moment.",
  archived: "This chat is archived. You can still read it; start a new chat to go on.",
  gone: "This chat is no longer on the server. What you have not sent is kept; start a new chat to go on.",
  stuck: stuckText,
  signed_out: "Your session has ended. Sign in again to go on.",
  failed: "That did not work. Check what you wrote and try again.",
};

/** What stands on the screen; `messageCount` is of the chat that is open. */
export function textOf(shows: Shows, messageCount: number): string {
  if (shows !== "chat") return texts[shows];
  if (messageCount === 0) return "A new chat. Nothing has been said here yet.";
  return messageCount === 1 ? "Your chat, with 1 message." : `Your chat, with ${messageCount.toLocaleString("en")} messages.`;
}
