import type { Scope } from "@/lib/auth/actor";

const scopes: Readonly<Record<Scope, string>> = {
  "consultations:read": "See whose chats there are, never a message",
  "consultations:reset": "Archive chats, so that slots are free",
  "consultations:erase": "Delete chats; the text is gone after 30 days",
  "events:write": "Report events and attempts",
  "metrics:read": "Read the metrics",
  "annotations:write": "Put releases and notes on the charts",
  "tickets:read": "Read tickets",
  "tickets:write": "Open and change tickets",
  "policy:read": "Read the policy",
  "policy:write": "Change the policy, for everybody",
};

export const tokens = {
  title: "Service tokens",
  lead: "What other systems call the API with. A token can do what its scopes say, for everybody; only a hash of it is kept here.",
  /** What a scope lets a token do, in a line. */
  scopes,
  inUse: { title: "In use", list: "Tokens: in use", pages: "Pages of tokens in use" },
  ended: { title: "Ended", list: "Tokens: ended", pages: "Pages of ended tokens" },
  empty: {
    title: "No token is in use",
    lead: "Make one for each system that calls the API: the helpdesk, the weekly report, the backend that reports its attempts. Then each can be replaced or ended by itself.",
  },

  entry: {
    revoked: "revoked",
    expired: "expired",
    twoSecrets: "two secrets work",
    scopes: "Scopes",
    madeBy: "Made by <name/> <when/>",
    ended: "Ended <when/>",
    ends: "Ends on <when/>",
    secrets: "Secrets",
    notUsed: "not used yet",
    lastUsed: "last used <when/>",
    replaced: "<use/>, replaced; works until <when/>",
  },

  make: {
    open: "New token",
    title: "New service token",
    name: "Name",
    nameHint: "Who uses it, for the audit log.",
    nameMissing: "Give the token a name that says who uses it.",
    may: "What it may do",
    scopesMissing: "Choose at least one: a token without a scope can do nothing.",
    lifetime: "How long it works",
    lifetimes: { none: "Until it is revoked", "30": "30 days", "90": "90 days", "365": "1 year" },
    cancel: "Cancel",
    act: "Make the token",
    acting: "Making the token…",
    kept: "No token was made.",
  },

  once: {
    title: (name: string) => `The token of ${name}`,
    lead: "Copy it now and put it where the other system reads its secrets. It is shown this once: only a hash of it is kept here.",
    done: "I have copied it",
    copy: "Copy the token",
  },

  rotate: {
    open: "Replace secret",
    title: (name: string) => `Replace the secret of ${name}`,
    lead: "The client keeps its name and scopes. Both secrets work until the overlap ends, so that the system can change over in between.",
    overlap: "How long the old one still works",
    overlaps: { "0": "Ends the old one now", "1": "1 hour", "24": "1 day", "168": "7 days", "720": "30 days" },
    hint: "A secret from before the old one, if there is one, ends at once: two work at most.",
    keep: "Keep it as it is",
    act: "Make a new secret",
    acting: "Making a new secret…",
  },

  revoke: {
    open: "Revoke",
    title: (name: string) => `Revoke ${name}?`,
    neverUsed: "It was never used. Nothing brings a revoked token back.",
    used: "Every request with it is refused from now on. Nothing brings a revoked token back; a new one can be made.",
    act: "Revoke the token",
    acting: "Revoking…",
    done: (name: string) => `${name} is revoked: its next request is refused`,
  },
  kept: "The token works as before.",
};
