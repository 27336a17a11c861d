import type { InstallationClaims } from "@/lib/auth/actor";
import type { Lockout } from "@/prisma/generated/client";
import { type Chat, isFixed, later } from "./chats";
import { claimsOf, type Fact, factOf, inOrder, isReported, type Try } from "./facts";
import { History, type OwnStep, type Step } from "./history";
import type { EventRow } from "./items";
import { policyThen } from "./policy-then";
import type { Read, StoredAttempt, StoredChat, UserState } from "./read-state";

/**
 * Goes back to the earliest new report and lives on from there, through everything that is known since: what was reported
 * before, what this server answered itself, what the desk did. So the order in which reports arrive does not matter.
 * undefined where the rows do not tell how things stood then: read again, from the beginning.
 */
export function relive(state: UserState, policies: Read["policies"], fresh: readonly EventRow[], now: Date): History | undefined {
  const history = new History(policyThen(state.userId, policies, state.overrides));
  const known = state.events.flatMap((row) => factOf(row) ?? []);
  const messages = messagesOf(known);
  const told = new Set(state.events.filter(isReported).map((row) => row.at.getTime()));
  const steps: Step[] = [...known, ...ownAttempts(state, history)];
  for (const { id, deviceId, firstSeenAt, lastSeenAt } of state.installations) {
    const claims = { installationId: id, deviceId: deviceId ?? undefined };
    if (firstSeenAt >= state.since) steps.push({ kind: "seen", claims, at: firstSeenAt, rank: 0, tie: id });
    else
      history.installations.add({
        id,
        deviceId,
        firstSeenAt,
        lastSeenAt: lastSeenAt < state.since ? lastSeenAt : (state.lastSeen.get(id) ?? firstSeenAt),
      });
  }
  for (const row of state.chats) {
    const retold =
      (row.origin === "reported" || row.origin === "mentioned") && row.createdAt >= state.since && told.has(row.createdAt.getTime());
    if (retold) continue;
    const chat = chatThen(row, state, messages.get(row.id) ?? []);
    if (!chat) return undefined;
    if (row.createdAt < state.since) history.chats.add(chat);
    else {
      history.chats.coming.set(row.id, chat);
      steps.push({ kind: "appeared", id: row.id, at: row.createdAt, rank: 4, tie: row.id });
    }
    steps.push(...ownMoves(row, state, told));
  }
  for (const row of state.lockouts) {
    if (isCarried(row, state)) history.lockouts.all.push(lockoutThen(row, state));
    steps.push(...ownActs(row, state, told));
  }
  steps.push(...ofTheDesk(state, policies, now));
  if (state.lockouts.some((row) => mayHaveBeenFreed(row, state)) && steps.some(({ kind }) => movesSlots.has(kind))) return undefined;
  steps.push(...fresh.flatMap((row) => factOf(row) ?? []));
  for (const step of steps.sort(inOrder)) history.live(step);
  return history;
}

const movesSlots: ReadonlySet<Step["kind"]> = new Set(["created", "conflict", "archived", "reset", "appeared", "moved", "settled"]);

/** Open then, and not freed now: what has happened since may have taken the slot again that was free then. */
function mayHaveBeenFreed(row: Lockout, { since }: UserState): boolean {
  return row.openedAt < since && !(row.freedAt !== null && row.freedAt < since);
}

/** Open before the first report to be lived through, or so old that its attempts are no longer kept. */
export function isCarried(row: Lockout, state: UserState): boolean {
  if (row.openedAt < state.since) return true;
  return row.closedAt === null && !state.attempts.some((attempt) => attempt.lockoutId === row.id);
}

function lockoutThen(row: Lockout, { since, attempts, lastAttempt }: UserState): Lockout {
  const counted = attempts.filter((attempt) => attempt.lockoutId === row.id).length;
  const freed = row.freedAt !== null && row.freedAt < since;
  const helped = row.supportAt !== null && row.supportAt < since;
  return {
    ...row,
    tries: Math.max(1, row.tries - counted),
    lastAttemptAt: row.lastAttemptAt < since ? row.lastAttemptAt : (lastAttempt.get(row.id) ?? row.openedAt),
    freedAt: freed ? row.freedAt : null,
    freedBy: freed ? row.freedBy : null,
    supportAt: helped ? row.supportAt : null,
    resetId: helped ? row.resetId : null,
    closedAt: null,
    closedBy: null,
    resumedConsultationId: null,
    outcome: "open",
  };
}

/** A chat as it stood at `since`, or when it appeared. */
function chatThen(
  { title: _title, slot: _slot, version: _version, ...row }: StoredChat,
  state: UserState,
  counted: Date[],
): Chat | undefined {
  const { since } = state;
  const writers = state.writers.filter((writer) => writer.chatId === row.id);
  const wrote = writers
    .filter((writer) => writer.lastAt < since)
    .reduce<Date | null>((last, { lastAt }) => (last && last > lastAt ? last : lastAt), null);
  const chat: Chat = {
    ...row,
    writers: new Map(writers.flatMap(({ installationId, firstAt }) => (installationId ? [[installationId, firstAt]] : []))),
  };
  const undone = state.resets.find((reset) => reset.at < since && reset.chats.some(({ id }) => id === row.id));
  if (undone) Object.assign(chat, { status: undone.mode === "archive" ? "archived" : "deleted" });
  else if (row.deletedAt && row.deletedAt < since) chat.status = "deleted";
  else if (row.archivedAt && row.archivedAt < since) chat.status = "archived";
  else if (row.activeSince && row.activeSince >= since && row.createdAt < since) return undefined;
  else chat.status = "active";
  if (chat.status !== "deleted") Object.assign(chat, { deletedAt: null, goneReason: null });
  if (chat.status === "active") chat.archivedAt = null;
  if (row.origin === "server") return chat;
  chat.messageCount = Math.max(0, row.messageCount - counted.filter((at) => !isFixed(row, at)).length);
  if (row.updatedAt >= since && !row.importedAt) chat.updatedAt = wrote ? later(wrote, row.createdAt) : row.createdAt;
  if (row.lastMessageAt && row.lastMessageAt >= since && !row.importedAt) chat.lastMessageAt = wrote;
  return chat;
}

function messagesOf(facts: readonly Fact[]): Map<string, Date[]> {
  const messages = new Map<string, Date[]>();
  for (const fact of facts) {
    if (fact.kind !== "worked" || fact.by !== "message" || !fact.chatId) continue;
    const known = messages.get(fact.chatId);
    if (known) known.push(fact.at);
    else messages.set(fact.chatId, [fact.at]);
  }
  return messages;
}

// What this server did itself -------------------------------------------------------------------------------------

function ownAttempts(state: UserState, history: History): Fact[] {
  return state.attempts
    .filter((attempt) => attempt.source === "server")
    .map((attempt): Fact => {
      const { id, at, lockoutId } = attempt;
      const opened = state.lockouts.find((row) => row.id === lockoutId && row.openedAt.getTime() === at.getTime());
      if (opened) history.lockouts.seen.set(id, opened);
      const claims = claimsOfAttempt(attempt);
      if (attempt.outcome === "created") return { kind: "seen", claims, at, rank: 0, tie: id };
      return { ...tryOf(attempt, claims), kind: "conflict", rank: 2 };
    });
}

function tryOf(attempt: StoredAttempt, claims: InstallationClaims): Omit<Try, "kind" | "rank"> {
  const { id, at, persona, goal, listEnabled, conflictIncludesId, maxActive } = attempt;
  return {
    id,
    at,
    tie: id,
    key: { persona, goal },
    chatId: attempt.consultationId,
    claims,
    status: 409,
    activeCount: attempt.activeCount,
    switches: { listEnabled, conflictIncludesId, maxActive, version: attempt.policyVersion },
    requestId: null,
    source: "server",
    reportedBy: null,
  };
}

function claimsOfAttempt(attempt: StoredAttempt): InstallationClaims {
  return claimsOf({
    props: { device_id: attempt.deviceId, local_consultations: attempt.localConsultations },
    installation_id: attempt.installationId,
    platform: attempt.platform,
    app_version: attempt.appVersion,
  });
}

/** A chat that was archived or deleted by nothing that was reported, and by no reset: its owner did it, over our API. */
function ownMoves(row: StoredChat, { since, resets }: UserState, told: ReadonlySet<number>): OwnStep[] {
  const moves: OwnStep[] = [];
  for (const [at, to] of [
    [row.archivedAt, "archived"],
    [row.deletedAt, "deleted"],
  ] as const) {
    if (!at || at < since || told.has(at.getTime()) || resets.some((reset) => reset.at.getTime() === at.getTime())) continue;
    moves.push({ kind: "moved", chatId: row.id, to, goneReason: row.goneReason, at, rank: 6, tie: row.id });
    moves.push({ kind: "settled", by: "user", at, rank: 7, tie: row.id });
  }
  return moves;
}

/** What the desk did for a lockout, and the chat of ours that ended it. */
function ownActs(row: Lockout, { since }: UserState, told: ReadonlySet<number>): OwnStep[] {
  const own = (at: Date | null): at is Date => at !== null && at >= since && !told.has(at.getTime());
  const acts: OwnStep[] = [];
  if (own(row.supportAt)) acts.push({ kind: "helped", row, at: row.supportAt, rank: 8, tie: row.id });
  if (row.freedBy === "reconnect" && own(row.freedAt)) acts.push({ kind: "helped", row, at: row.freedAt, rank: 8, tie: row.id });
  if (own(row.closedAt)) acts.push({ kind: "ended", row, at: row.closedAt, rank: 3, tie: row.id });
  return acts;
}

function ofTheDesk({ since, resets, overrides }: UserState, policies: Read["policies"], now: Date): OwnStep[] {
  const steps: OwnStep[] = [];
  const within = (at: Date | null): at is Date => at !== null && at >= since && at <= now;
  for (const { id, at, mode, undoneAt, chats } of resets) {
    if (within(at)) {
      const to = mode === "archive" ? "archived" : "deleted";
      for (const chat of chats) steps.push({ kind: "moved", chatId: chat.id, to, goneReason: "reset", at, rank: 6, tie: id });
      steps.push({ kind: "settled", by: mode, support: { resetId: id }, at, rank: 7, tie: id });
    }
    if (within(undoneAt)) {
      for (const { id: chatId, restoredAs } of chats) {
        if (restoredAs) steps.push({ kind: "moved", chatId, to: restoredAs, at: undoneAt, rank: 6, tie: id });
      }
      steps.push({ kind: "settled", by: mode, at: undoneAt, rank: 7, tie: id });
    }
  }
  for (const { at, version } of policies) if (within(at)) steps.push({ kind: "settled", by: "policy", at, rank: 9, tie: String(version) });
  for (const { id, grantedAt, revokedAt, expiresAt } of overrides) {
    if (within(grantedAt)) steps.push({ kind: "settled", by: "policy", support: {}, at: grantedAt, rank: 9, tie: id });
    for (const at of [revokedAt, expiresAt]) if (within(at)) steps.push({ kind: "settled", by: "policy", at, rank: 9, tie: id });
  }
  return steps;
}
