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

/** What is left of a person's name once it was erased; the audit log's trigger writes the same. */
export function erasedName(userId: string): string {
  return `erased person ${userId.slice(-6)}`;
}
