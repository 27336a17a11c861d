import type { Language } from "@/lib/texts/language";
import { people, personaWords } from "@/lib/texts/people";
import { type StoryTexts, story } from "@/lib/texts/story";
import { switches } from "@/lib/texts/switches";
import { times } from "@/lib/texts/time";
import { words as codes, wordsOf } from "@/lib/texts/words";
import type { Consultation, Installation, Lockout, PolicyOverride, Remedy, Reset } from "@/prisma/generated/client";
import { reportedWords, toldEvent } from "./timeline-events";
import type { Head } from "./timeline-heads";
import type { TimelineKind } from "./timeline-schema";
import type { PolicyChange, TimelineRows, ToldAttempt, ToldRefusal, ToldTicket, Try } from "./timeline-told";

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
  /** The bulk run that it was a part of, with its address for who may open it. */
  run?: { text: string; href?: string };
  /** The entry that this one took back, or that took this one back, or that it came of. */
  link?: { id: string; text: string };
  /** The single tries that the entry folds, newest first, the newest `triesShownMax` of `count`. */
  tries?: { count: number; shown: { id: string; at: Date; requestId: string | null }[] };
};
type Item = Omit<TimelineItem, "micros">;

type Say = { t: StoryTexts; language: Language; seesRuns: boolean };

/** The entry of one head, in words; null where its row has gone meanwhile. */
export function timelineItem(head: Head, rows: TimelineRows, language: Language, seesRuns = false): TimelineItem | null {
  const item = itemOf(head, rows, { t: story[language], language, seesRuns });
  return item && { ...item, id: `${head.source}-${head.id}`, micros: head.micros };
}

function itemOf({ source, id }: Head, rows: TimelineRows, say: Say): Omit<Item, "id"> | null {
  const tell = <Row>(row: Row | undefined, words: (row: Row, say: Say) => Omit<Item, "id">) => (row === undefined ? null : words(row, say));
  const lockout = () => find(rows.lockouts, id);
  const reset = () => find(rows.resets, id);
  const override = () => find(rows.overrides, id);
  const ticket = () => find(rows.tickets, id);
  switch (source) {
    case "installed":
      return tell(find(rows.installations, id), installed);
    case "lockout":
      return tell(lockout(), (row) => lockedOut(row, rows.tries, say));
    case "through":
      return tell(lockout(), gotThrough);
    case "freed":
      return tell(lockout(), (row) => letThrough(row, rows.policies, say));
    case "created":
      return tell(find(rows.attempts, id), createdChat);
    case "deleted":
      return tell(find(rows.consultations, id), deletedChat);
    case "refused":
      return tell(find(rows.refusals, id), refusedMessage);
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
      return tell(find(rows.events, id), (row) => toldEvent(row, say.t));
    case "ticket":
      return tell(ticket(), wrote);
    case "solved":
      return tell(ticket(), wasSolved);
  }
}

function find<Row extends { id: string }>(rows: readonly Row[], id: string): Row | undefined {
  return rows.find((row) => row.id === id);
}

function installed(row: Installation, { t, language }: Say): Omit<Item, "id"> {
  const facts = [row.appVersion, row.previouslyInstalled ? t.previouslyInstalled : null].filter(Boolean).join(" · ");
  const phone = people[language].phoneWords({ ...row, appVersion: null });
  return { at: row.firstSeenAt, kind: "installations", mark: "neutral", text: t.installed(phone), detail: facts };
}

function lockedOut(row: Lockout, all: readonly Try[], { t, language }: Say): Omit<Item, "id"> {
  const tries = all.filter((one) => one.lockoutId === row.id);
  const lasted = times[language].durationWords(row.lastAttemptAt.getTime() - row.openedAt.getTime());
  const more = row.tries > 1 ? t.tries(row.tries, lasted) : null;
  const whose = new Set(tries.flatMap((one) => reportedWords(one, t) ?? []));
  return {
    at: row.lastAttemptAt,
    kind: "lockouts",
    // Got over by the app itself within a minute: no trouble.
    mark: row.outcome === "auto" ? "neutral" : "warn",
    text: t.refused(personaWords(row.persona, row.goal)),
    detail: [more, t.cause(row.cause), ...whose].filter(Boolean).join(" · "),
    requestId: tries.length === 1 ? tries[0]?.requestId : undefined,
    tries: { count: row.tries, shown: tries.map(({ id, at, requestId }) => ({ id, at, requestId })) },
  };
}

function gotThrough(row: Lockout, { t, language }: Say): Omit<Item, "id"> {
  const closedAt = row.closedAt ?? row.lastAttemptAt;
  const persona = personaWords(row.persona, row.goal);
  const lasted = times[language].durationWords(closedAt.getTime() - row.openedAt.getTime());
  const link = { id: `lockout-${row.id}`, text: t.theLockout };
  if (row.closedBy === "erased") {
    return {
      at: closedAt,
      kind: "lockouts",
      mark: "neutral",
      text: t.endedByErasure(persona),
      detail: "",
      link,
    };
  }
  if (row.outcome === "superseded") {
    const text = t.endedWithInstallation(persona);
    return {
      at: closedAt,
      kind: "lockouts",
      mark: "neutral",
      text,
      detail: t.superseded,
      link,
    };
  }
  return {
    at: closedAt,
    kind: "lockouts",
    mark: "ok",
    text: t.through(persona),
    detail: t.throughHow(row.closedBy, row.outcome, lasted),
    link: row.outcome === "support" && row.resetId ? { id: `reset-${row.resetId}`, text: t.whatSupportDid } : link,
  };
}

function letThrough(row: Lockout, policies: readonly PolicyChange[], { t }: Say): Omit<Item, "id"> {
  const persona = personaWords(row.persona, row.goal);
  const change = policies.find((policy) => policy.at.getTime() === row.freedAt?.getTime());
  const link = { id: `lockout-${row.id}`, text: t.theLockout };
  const common = { at: row.freedAt ?? row.lastAttemptAt, kind: "lockouts", mark: "ok", link } as const;
  if (row.freedBy === "user") return { ...common, text: t.slotFree(persona), detail: t.ownApp };
  if (!change) return { ...common, text: t.letThrough(persona), detail: t.switchesChanged };
  return {
    ...common,
    text: t.policyFrees(change.actorName, persona),
    detail: t.version(change.version, change.reason),
    href: "/policy",
  };
}

function createdChat(row: ToldAttempt, { t }: Say): Omit<Item, "id"> {
  return {
    at: row.at,
    kind: "chats",
    mark: "ok",
    text: t.newChat(personaWords(row.persona, row.goal)),
    detail: [row.appVersion ? t.app(row.appVersion) : null, reportedWords(row, t)].filter(Boolean).join(" · "),
    requestId: row.requestId,
  };
}

function refusedMessage(row: ToldRefusal, { t, language }: Say): Omit<Item, "id"> {
  const lasted = times[language].durationWords(row.lastAt.getTime() - row.firstAt.getTime());
  const text = t.messageRefused(personaWords(row.persona, row.goal));
  return { at: row.lastAt, kind: "chats", mark: "warn", text, detail: t.refusedTimes(row.count, lasted) };
}

function deletedChat(row: Consultation, { t }: Say): Omit<Item, "id"> {
  const text = t.deleted(personaWords(row.persona, row.goal));
  return { at: row.deletedAt ?? row.updatedAt, kind: "chats", mark: "neutral", text, detail: t.messages(row.messageCount) };
}

function wasReset(row: TimelineRows["resets"][number], say: Say): Omit<Item, "id"> {
  const { t } = say;
  const mode = row.mode === "archive" ? "archive" : "delete";
  const freed = row.freed === 0 ? null : t.freed(row.freed);
  const taken = row.undoneAt ? { id: `undone-${row.id}`, text: t.undoneBy(row.undoneByName) } : undefined;
  return {
    at: row.at,
    kind: "support",
    mark: row.mode === "archive" ? "accent" : "bad",
    text: t.reset(mode, row.chats, row.persona && personaWords(row.persona, row.goal ?? ""), row.actorName),
    detail: [row.reason, freed].filter(Boolean).join(" · "),
    requestId: row.requestId,
    link: taken,
    run: runOf(row, say),
  };
}

function runOf({ bulkRunId }: { bulkRunId: string | null }, { t, seesRuns }: Say): TimelineItem["run"] {
  return bulkRunId === null ? undefined : { text: t.inRun, href: seesRuns ? `/bulk/${bulkRunId}` : undefined };
}

function wasUndone(row: Reset, { t }: Say): Omit<Item, "id"> {
  const text = t.wasUndone(row.mode === "archive" ? "archive" : "delete", row.undoneByName);
  const link = { id: `reset-${row.id}`, text: t.whatWasUndone };
  return { at: row.undoneAt ?? row.at, kind: "support", mark: "accent", text, detail: "", link };
}

function helped(row: Remedy, say: Say): Omit<Item, "id"> {
  const { t } = say;
  const persona = personaWords(row.persona, row.goal);
  const put = row.archivedIds.length === 0 ? null : t.inItsPlace(row.archivedIds.length);
  const text = row.kind === "restore" ? t.restored(persona, row.actorName) : t.told(persona, row.actorName);
  const detail = [row.reason, put].filter(Boolean).join(" · ");
  return { at: row.at, kind: "support", mark: "accent", text, detail, requestId: row.requestId, run: runOf(row, say) };
}

function granted(row: PolicyOverride, { t, language }: Say): Omit<Item, "id"> {
  return {
    at: row.grantedAt,
    kind: "support",
    mark: "accent",
    text: reconnects(row) ? t.reconnected(row.grantedByName) : t.override(row.grantedByName, switchesOf(row, language)),
    detail: row.reason,
    link: row.revokedAt ? { id: `revoked-${row.id}`, text: t.revokedBy(row.revokedByName) } : undefined,
  };
}

function revoked(row: PolicyOverride, { t, language }: Say): Omit<Item, "id"> {
  return {
    at: row.revokedAt ?? row.grantedAt,
    kind: "support",
    mark: "accent",
    text: t.revoked(reconnects(row), row.revokedByName),
    detail: switchesOf(row, language),
    link: { id: `granted-${row.id}`, text: t.whatWasRevoked },
  };
}

function expired(row: PolicyOverride, { t, language }: Say): Omit<Item, "id"> {
  const text = t.expired(reconnects(row), row.grantedByName);
  const link = { id: `granted-${row.id}`, text: t.whatExpired };
  return { at: row.expiresAt, kind: "support", mark: "neutral", text, detail: switchesOf(row, language), link };
}

function wrote(row: ToldTicket, { t, language }: Say): Omit<Item, "id"> {
  return {
    at: row.createdAt,
    kind: "tickets",
    mark: "accent",
    text: t.ticket(row.number, row.subject || codes[language].noSubject),
    detail: `${wordsOf(codes[language].ticketSource, row.source)} · ${wordsOf(codes[language].ticketCategory, row.category)}`,
    href: `/tickets/${row.number}`,
  };
}

function wasSolved(row: ToldTicket, { t }: Say): Omit<Item, "id"> {
  const link = { id: `ticket-${row.id}`, text: t.theTicket };
  return {
    at: row.solvedAt ?? row.updatedAt,
    kind: "tickets",
    mark: "ok",
    text: t.ticketSolved(row.number),
    detail: "",
    href: `/tickets/${row.number}`,
    link,
  };
}

function reconnects({ conflictIncludesId, listEnabled, maxActiveSet }: PolicyOverride): boolean {
  return conflictIncludesId === true && listEnabled === null && !maxActiveSet;
}

function switchesOf(row: PolicyOverride, language: Language): string {
  const { listEnabled, conflictIncludesId } = row;
  return switches[language].named({ listEnabled, conflictIncludesId, maxActive: row.maxActiveSet ? row.maxActive : undefined });
}
