import { bodyOf, emailAt, idAt, inner, type Json, listAt, nameOf, subjectOf, textAt, timeAt, uuidsIn } from "../json";
import { type HelpdeskStatus, type NormalMessage, type Understood, Unreadable } from "../normal";

// Our own shape for whatever speaks Standard Webhooks: docs/integrations.md describes it.

export function normaliseGeneric(json: Json): Understood {
  const event = textAt(json, "type") ?? "";
  if (event === "test" || event === "ping") return { ignored: "test", event };
  if (event === "ticket.deleted") return { ignored: "deleted", event };
  if (!event.startsWith("ticket.")) return { ignored: "unknown_type", event };
  const ticket = inner(json, "data", "ticket");
  const externalId = idAt(ticket, "id");
  if (!externalId) throw new Unreadable("no_id");
  const at = timeAt(ticket, "updated_at") ?? timeAt(json, "timestamp") ?? timeAt(ticket, "created_at");
  if (!at) throw new Unreadable("no_time");
  const byStaff = authorKind(textAt(ticket, "author")) === "staff";
  const body = byStaff ? "" : bodyOf(textAt(ticket, "body"));
  return {
    ticket: {
      event,
      externalId,
      at,
      createdAt: timeAt(ticket, "created_at"),
      subject: subjectOf(textAt(ticket, "subject")),
      status: statuses[(textAt(ticket, "status") ?? "").toLowerCase()],
      body: body || undefined,
      requesterEmail: emailAt(ticket, "requester", "email"),
      requesterName: nameOf(textAt(ticket, "requester", "name")),
      userIds: uuidsIn([textAt(ticket, "requester", "user_id"), ...listAt(ticket, "tags").map(String)]),
      messages: [inner(ticket, "message"), ...listAt(ticket, "messages")].flatMap((message) => messageOf(message, at) ?? []),
    },
  };
}

function messageOf(from: unknown, otherwise: Date): NormalMessage | undefined {
  const externalId = idAt(from, "id");
  const body = bodyOf(textAt(from, "body"));
  if (!externalId || body === "") return undefined;
  return {
    externalId,
    at: timeAt(from, "created_at") ?? otherwise,
    authorKind: authorKind(textAt(from, "author")),
    authorId: idAt(from, "author_id"),
    authorName: nameOf(textAt(from, "author_name")),
    body,
  };
}

function authorKind(word: string | undefined): NormalMessage["authorKind"] {
  return word === "staff" || word === "system" ? word : "requester";
}

const statuses: Readonly<Record<string, HelpdeskStatus>> = {
  new: "open",
  open: "open",
  pending: "pending",
  hold: "pending",
  solved: "solved",
  closed: "solved",
};
