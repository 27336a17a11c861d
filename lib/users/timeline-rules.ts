import { overrideWords } from "@/lib/policy/words";
import { personaWords, phoneWords } from "@/lib/texts/people";
import { durationWords } from "@/lib/texts/time";
import { causeWords, counted, ticketCategoryWords, ticketSourceWords, wordsOf } from "@/lib/texts/words";
import type { Attempt, Consultation, Installation, Lockout, PolicyOverride, Remedy, Reset, Ticket } from "@/prisma/generated/client";
import { reportedWords, type ToldEvent, toldEvent } from "./timeline-events";
import type { Head } from "./timeline-heads";
import type { TimelineKind } from "./timeline-schema";

// Rows of many tables → one story in the product's words. Pure.

export type TimelineItem = {
  /** Stable: it is the anchor of a deep link. */
  id: string;
  at: Date;
  /** `at` in microseconds since 1970: with the id, the entry's place. */
  micros: number;
  kind: TimelineKind;
  mark: "neutral" | "warn" | "ok" | "accent" | "bad";
  text: string;
  detail: string;
  href?: string;
  requestId?: string | null;
  /** The entry that this one took back, or that took this one back, or that it came of. */
  link?: { id: string; text: string };
  /** The single tries that the entry folds, newest first, the newest `triesShownMax` of `count`. */
  tries?: { count: number; shown: { id: string; at: Date; requestId: string | null }[] };
};
type Item = Omit<TimelineItem, "micros">;

export type Try = Pick<Attempt, "id" | "at" | "lockoutId" | "requestId" | "source" | "reportedBy">;
export type PolicyChange = { version: number; at: Date; actorName: string; reason: string };
export type ToldTicket = Omit<Ticket, "body"> & { assigneeName?: string | null };

export type TimelineRows = {
  installations: Installation[];
  lockouts: Lockout[];
  tries: Try[];
  attempts: Attempt[];
  consultations: Consultation[];
  resets: (Reset & { chats: number; freed: number })[];
  remedies: Remedy[];
  overrides: PolicyOverride[];
  events: ToldEvent[];
  tickets: ToldTicket[];
  /** Changes of the policy in the same moments as lockouts that they freed. */
  policies: PolicyChange[];
};

/** The entry of one head; null where its row has gone meanwhile. */
export function timelineItem(head: Head, rows: TimelineRows): TimelineItem | null {
  const item = itemOf(head, rows);
  return item && { ...item, id: `${head.source}-${head.id}`, micros: head.micros };
}

function itemOf({ source, id }: Head, rows: TimelineRows): Omit<Item, "id"> | null {
  const lockout = () => find(rows.lockouts, id);
  const reset = () => find(rows.resets, id);
  const override = () => find(rows.overrides, id);
  const ticket = () => find(rows.tickets, id);
  switch (source) {
    case "installed":
      return tell(find(rows.installations, id), installed);
    case "lockout":
      return tell(lockout(), (row) => lockedOut(row, rows.tries));
    case "through":
      return tell(lockout(), gotThrough);
    case "freed":
      return tell(lockout(), (row) => letThrough(row, rows.policies));
    case "created":
      return tell(find(rows.attempts, id), createdChat);
    case "deleted":
      return tell(find(rows.consultations, id), deletedChat);
    case "reset":
      return tell(reset(), wasReset);
    case "undone":
      return tell(reset(), wasUndone);
    case "remedy":
      return tell(find(rows.remedies, id), helped);
    case "granted":
      return tell(override(), granted);
    case "revoked":
      return tell(override(), revoked);
    case "expired":
      return tell(override(), expired);
    case "event":
      return tell(find(rows.events, id), toldEvent);
    case "ticket":
      return tell(ticket(), wrote);
    case "solved":
      return tell(ticket(), wasSolved);
  }
}

function find<Row extends { id: string }>(rows: readonly Row[], id: string): Row | undefined {
  return rows.find((row) => row.id === id);
}

function tell<Row>(row: Row | undefined, words: (row: Row) => Omit<Item, "id">): Omit<Item, "id"> | null {
  return row === undefined ? null : words(row);
}

function installed(row: Installation): Omit<Item, "id"> {
  const facts = [row.appVersion, row.previouslyInstalled ? "previously installed" : null].filter(Boolean).join(" · ");
  const phone = phoneWords({ ...row, appVersion: null });
  return { at: row.firstSeenAt, kind: "installations", mark: "neutral", text: `New installation on ${phone}`, detail: facts };
}

function lockedOut(row: Lockout, all: readonly Try[]): Omit<Item, "id"> {
  const tries = all.filter((one) => one.lockoutId === row.id);
  const lasted = durationWords(row.lastAttemptAt.getTime() - row.openedAt.getTime());
  const more = row.tries > 1 ? `${counted(row.tries, "try", "tries")} in ${lasted}` : null;
  const whose = new Set(tries.flatMap((one) => reportedWords(one) ?? []));
  return {
    at: row.lastAttemptAt,
    kind: "lockouts",
    // Got over by the app itself within a minute: no trouble.
    mark: row.outcome === "auto" ? "neutral" : "warn",
    text: `409 on ${personaWords(row.persona, row.goal)}`,
    detail: [more, `cause: ${wordsOf(causeWords, row.cause)}`, ...whose].filter(Boolean).join(" · "),
    requestId: tries.length === 1 ? tries[0]?.requestId : undefined,
    tries: { count: row.tries, shown: tries.map(({ id, at, requestId }) => ({ id, at, requestId })) },
  };
}

function gotThrough(row: Lockout): Omit<Item, "id"> {
  const closedAt = row.closedAt ?? row.lastAttemptAt;
  const persona = personaWords(row.persona, row.goal);
  const lasted = durationWords(closedAt.getTime() - row.openedAt.getTime());
  const link = { id: `lockout-${row.id}`, text: "the lockout" };
  if (row.closedBy === "erased") {
    return {
      at: closedAt,
      kind: "lockouts",
      mark: "neutral",
      text: `Lockout from ${persona} ended: their data was erased`,
      detail: "",
      link,
    };
  }
  if (row.outcome === "superseded") {
    const text = `Lockout from ${persona} ended with its installation`;
    return {
      at: closedAt,
      kind: "lockouts",
      mark: "neutral",
      text,
      detail: "a newer installation on the same device took its place",
      link,
    };
  }
  const how = row.closedBy === "create" ? "new chat" : row.closedBy === "get" ? "opened the old chat" : "wrote in a chat";
  const after = row.outcome === "support" ? "after support freed it" : row.outcome === "auto" ? "by itself" : "without support";
  return {
    at: closedAt,
    kind: "lockouts",
    mark: "ok",
    text: `Got through on ${persona}`,
    detail: `${how} ${after}, ${lasted} after the first 409`,
    link: row.outcome === "support" && row.resetId ? { id: `reset-${row.resetId}`, text: "what support did" } : link,
  };
}

function letThrough(row: Lockout, policies: readonly PolicyChange[]): Omit<Item, "id"> {
  const persona = personaWords(row.persona, row.goal);
  const change = policies.find((policy) => policy.at.getTime() === row.freedAt?.getTime());
  const link = { id: `lockout-${row.id}`, text: "the lockout" };
  const common = { at: row.freedAt ?? row.lastAttemptAt, kind: "lockouts", mark: "ok", link } as const;
  if (row.freedBy === "user")
    return { ...common, text: `The slot of ${persona} became free`, detail: "the user’s own app put a chat away" };
  if (!change)
    return { ...common, text: `The server lets them through on ${persona} again`, detail: "switches of their own or the policy changed" };
  return {
    ...common,
    text: `${change.actorName}’s change of the policy frees ${persona}`,
    detail: `version ${change.version}: ${change.reason}`,
    href: "/policy",
  };
}

function createdChat(row: Attempt): Omit<Item, "id"> {
  return {
    at: row.at,
    kind: "chats",
    mark: "ok",
    text: `New chat with ${personaWords(row.persona, row.goal)}`,
    detail: [row.appVersion ? `app ${row.appVersion}` : null, reportedWords(row)].filter(Boolean).join(" · "),
    requestId: row.requestId,
  };
}

function deletedChat(row: Consultation): Omit<Item, "id"> {
  const text = `Chat with ${personaWords(row.persona, row.goal)} was deleted`;
  return { at: row.deletedAt ?? row.updatedAt, kind: "chats", mark: "neutral", text, detail: counted(row.messageCount, "message") };
}

function wasReset(row: TimelineRows["resets"][number]): Omit<Item, "id"> {
  const what = row.mode === "archive" ? "archived" : "deleted";
  const chats = row.chats === 1 ? "Chat" : counted(row.chats, "chat");
  const key = row.persona ? ` with ${personaWords(row.persona, row.goal ?? "")}` : "";
  const freed = row.freed === 0 ? null : `freed ${counted(row.freed, "lockout")}`;
  const taken = row.undoneAt ? { id: `undone-${row.id}`, text: `undone by ${row.undoneByName ?? "somebody"}` } : undefined;
  return {
    at: row.at,
    kind: "support",
    mark: row.mode === "archive" ? "accent" : "bad",
    text: `${chats}${key} ${what} by ${row.actorName}`,
    detail: [row.reason, freed].filter(Boolean).join(" · "),
    requestId: row.requestId,
    link: taken,
  };
}

function wasUndone(row: Reset): Omit<Item, "id"> {
  const what = row.mode === "archive" ? "archiving" : "deletion";
  const by = row.undoneByName ?? "somebody";
  const link = { id: `reset-${row.id}`, text: "what was undone" };
  return { at: row.undoneAt ?? row.at, kind: "support", mark: "accent", text: `The ${what} was undone by ${by}`, detail: "", link };
}

function helped(row: Remedy): Omit<Item, "id"> {
  const persona = personaWords(row.persona, row.goal);
  const put = row.archivedIds.length === 0 ? null : `${counted(row.archivedIds.length, "chat")} archived in its place`;
  const text =
    row.kind === "restore"
      ? `Archived chat with ${persona} made active again by ${row.actorName}`
      : `${row.actorName} told them to open ${persona} again`;
  const detail = [row.reason, put].filter(Boolean).join(" · ");
  return { at: row.at, kind: "support", mark: "accent", text, detail, requestId: row.requestId };
}

function granted(row: PolicyOverride): Omit<Item, "id"> {
  const words = switchesOf(row);
  return {
    at: row.grantedAt,
    kind: "support",
    mark: "accent",
    text: reconnects(row) ? `Reconnected by ${row.grantedByName}` : `Override by ${row.grantedByName}: ${words}`,
    detail: row.reason,
    link: row.revokedAt ? { id: `revoked-${row.id}`, text: `revoked by ${row.revokedByName ?? "somebody"}` } : undefined,
  };
}

function revoked(row: PolicyOverride): Omit<Item, "id"> {
  return {
    at: row.revokedAt ?? row.grantedAt,
    kind: "support",
    mark: "accent",
    text: `${reconnects(row) ? "Reconnect" : "Override"} revoked by ${row.revokedByName ?? "somebody"}`,
    detail: switchesOf(row),
    link: { id: `granted-${row.id}`, text: "what was revoked" },
  };
}

function expired(row: PolicyOverride): Omit<Item, "id"> {
  const text = `${reconnects(row) ? "Reconnect" : "Override"} of ${row.grantedByName} expired`;
  const link = { id: `granted-${row.id}`, text: "what expired" };
  return { at: row.expiresAt, kind: "support", mark: "neutral", text, detail: switchesOf(row), link };
}

function wrote(row: ToldTicket): Omit<Item, "id"> {
  return {
    at: row.createdAt,
    kind: "tickets",
    mark: "accent",
    text: `Ticket #${row.number} “${row.subject}”`,
    detail: `${wordsOf(ticketSourceWords, row.source)} · ${wordsOf(ticketCategoryWords, row.category)}`,
    href: `/tickets/${row.number}`,
  };
}

function wasSolved(row: ToldTicket): Omit<Item, "id"> {
  const link = { id: `ticket-${row.id}`, text: "the ticket" };
  return {
    at: row.solvedAt ?? row.updatedAt,
    kind: "tickets",
    mark: "ok",
    text: `Ticket #${row.number} was solved`,
    detail: "",
    href: `/tickets/${row.number}`,
    link,
  };
}

function reconnects({ conflictIncludesId, listEnabled, maxActiveSet }: PolicyOverride): boolean {
  return conflictIncludesId === true && listEnabled === null && !maxActiveSet;
}

function switchesOf(row: PolicyOverride): string {
  const { listEnabled, conflictIncludesId } = row;
  return overrideWords({ listEnabled, conflictIncludesId, maxActive: row.maxActiveSet ? row.maxActive : undefined });
}
