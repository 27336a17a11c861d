// What every helpdesk's delivery comes down to: the words that the rest of the product knows. Pure.

/** How the helpdesk sees a ticket; `awaiting_retry` is ours alone. */
export type HelpdeskStatus = "open" | "pending" | "solved";

/**
 * What the helpdesk vouches for of who wrote: the id and the address, the address alone, or neither, where a visitor may
 * have said whatever they liked. What is not vouched for is a claim, as in a text.
 */
export type Trust = "all" | "email" | "none";

export type NormalMessage = {
  externalId: string;
  /** When it was written. */
  at: Date;
  authorKind: "requester" | "staff" | "system";
  authorId?: string;
  authorName?: string;
  body: string;
};

export type NormalTicket = {
  event: string;
  externalId: string;
  /** The helpdesk's time of this picture: of two the later one stands. */
  at: Date;
  createdAt?: Date;
  subject?: string;
  status?: HelpdeskStatus;
  /** The requester's first text, where the helpdesk tells it apart; otherwise it is the earliest of their messages. */
  body?: string;
  requesterEmail?: string;
  requesterName?: string;
  /** Ids that may be ours, the most likely first. */
  userIds: string[];
  /** Left out: as it was said before, else all. */
  trust?: Trust;
  /** Whom to ask the helpdesk for, where it does not send an address. */
  requesterId?: string;
  messages: NormalMessage[];
};

/** A delivery that is understood: of a ticket, or one that says nothing to us and why. */
export type Understood = { ticket: NormalTicket } | { ignored: IgnoredReason; event: string };
export type IgnoredReason = "unknown_type" | "test" | "deleted" | "no_ticket";

/** Why a delivery cannot be read. It is kept with this reason, and can be run again. */
export type UnreadableReason = "not_utf8" | "not_json" | "not_an_object" | "no_id" | "no_time" | "wrong_shape";
export class Unreadable extends Error {
  readonly reason: UnreadableReason;

  constructor(reason: UnreadableReason) {
    super(reason);
    this.name = "Unreadable";
    this.reason = reason;
  }
}
