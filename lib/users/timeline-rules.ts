import { overrideWords } from "@/lib/policy/words";
import { personaWords, phoneWords } from "@/lib/texts/people";
import { durationWords } from "@/lib/texts/time";
import { causeWords, counted, ticketCategoryWords, ticketSourceWords, wordsOf } from "@/lib/texts/words";
import type { Attempt, Consultation, Installation, Lockout, PolicyOverride, Reset, Ticket } from "@/prisma/generated/client";
import { reportedWords, type ToldEvent, toldEvent } from "./timeline-events";

// Rows of many tables → one story in the product's words. Pure.

export const timelineKinds = ["all", "attempts", "installations", "support"] as const;
export type TimelineKind = (typeof timelineKinds)[number];

export type TimelineItem = {
  /** Stable: it is the anchor of a deep link. */
  id: string;
  at: Date;
  kind: Exclude<TimelineKind, "all">;
  mark: "neutral" | "warn" | "ok" | "accent" | "bad";
  text: string;
  detail: string;
  href?: string;
  /** The single tries that the entry folds, newest first. */
  tries?: { id: string; at: Date; requestId: string | null }[];
};

export type TimelineSources = {
  installations: Installation[];
  lockouts: Lockout[];
  conflicts: Pick<Attempt, "id" | "at" | "lockoutId" | "requestId" | "source" | "reportedBy">[];
  created: Attempt[];
  deleted: Consultation[];
  resets: Reset[];
  undone: Reset[];
  tickets: Omit<Ticket, "body">[];
  overrides: PolicyOverride[];
  told: ToldEvent[];
};

export function mergeTimeline(sources: TimelineSources, kind: TimelineKind): TimelineItem[] {
  const items = [
    ...sources.installations.map(installed),
    ...sources.lockouts.flatMap((lockout) => lockedOut(lockout, sources.conflicts)),
    ...sources.created.map(createdChat),
    ...sources.resets.map(wasReset),
    ...sources.undone.map(wasUndone),
    ...sources.deleted.filter((chat) => chat.goneReason !== "reset").map(deletedChat),
    ...sources.tickets.map(wrote),
    ...sources.overrides.flatMap(overridden),
    ...sources.told.flatMap(toldEvent),
  ];
  return items
    .filter((item) => kind === "all" || item.kind === kind)
    .sort((a, b) => b.at.getTime() - a.at.getTime() || (a.id < b.id ? 1 : -1));
}

function installed(row: Installation): TimelineItem {
  const facts = [row.appVersion, row.previouslyInstalled ? "previously installed" : null].filter(Boolean).join(" · ");
  const phone = phoneWords({ ...row, appVersion: null });
  return {
    id: `installation-${row.id}`,
    at: row.firstSeenAt,
    kind: "installations",
    mark: "neutral",
    text: `New installation on ${phone}`,
    detail: facts,
  };
}

function lockedOut(row: Lockout, conflicts: TimelineSources["conflicts"]): TimelineItem[] {
  const tries = conflicts.filter((conflict) => conflict.lockoutId === row.id);
  const persona = personaWords(row.persona, row.goal);
  const more =
    row.tries > 1
      ? `${counted(row.tries, "try", "tries")} in ${durationWords(row.lastAttemptAt.getTime() - row.openedAt.getTime())} · `
      : "";
  const items: TimelineItem[] = [
    {
      id: `lockout-${row.id}`,
      at: row.lastAttemptAt,
      kind: "attempts",
      mark: "warn",
      text: `409 on ${persona}`,
      detail: [`${more}cause: ${wordsOf(causeWords, row.cause)}`, ...new Set(tries.flatMap((each) => reportedWords(each) ?? []))].join(
        " · ",
      ),
      tries: tries.map(({ id, at, requestId }) => ({ id, at, requestId })),
    },
  ];
  if (row.closedAt && row.outcome !== "superseded") {
    const how = row.closedBy === "create" ? "new chat" : row.closedBy === "get" ? "opened the old chat" : "wrote in a chat";
    const after = row.outcome === "support" ? "after support freed it" : row.outcome === "auto" ? "by itself" : "without support";
    items.push({
      id: `through-${row.id}`,
      at: row.closedAt,
      kind: "attempts",
      mark: "ok",
      text: `Got through on ${persona}`,
      detail: `${how} ${after}, ${durationWords(row.closedAt.getTime() - row.openedAt.getTime())} after the first 409`,
    });
  }
  return items;
}

function createdChat(row: Attempt): TimelineItem {
  return {
    id: `created-${row.id}`,
    at: row.at,
    kind: "attempts",
    mark: "ok",
    text: `New chat with ${personaWords(row.persona, row.goal)}`,
    detail: [row.appVersion ? `app ${row.appVersion}` : null, reportedWords(row)].filter(Boolean).join(" · "),
  };
}

function wasReset(row: Reset): TimelineItem {
  const what = row.mode === "archive" ? "Chat archived" : "Chat deleted";
  return {
    id: `reset-${row.id}`,
    at: row.at,
    kind: "support",
    mark: row.mode === "archive" ? "accent" : "bad",
    text: `${what} by ${row.actorName}`,
    detail: row.reason,
  };
}

function wasUndone(row: Reset): TimelineItem {
  const what = row.mode === "archive" ? "archiving" : "deletion";
  return {
    id: `undone-${row.id}`,
    at: row.undoneAt ?? row.at,
    kind: "support",
    mark: "accent",
    text: `The ${what} was undone by ${row.undoneByName ?? "somebody"}`,
    detail: "",
  };
}

function deletedChat(row: Consultation): TimelineItem {
  return {
    id: `deleted-${row.id}`,
    at: row.deletedAt ?? row.updatedAt,
    kind: "attempts",
    mark: "neutral",
    text: `Chat with ${personaWords(row.persona, row.goal)} was deleted`,
    detail: "",
  };
}

function wrote(row: Omit<Ticket, "body">): TimelineItem {
  return {
    id: `ticket-${row.id}`,
    at: row.createdAt,
    kind: "support",
    mark: "accent",
    text: `Ticket #${row.number} “${row.subject}”`,
    detail: `${wordsOf(ticketSourceWords, row.source)} · ${wordsOf(ticketCategoryWords, row.category)}`,
    href: `/tickets/${row.number}`,
  };
}

function overridden(row: PolicyOverride): TimelineItem[] {
  const { id, listEnabled, conflictIncludesId, maxActiveSet, grantedByName, revokedByName } = row;
  const reconnects = conflictIncludesId === true && listEnabled === null && !maxActiveSet;
  const words = overrideWords({ listEnabled, conflictIncludesId, maxActive: maxActiveSet ? row.maxActive : undefined });
  const granted: TimelineItem = {
    id: `reconnect-${id}`,
    at: row.grantedAt,
    kind: "support",
    mark: "accent",
    text: reconnects ? `Reconnected by ${grantedByName}` : `Override by ${grantedByName}: ${words}`,
    detail: row.reason,
  };
  if (!row.revokedAt) return [granted];
  const revoked: TimelineItem = {
    ...granted,
    id: `revoked-${id}`,
    at: row.revokedAt,
    text: `${reconnects ? "Reconnect" : "Override"} revoked by ${revokedByName ?? "somebody"}`,
    detail: words,
  };
  return [revoked, granted];
}
