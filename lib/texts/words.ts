import type { Role } from "@/lib/auth/actor";

// The product's words for values that the database keeps as codes: one place, so that every screen, CSV and note says
// the same. Lower case, made to stand inside a sentence or a badge; capitalise() begins a sentence with one.

export const causeWords = {
  reinstall: "reinstall",
  device_switch: "change of phone",
  data_cleared: "app data cleared",
  double_create: "two creates at once",
  unknown: "unknown",
} as const;

export const outcomeWords = {
  open: "open",
  auto: "by itself",
  self: "by the user",
  support: "by support",
  superseded: "superseded",
  lost: "lost",
} as const;

export const ticketStatusWords = {
  open: "open",
  pending: "pending",
  awaiting_retry: "awaiting retry",
  solved: "solved",
} as const;

export const ticketCategoryWords = {
  cant_create_chat: "can’t create chat",
  chat_disappeared: "chat disappeared",
  other: "other",
} as const;

export const ticketSourceWords = {
  agent: "typed in",
  api: "API",
  zendesk: "Zendesk",
  intercom: "Intercom",
  chatwoot: "Chatwoot",
  generic: "webhook",
} as const;

export const remedyWords = {
  nothing: "nothing to do",
  reconnect: "reconnect",
  archive: "archive",
  delete: "delete",
  policy: "a change of policy",
  user: "the user",
} as const;

export const platformWords = { ios: "iOS", android: "Android", web: "web" } as const;

export const roleWords: Record<Role, string> = {
  product: "product team",
  agent: "support agent",
  lead: "support lead",
  admin: "administrator",
};

/** The words of a code; a code that is new to this table is shown as it is, with its underscores as spaces. */
export function wordsOf(table: Readonly<Record<string, string>>, code: string): string {
  return table[code] ?? code.replaceAll("_", " ");
}

/** "change of phone" → "Change of phone" */
export function capitalise(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** counted(1, "try", "tries") → "1 try"; thousands are parted: "1,204 tries". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${wholeNumber(count)} ${count === 1 ? one : many}`;
}

/** 1204 → "1,204" */
export function wholeNumber(count: number): string {
  return count.toLocaleString("en-GB");
}
