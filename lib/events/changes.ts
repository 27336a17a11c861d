import { chooseSlot, unlimitedSlotsFrom } from "@/lib/consultations/rules";
import { canonical } from "@/lib/http/fingerprint";
import { newId } from "@/lib/ids";
import type { Lockout } from "@/prisma/generated/client";
import type { Chat } from "./chats";
import type { Answered, History } from "./history";
import type { LivedLockout } from "./lockout-book";
import type { StoredChat, UserState } from "./read-state";
import { isCarried } from "./relive";

// The rows that differ from how they are stored, after a user's life was lived through with the new reports. Pure.

export type AttemptRow = {
  user_id: string;
  id: string;
  at: Date;
  persona: string;
  goal: string;
  outcome: string;
  status: number;
  consultation_id: string | null;
  lockout_id: string | null;
  installation_id: string | null;
  device_id: string | null;
  platform: string | null;
  app_version: string | null;
  local_consultations: number | null;
  active_count: number;
  policy_version: number;
  list_enabled: boolean;
  conflict_includes_id: boolean;
  max_active: number | null;
  request_id: string | null;
  source: string;
  reported_by: string | null;
};
export type ChatRow = {
  user_id: string;
  id: string;
  persona: string;
  goal: string;
  status: string;
  slot: number | null;
  message_count: number;
  version: number;
  change_seq: number;
  installation_id: string | null;
  created_at: Date;
  updated_at: Date;
  last_message_at: Date | null;
  archived_at: Date | null;
  deleted_at: Date | null;
  gone_reason: string | null;
  origin: string;
  active_since: Date | null;
};
export type Changes = {
  userId: string;
  lockouts: Lockout[];
  /** Lockouts that turned out to be a part of another. */
  merged: { userId: string; id: string; into: string | null }[];
  attempts: AttemptRow[];
  chats: ChatRow[];
  changeSeq: number;
};

export function changesOf(state: UserState, history: History, maxActive: number | null): Changes {
  const ids = lockoutIds(state, history);
  const before = new Map(state.lockouts.map((row) => [row.id, row]));
  const lockouts = history.lockouts.all.map((lived): Lockout => {
    const id = ids.get(lived) ?? "";
    const known = before.get(id);
    const { ticketNumber = null, otherPhoneAt = null, advisedAt = null, advisedByName = null } = known ?? {};
    return { ...lived, userId: state.userId, id, ticketNumber, otherPhoneAt, advisedAt, advisedByName };
  });
  const { chats, changeSeq } = changedChats(state, history, maxActive);
  return {
    userId: state.userId,
    // Closed ones first: an installation has one open lockout of a key at a time, row by row.
    lockouts: lockouts
      .filter((row) => canonical(row) !== canonical(before.get(row.id)))
      .sort((a, b) => Number(a.closedAt === null) - Number(b.closedAt === null)),
    merged: mergedLockouts(state, history, ids),
    attempts: changedAttempts(state, history, ids),
    chats,
    changeSeq,
  };
}

/** A lockout that was lived through anew keeps the id that its attempts know it by. */
function lockoutIds(state: UserState, history: History): Map<LivedLockout, string> {
  const ids = new Map<LivedLockout, string>();
  const stored = new Map(state.attempts.map((attempt) => [attempt.id, attempt.lockoutId]));
  const taken = new Set<string>();
  for (const lived of history.lockouts.all) if (lived.id) ids.set(lived, lived.id) && taken.add(lived.id);
  for (const { given, lockout } of history.answered) {
    const known = stored.get(given.id);
    if (!lockout || ids.has(lockout) || !known || taken.has(known)) continue;
    ids.set(lockout, known);
    taken.add(known);
  }
  for (const lived of history.lockouts.all) if (!ids.has(lived)) ids.set(lived, newId(lived.openedAt));
  return ids;
}

function mergedLockouts(state: UserState, history: History, ids: ReadonlyMap<LivedLockout, string>): Changes["merged"] {
  const alive = new Set(ids.values());
  const gone = state.lockouts.filter((row) => !alive.has(row.id) && !isCarried(row, state));
  return gone.flatMap(({ id }) => {
    const attempts = new Set(state.attempts.filter((attempt) => attempt.lockoutId === id).map((attempt) => attempt.id));
    if (attempts.size === 0) return [];
    const into = history.answered.find(({ given, lockout }) => lockout && attempts.has(given.id))?.lockout;
    return [{ userId: state.userId, id, into: (into && ids.get(into)) ?? null }];
  });
}

function changedAttempts(state: UserState, history: History, ids: ReadonlyMap<LivedLockout, string>): AttemptRow[] {
  const stored = new Map(state.attempts.map((attempt) => [attempt.id, attempt]));
  return history.answered.flatMap((answered) => {
    const row = attemptRow(state.userId, answered, ids);
    const before = stored.get(row.id);
    const same =
      before &&
      before.lockoutId === row.lockout_id &&
      before.consultationId === row.consultation_id &&
      before.activeCount === row.active_count &&
      before.policyVersion === row.policy_version;
    return same ? [] : [row];
  });
}

function attemptRow(
  userId: string,
  { given, chatId, lockout, activeCount, policy }: Answered,
  ids: ReadonlyMap<LivedLockout, string>,
): AttemptRow {
  const { claims } = given;
  return {
    user_id: userId,
    id: given.id,
    at: given.at,
    persona: given.key.persona,
    goal: given.key.goal,
    outcome: given.kind,
    status: given.status,
    consultation_id: chatId,
    lockout_id: (lockout && ids.get(lockout)) ?? null,
    installation_id: claims.installationId ?? null,
    device_id: claims.deviceId ?? null,
    platform: claims.platform ?? null,
    app_version: claims.appVersion ?? null,
    local_consultations: claims.localConsultations ?? null,
    active_count: activeCount,
    policy_version: policy.version,
    list_enabled: policy.listEnabled,
    conflict_includes_id: policy.conflictIncludesId,
    max_active: policy.maxActive,
    request_id: given.requestId,
    source: given.source,
    reported_by: given.reportedBy,
  };
}

function changedChats(state: UserState, history: History, maxActive: number | null): Pick<Changes, "chats" | "changeSeq"> {
  const stored = new Map(state.chats.map((row) => [row.id, row]));
  const lived = [...history.chats.all()]
    .filter((chat) => chat.origin !== "server")
    .sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
  const slots = new Slots(state.chats, new Set(lived.filter((chat) => chat.status !== "active").map((chat) => chat.id)));
  let { changeSeq } = state;
  const chats = lived.flatMap((chat) => {
    const before = stored.get(chat.id);
    const row = {
      user_id: state.userId,
      id: chat.id,
      persona: chat.persona,
      goal: chat.goal,
      status: chat.status,
      message_count: chat.messageCount,
      installation_id: chat.installationId,
      created_at: chat.createdAt,
      updated_at: chat.updatedAt,
      last_message_at: chat.lastMessageAt,
      archived_at: chat.archivedAt,
      deleted_at: chat.deletedAt,
      gone_reason: chat.goneReason,
      origin: chat.origin,
      active_since: chat.activeSince,
    };
    if (before && canonical(row) === canonical(asRow(state.userId, before))) return [];
    const slot = chat.status === "active" ? slots.of(chat, maxActive) : null;
    return [{ ...row, slot, version: (before?.version ?? 0) + 1, change_seq: ++changeSeq }];
  });
  // What leaves its slot goes first.
  return { chats: chats.sort((a, b) => Number(a.slot !== null) - Number(b.slot !== null)), changeSeq };
}

function asRow(userId: string, chat: StoredChat): Omit<ChatRow, "slot" | "version" | "change_seq"> {
  return {
    user_id: userId,
    id: chat.id,
    persona: chat.persona,
    goal: chat.goal,
    status: chat.status,
    message_count: chat.messageCount,
    installation_id: chat.installationId,
    created_at: chat.createdAt,
    updated_at: chat.updatedAt,
    last_message_at: chat.lastMessageAt,
    archived_at: chat.archivedAt,
    deleted_at: chat.deletedAt,
    gone_reason: chat.goneReason,
    origin: chat.origin,
    active_since: chat.activeSince,
  };
}

/** The slots that are held. A chat that is there although no slot was free takes one as where there is no limit. */
class Slots {
  private readonly held = new Map<string, number[]>();
  private readonly own = new Map<string, number>();

  constructor(chats: readonly StoredChat[], leaving: ReadonlySet<string>) {
    for (const chat of chats) {
      if (chat.slot === null || leaving.has(chat.id)) continue;
      this.own.set(chat.id, chat.slot);
      this.take(chat, chat.slot);
    }
  }

  of(chat: Chat, maxActive: number | null): number {
    const own = this.own.get(chat.id);
    if (own !== undefined) return own;
    const held = this.held.get(placeOf(chat)) ?? [];
    let slot = (maxActive === null ? null : chooseSlot(held, maxActive)) ?? unlimitedSlotsFrom + Number.parseInt(chat.id.slice(-7), 16);
    while (held.includes(slot)) slot++;
    this.take(chat, slot);
    return slot;
  }

  private take(chat: Pick<Chat, "persona" | "goal">, slot: number): void {
    this.held.set(placeOf(chat), [...(this.held.get(placeOf(chat)) ?? []), slot]);
  }
}

function placeOf({ persona, goal }: Pick<Chat, "persona" | "goal">): string {
  return `${persona} ${goal}`;
}
