import type { Scope } from "@/lib/auth/actor";

/** What a scope lets a token do, in a line. */
export const scopeWords: Readonly<Record<Scope, string>> = {
  "consultations:read": "See whose chats there are, never a message",
  "consultations:reset": "Archive chats, so that slots are free",
  "consultations:erase": "Delete chats; the text is gone after 30 days",
  "events:write": "Report events and attempts",
  "metrics:read": "Read the metrics",
  "tickets:read": "Read tickets",
  "tickets:write": "Open and change tickets",
  "policy:read": "Read the policy",
  "policy:write": "Change the policy, for everybody",
};
