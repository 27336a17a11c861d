import type { Category, CategorySource, Source, Status } from "./rules";

// A ticket as verbs return it, and as the API writes it.

export type TicketRow = {
  id: string;
  number: number;
  source: Source;
  externalId: string | null;
  subject: string;
  requesterEmail: string | null;
  userId: string | null;
  lockoutId: string | null;
  category: Category;
  categorySource: CategorySource;
  categoryConfidence: number | null;
  status: Status;
  assigneeId: string | null;
  createdAt: Date;
  updatedAt: Date;
  solvedAt: Date | null;
  /** What it is written in, where that could be told. */
  language: string | null;
  /** Since when it is put off; then until a time, the next act of the person's app, or whichever comes first. */
  snoozedAt: Date | null;
  snoozedUntil: Date | null;
  snoozedUntilRetry: boolean;
  /** The ticket that this one was merged into. */
  mergedInto: string | null;
};

export type TicketText = { body: string };

/** A row of the table tickets, whose closed words are held by its checks. */
export function ticketRow(row: Stored): TicketRow {
  return {
    id: row.id,
    number: Number(row.number),
    source: row.source as Source,
    externalId: row.externalId,
    subject: row.subject,
    requesterEmail: row.requesterEmail,
    userId: row.userId,
    lockoutId: row.lockoutId,
    category: row.category as Category,
    categorySource: row.categorySource as CategorySource,
    categoryConfidence: row.categoryConfidence,
    status: row.status as Status,
    assigneeId: row.assigneeId,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
    solvedAt: row.solvedAt,
    language: row.language,
    snoozedAt: row.snoozedAt,
    snoozedUntil: row.snoozedUntil,
    snoozedUntilRetry: row.snoozedUntilRetry,
    mergedInto: row.mergedInto,
  };
}

type Stored = Omit<TicketRow, "number" | "source" | "category" | "categorySource" | "status"> & {
  number: bigint | number;
  source: string;
  category: string;
  categorySource: string;
  status: string;
};

/** The API's ticket; the text itself only where one ticket was asked for. */
export function ticketItem(ticket: TicketRow & Partial<TicketText>) {
  return {
    id: ticket.id,
    number: ticket.number,
    source: ticket.source,
    external_id: ticket.externalId,
    subject: ticket.subject,
    ...(ticket.body === undefined ? {} : { body: ticket.body }),
    requester_email: ticket.requesterEmail,
    user_id: ticket.userId,
    lockout_id: ticket.lockoutId,
    category: ticket.category,
    category_source: ticket.categorySource,
    // What a person decided is not weighed; the number beside it was of what stood there before.
    category_confidence: ticket.categorySource === "staff" ? null : ticket.categoryConfidence,
    status: ticket.status,
    assignee_id: ticket.assigneeId,
    created_at: ticket.createdAt.toISOString(),
    updated_at: ticket.updatedAt.toISOString(),
    solved_at: ticket.solvedAt?.toISOString() ?? null,
  };
}

/** The ETag of a ticket: every change moves its updated_at. */
export function ticketTag(ticket: { updatedAt: Date }): string {
  return `"t${ticket.updatedAt.getTime()}"`;
}

/** The stamps that an If-Match header names; "any" for *, none that could match for tags that are not ours. */
export function stampsOf(ifMatch: string): "any" | Date[] {
  if (ifMatch.trim() === "*") return "any";
  return [...ifMatch.matchAll(/(?<!W\/)"t(\d{1,15})"/g)].map((match) => new Date(Number(match[1])));
}
