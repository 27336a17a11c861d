import { bodyOf, idAt, inner, type Json, listAt, nameOf, subjectOf, textAt, timeAt, uuidsIn } from "../json";
import { type HelpdeskStatus, type NormalMessage, type Understood, Unreadable } from "../normal";
import { normaliseGeneric } from "./generic";

// Zendesk's event subscriptions (zen:event-type:ticket.*). Ids are texts here, times have up to nine digits of a second, no
// address is sent; every event carries the whole ticket in `detail`.

const prefix = "zen:event-type:";

export function normaliseZendesk(json: Json): Understood {
  const event = textAt(json, "type") ?? "";
  // A trigger posts what somebody has written into it: our own shape, with Zendesk's signature.
  if (event.startsWith("ticket.")) return normaliseGeneric(json);
  if (!event.startsWith(`${prefix}ticket.`)) return { ignored: "unknown_type", event };
  if (/\.(?:deleted|permanently_deleted|soft_deleted|marked_as_spam)$/.test(event)) return { ignored: "deleted", event };
  const externalId = idAt(json, "detail", "id") ?? /^zen:ticket:(\d+)$/.exec(textAt(json, "subject") ?? "")?.[1];
  if (!externalId) throw new Unreadable("no_id");
  const updatedAt = timeAt(json, "detail", "updated_at");
  const told = timeAt(json, "time");
  const times = [updatedAt, told].filter((time) => time !== undefined);
  // updated_at has whole seconds; the event's own time tells two within one apart.
  const at = times.length > 0 ? new Date(Math.max(...times.map(Number))) : undefined;
  if (!at) throw new Unreadable("no_time");
  return {
    ticket: {
      event,
      externalId,
      at,
      createdAt: timeAt(json, "detail", "created_at"),
      subject: subjectOf(textAt(json, "detail", "subject")),
      status: statuses[(textAt(json, "detail", "status") ?? "").toLowerCase()],
      body: bodyOf(textAt(json, "detail", "description")) || undefined,
      userIds: uuidsIn([textAt(json, "detail", "external_id"), ...listAt(json, "detail", "tags").map(String)]),
      requesterId: idAt(json, "detail", "requester_id"),
      messages: commentOf(json, told ?? at),
    },
  };
}

// Internal comments are no part of the conversation. The first comment is the description once more.
function commentOf(json: Json, at: Date): NormalMessage[] {
  const comment = inner(json, "event", "comment");
  const externalId = idAt(comment, "id");
  const body = bodyOf(textAt(comment, "body"));
  if (!externalId || body === "" || inner(comment, "is_public") === false) return [];
  const isStaff = inner(comment, "author", "is_staff") === true;
  if (!isStaff && body === bodyOf(textAt(json, "detail", "description"))) return [];
  return [
    {
      externalId,
      at,
      authorKind: isStaff ? "staff" : "requester",
      authorId: idAt(comment, "author", "id"),
      authorName: nameOf(textAt(comment, "author", "name")),
      body,
    },
  ];
}

const statuses: Readonly<Record<string, HelpdeskStatus>> = {
  new: "open",
  open: "open",
  pending: "pending",
  hold: "pending",
  solved: "solved",
  closed: "solved",
};
