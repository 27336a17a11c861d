import { bodyOf, emailAt, idAt, inner, type Json, listAt, nameOf, textAt, timeAt, uuidsIn } from "../json";
import { type HelpdeskStatus, type NormalMessage, type Trust, type Understood, Unreadable } from "../normal";

// Chatwoot's webhooks. A conversation's event is the conversation itself; a message's event has it inside, and what it says of the
// contact is thin, so who wrote is taken from the conversation. Message types are words outside and numbers inside of messages[].

const conversationEvents = ["conversation_created", "conversation_status_changed", "conversation_updated"];
const messageEvents = ["message_created", "message_updated"];

export function normaliseChatwoot(json: Json): Understood {
  const event = textAt(json, "event") ?? "";
  const isMessage = messageEvents.includes(event);
  if (!isMessage && !conversationEvents.includes(event)) return { ignored: "unknown_type", event };
  const conversation = isMessage ? inner(json, "conversation") : json;
  const externalId = idAt(conversation, "id");
  if (!externalId) throw new Unreadable("no_id");
  const at = timeAt(conversation, "updated_at") ?? timeAt(conversation, "last_activity_at") ?? timeAt(json, "created_at");
  if (!at) throw new Unreadable("no_time");
  const sender = inner(conversation, "meta", "sender");
  const told = isMessage ? [json] : listAt(conversation, "messages");
  return {
    ticket: {
      event,
      externalId,
      at,
      createdAt: wholeSeconds(timeAt(conversation, "created_at")),
      status: statuses[textAt(conversation, "status") ?? ""],
      requesterEmail: emailAt(sender, "email"),
      requesterName: nameOf(textAt(sender, "name")),
      userIds: uuidsIn([textAt(sender, "identifier")]),
      trust: trustIn(conversation),
      messages: told.flatMap((message) => messageOf(message, at) ?? []),
    },
  };
}

// A page with Chatwoot's widget tells who its visitor is, and anybody can change a page: only what the page's server has signed
// with the inbox's key (identity validation) is known. An e-mail's address is as good as that of any e-mail.
function trustIn(conversation: unknown): Trust {
  if (inner(conversation, "meta", "hmac_verified") === true) return "all";
  return textAt(conversation, "channel") === "Channel::Email" ? "email" : "none";
}

function messageOf(from: unknown, otherwise: Date): NormalMessage | undefined {
  const externalId = idAt(from, "id");
  const authorKind = authors[String(inner(from, "message_type"))];
  const body = bodyOf(textAt(from, "content"));
  if (!externalId || !authorKind || body === "" || inner(from, "private") === true) return undefined;
  return {
    externalId,
    // The same message has whole seconds in one event and a date with milliseconds in another.
    at: wholeSeconds(timeAt(from, "created_at") ?? otherwise) ?? otherwise,
    authorKind,
    authorId: idAt(from, "sender", "id"),
    authorName: nameOf(textAt(from, "sender", "name")),
    body,
  };
}

function wholeSeconds(time: Date | undefined): Date | undefined {
  return time && new Date(Math.floor(time.getTime() / 1_000) * 1_000);
}

/** Activity (2) is the helpdesk's own commentary, no message. */
const authors: Readonly<Record<string, NormalMessage["authorKind"]>> = {
  incoming: "requester",
  outgoing: "staff",
  template: "system",
  "0": "requester",
  "1": "staff",
  "3": "system",
};

/** Pending is what a bot still has: nobody has answered. */
const statuses: Readonly<Record<string, HelpdeskStatus>> = { open: "open", pending: "open", snoozed: "pending", resolved: "solved" };
