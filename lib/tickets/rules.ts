// What a ticket is, in pure rules: its closed vocabularies, which status may follow which, and the lockout it belongs to.
// Which category a text has: lib/classifier.

export const statuses = ["open", "pending", "awaiting_retry", "solved"] as const;
export type Status = (typeof statuses)[number];

/** What a ticket can be about, as a person says; the model may say that it is not sure. */
export const settledCategories = ["cant_create_chat", "chat_disappeared", "other"] as const;
export type SettledCategory = (typeof settledCategories)[number];
export const categories = [...settledCategories, "unsure"] as const;
export type Category = (typeof categories)[number];

/** What decided the category: the app's own error sentence, the model (before it: a rule of words), or a person. */
export const categorySources = ["app_sentence", "words", "model", "staff"] as const;
export type CategorySource = (typeof categorySources)[number];

export const sources = ["agent", "api", "zendesk", "intercom", "chatwoot", "generic"] as const;
export type Source = (typeof sources)[number];

export const noteKinds = ["note", "status", "category", "assignee", "link", "remedy", "snooze", "merge"] as const;
export type NoteKind = (typeof noteKinds)[number];

/** Not put off. */
export const awake = { snoozedAt: null, snoozedUntil: null, snoozedUntilRetry: false } as const;

// A solved ticket is taken up again before anything else happens to it.
const next: Record<Status, readonly Status[]> = {
  open: ["pending", "awaiting_retry", "solved"],
  pending: ["open", "awaiting_retry", "solved"],
  awaiting_retry: ["open", "pending", "solved"],
  solved: ["open"],
};

/** Why a ticket cannot go from one status to another; undefined when it can. Staying is allowed. */
export function whyNotStatus(ticket: { status: Status; userId: string | null }, to: Status): "reopenFirst" | "linkFirst" | undefined {
  if (ticket.status === to) return undefined;
  if (!next[ticket.status].includes(to)) return "reopenFirst";
  // Awaiting retry means waiting for a person's app to get through.
  return to === "awaiting_retry" && !ticket.userId ? "linkFirst" : undefined;
}

/** Where a remedy that was carried out leaves its ticket: the person's next try decides. A solved one stays solved. */
export function statusAfterRemedy(status: Status): Status {
  return status === "open" || status === "pending" ? "awaiting_retry" : status;
}

/** And where taking it back leaves it: there is nothing to retry any more. */
export function statusAfterUndo(status: Status): Status {
  return status === "awaiting_retry" ? "open" : status;
}

export const lockoutLinkDays = 14;

export type LockoutSpan = { id: string; openedAt: Date; closedAt: Date | null };

/**
 * The lockout that a ticket of time `at` complains about, among those of its person: one open at that moment, else one
 * opened in the 14 days before; of several the one opened last. A ticket before the first conflict belongs to none.
 */
export function lockoutOfTicket<L extends LockoutSpan>(lockouts: readonly L[], at: Date): L | undefined {
  const begun = lockouts.filter((lockout) => lockout.openedAt.getTime() <= at.getTime());
  const open = begun.filter((lockout) => lockout.closedAt === null || lockout.closedAt.getTime() > at.getTime());
  if (open.length > 0) return lastOpened(open);
  const earliest = at.getTime() - lockoutLinkDays * 86_400_000;
  return lastOpened(begun.filter((lockout) => lockout.openedAt.getTime() >= earliest));
}

// The id settles a tie, so that the answer never depends on the order of the rows.
function lastOpened<L extends LockoutSpan>(lockouts: readonly L[]): L | undefined {
  return lockouts.reduce<L | undefined>((last, lockout) => (last && !isLater(lockout, last) ? last : lockout), undefined);
}

function isLater(a: LockoutSpan, b: LockoutSpan): boolean {
  const byTime = a.openedAt.getTime() - b.openedAt.getTime();
  return byTime !== 0 ? byTime > 0 : a.id > b.id;
}
