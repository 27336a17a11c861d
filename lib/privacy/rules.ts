// A person's data given out or erased: one member of staff asks, another one decides, a job does it.

export const privacyKinds = ["export", "erase"] as const;
export type PrivacyKind = (typeof privacyKinds)[number];
export const privacyStatuses = ["requested", "approved", "running", "done", "rejected", "cancelled", "failed"] as const;
export type PrivacyStatus = (typeof privacyStatuses)[number];
export const privacyBases = ["person_asked", "account_closed", "legal", "test_data"] as const;
export type PrivacyBasis = (typeof privacyBases)[number];

export const eraseGraceHours = 24;
export const exportKeptDays = 7;
export const privacyReasonCharsMax = 500;

export const privacyKindWords: Record<PrivacyKind, string> = { export: "export", erase: "erasure" };
export const privacyStatusWords: Record<PrivacyStatus, string> = {
  requested: "waits for a second person",
  approved: "approved",
  running: "being done",
  done: "done",
  rejected: "rejected",
  cancelled: "cancelled",
  failed: "failed",
};
export const privacyBasisWords: Record<PrivacyBasis, string> = {
  person_asked: "the person asked for it",
  account_closed: "the account was closed",
  legal: "a legal duty",
  test_data: "it is test data",
};

/** What is left of a person's name once it was erased; the audit log's trigger writes the same. */
export function erasedName(userId: string): string {
  return `erased person ${userId.slice(-6)}`;
}

/** What an erasure leaves, in words for whoever approves it. */
export const notErased: readonly string[] = [
  "The user’s id, with the time of the erasure and nothing else: a token with the same id is refused for good.",
  "Attempts, events and lockouts, for the metrics: under that id, without device ids, models, sessions and evidence.",
  "Chats as tombstones: persona, goal, dates and counts, without title and text.",
  "Audit entries: who of the staff did what and when, by codes and ids; the person’s name and all free words are taken out of them.",
  "Tickets as empty shells: number, category, status, dates and their id in the helpdesk, so that they do not come back. The helpdesk that they came from keeps its own copy.",
  "Backups, until they expire: see docs/operations.md.",
];
