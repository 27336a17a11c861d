import { htmlText } from "../html-text";
import { bodyOf, emailAt, idAt, inner, type Json, listAt, nameOf, subjectOf, textAt, timeAt, uuidsIn } from "../json";
import { type HelpdeskStatus, type NormalMessage, type Understood, Unreadable } from "../normal";

// Intercom's notifications (conversation.*). Texts are HTML, times are whole seconds; what the requester wrote first is the
// source, everything after it a part.

export function normaliseIntercom(json: Json): Understood {
  const event = textAt(json, "topic") ?? "";
  if (event === "ping") return { ignored: "test", event };
  if (event.endsWith(".deleted")) return { ignored: "deleted", event };
  if (!event.startsWith("conversation.")) return { ignored: "unknown_type", event };
  const item = inner(json, "data", "item");
  // Some topics are about a part or a tag alone.
  if (textAt(item, "type") !== "conversation") return { ignored: "no_ticket", event };
  const externalId = idAt(item, "id");
  if (!externalId) throw new Unreadable("no_id");
  const createdAt = timeAt(item, "created_at");
  const at = timeAt(item, "updated_at") ?? timeAt(json, "created_at") ?? createdAt;
  if (!at) throw new Unreadable("no_time");
  const source = inner(item, "source");
  const first = messageOf(source, createdAt ?? at, `source-${externalId}`);
  const begunByRequester = authorKind(source) === "requester";
  const parts = listAt(item, "conversation_parts", "conversation_parts")
    .filter((part) => textAt(part, "part_type") !== "note")
    .flatMap((part) => messageOf(part, at) ?? []);
  const [contact] = listAt(item, "contacts", "contacts");
  return {
    ticket: {
      event,
      externalId,
      at,
      createdAt,
      subject: subjectOf(htmlText(textAt(item, "title") || textAt(source, "subject") || "")),
      status: statuses[textAt(item, "state") ?? ""],
      body: begunByRequester ? first?.body : undefined,
      requesterEmail: begunByRequester ? emailAt(source, "author", "email") : undefined,
      requesterName: begunByRequester ? nameOf(textAt(source, "author", "name")) : undefined,
      userIds: uuidsIn([textAt(contact, "external_id")]),
      messages: first && !begunByRequester ? [first, ...parts] : parts,
    },
  };
}

function messageOf(from: unknown, otherwise: Date, id = idAt(from, "id")): NormalMessage | undefined {
  const body = bodyOf(htmlText(textAt(from, "body") ?? ""));
  if (!id || body === "") return undefined;
  return {
    externalId: id,
    at: timeAt(from, "created_at") ?? otherwise,
    authorKind: authorKind(from),
    authorId: idAt(from, "author", "id"),
    authorName: nameOf(textAt(from, "author", "name")),
    body,
  };
}

function authorKind(from: unknown): NormalMessage["authorKind"] {
  const type = textAt(from, "author", "type") ?? "";
  if (["user", "lead", "contact"].includes(type)) return "requester";
  return type === "bot" ? "system" : "staff";
}

const statuses: Readonly<Record<string, HelpdeskStatus>> = { open: "open", snoozed: "pending", closed: "solved" };
