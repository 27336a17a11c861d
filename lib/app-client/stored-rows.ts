import { emptyEntry } from "./entry";
import { type Account, emptyAccount, type KnownChat, type LocalMessage } from "./store";

// How an account lies on a disk: as rows, each of which can be read by itself. What a newer or an older build wrote, or a
// broken disk left, is read row by row: what a person wrote and has not sent is the last thing to be given up.

/** Of the rows below. A build reads every format, and writes its own. */
export const storedFormat = 1;

export type StoredRow = { kind: "account" | "entry" | "message" | "known"; key: string; value: unknown };

export function rowsOf({ entries, messages, known, list, syncToken }: Account): StoredRow[] {
  return [
    { kind: "account", key: "", value: { list, syncToken } },
    ...Object.entries(entries).map(([key, value]) => ({ kind: "entry" as const, key, value })),
    ...Object.entries(messages).flatMap(([key, all]) => all.map((value) => ({ kind: "message" as const, key, value }))),
    ...Object.entries(known).map(([key, value]) => ({ kind: "known" as const, key, value })),
  ];
}

/** Never throws. `whole` is false when anything had to be left out or mended; then the next pull is a full one. */
export function accountOf(rows: Iterable<unknown>): { account: Account; whole: boolean } {
  const entries: [string, Account["entries"][string]][] = [];
  const known: [string, KnownChat][] = [];
  const messages = new Map<string, LocalMessage[]>();
  let { list, syncToken } = emptyAccount;
  let whole = true;
  for (const row of rows) {
    const { kind, key, value } = isRecord(row) ? row : {};
    if (typeof key !== "string" || !isRecord(value)) whole = false;
    else if (kind === "account" && isList(value.list) && isTextOrNull(value.syncToken)) {
      list = value.list;
      syncToken = value.syncToken;
    } else if (kind === "entry" && isEntry(value)) entries.push([key, { ...emptyEntry, ...value }]);
    else if (kind === "known" && isKnown(value)) known.push([key, value]);
    else if (kind === "message" && typeof value.content === "string") {
      const read = messageOf(value, value.content);
      whole &&= read.state === value.state;
      messages.set(key, messages.get(key) ?? []);
      messages.get(key)?.push(read);
    } else whole = false;
  }
  const account = {
    entries: Object.fromEntries(entries),
    messages: Object.fromEntries(messages),
    known: Object.fromEntries(known),
    list: whole ? list : emptyAccount.list,
    syncToken: whole ? syncToken : null,
  };
  return { account, whole };
}

// Of a message that cannot be read the words are kept, for the person to decide about.
function messageOf(value: Record<string, unknown>, content: string): LocalMessage {
  if (isMessage(value)) return value;
  const mended = { role: "user", content, state: "draft" as const, consultationId: null, seq: null, triedIn: null, continued: false };
  return { clientMessageId: typeof value.clientMessageId === "string" ? value.clientMessageId : crypto.randomUUID(), ...mended };
}

const states = ["none", "draft", "creating", "bound", "conflict", "stuck", "archived", "detached"];

function isEntry(value: Record<string, unknown>): value is Account["entries"][string] {
  const { state, consultationId, messageCount, createKey, gone, tried } = value;
  const held = state === "bound" || state === "archived" || state === "detached";
  return (
    states.includes(String(state)) &&
    (held ? typeof consultationId === "string" : isTextOrNull(consultationId)) &&
    typeof messageCount === "number" &&
    isTextOrNull(createKey) &&
    isTexts(gone) &&
    isTexts(value.looked ?? []) &&
    isTextOrNull(value.reference ?? null) &&
    isRecord(tried) &&
    ["creates", "pulls", "conflictPulls", "troubles"].every((name) => typeof tried[name] === "number")
  );
}

function isMessage(value: Record<string, unknown>): value is LocalMessage {
  const { clientMessageId, role, content, state, consultationId, seq, triedIn, continued } = value;
  return (
    [clientMessageId, role, content].every((one) => typeof one === "string") &&
    ["queued", "sent", "failed", "draft"].includes(String(state)) &&
    (state === "sent" ? typeof consultationId === "string" : isTextOrNull(consultationId)) &&
    (seq === null || typeof seq === "number") &&
    isTextOrNull(triedIn) &&
    typeof continued === "boolean"
  );
}

function isKnown(value: Record<string, unknown>): value is KnownChat {
  const { id, persona, goal, title, status, messageCount, version, updatedAt, unlisted } = value;
  return (
    [id, persona, goal, updatedAt].every((one) => typeof one === "string") &&
    isTextOrNull(title) &&
    ["active", "archived", "gone"].includes(String(status)) &&
    [messageCount, version].every((one) => typeof one === "number") &&
    typeof unlisted === "boolean"
  );
}

function isList(value: unknown): value is Account["list"] {
  if (!isRecord(value)) return false;
  return ["yes", "no", "unknown"].includes(String(value.support)) && typeof value.atMs === "number" && typeof value.appVersion === "string";
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isTextOrNull(value: unknown): value is string | null {
  return value === null || typeof value === "string";
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === "string");
}
