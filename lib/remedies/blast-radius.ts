import { type NextTap, nextTap } from "@/lib/app-client/next-tap";
import { understands } from "@/lib/policy/abilities";
import type { KnownInstallation, ResetState, TargetChat } from "./reset-state";

// What a remedy does to each of the person's phones, by the app's own decision function. Pure.

/** Reconnect touches no chat: it puts the id into the next 409. */
export type RemedyMode = "archive" | "delete" | "reconnect";

export type InstallationEffect = {
  installationId: string;
  deviceModel: string | null;
  platform: string | null;
  appVersion: string | null;
  lastSeenAt: Date;
  standing: "locked_out" | "waiting" | "works" | "idle" | "replaced";
  /** The person's next tap on this phone, and what it shows today and after the remedy; null on a phone that is no more. */
  tap: "new_chat" | "send_message" | null;
  now: NextTap | null;
  after: NextTap | null;
  /** This phone holds a chat that the remedy takes away. */
  losesChat: boolean;
  /** The chat that this phone holds. */
  heldId?: string;
};
export type KeyEffect = { persona: string; goal: string; installations: InstallationEffect[] };

/** What becomes of a chat, and whether the next 409 carries its id. */
type Change = { statusOf: (chat: TargetChat) => "active" | "archived" | "deleted"; handsId?: true };

const changes: Record<RemedyMode, Change> = {
  archive: { statusOf: () => "archived" },
  delete: { statusOf: () => "deleted" },
  reconnect: { statusOf: (chat) => chat.status, handsId: true },
};

/** For each (persona, goal) that the remedy touches, or that is locked out: every installation, the locked-out ones first. */
export function blastRadius(state: ResetState, mode: RemedyMode): KeyEffect[] {
  return effectsOf(state, changes[mode]);
}

/** The same for an archived chat that becomes active again, while others may be archived for it. */
export function restoreRadius(state: ResetState, restoredId: string, archivedIds: readonly string[]): KeyEffect[] {
  return effectsOf(state, {
    statusOf: (chat) => (chat.id === restoredId ? "active" : archivedIds.includes(chat.id) ? "archived" : chat.status),
  });
}

function effectsOf(state: ResetState, change: Change): KeyEffect[] {
  const keys = new Map<string, { persona: string; goal: string }>();
  for (const { persona, goal } of [...state.lockouts, ...state.chats]) keys.set(JSON.stringify([persona, goal]), { persona, goal });
  return [...keys.values()].map(({ persona, goal }) => {
    const chats = state.chats.filter((chat) => chat.persona === persona && chat.goal === goal);
    const effects = state.installations.map((installation) => effectOn(installation, state, { persona, goal }, chats, change));
    return { persona, goal, installations: effects.sort((a, b) => order.indexOf(a.standing) - order.indexOf(b.standing)) };
  });
}

const order: InstallationEffect["standing"][] = ["locked_out", "waiting", "works", "idle", "replaced"];

function effectOn(
  installation: KnownInstallation,
  state: ResetState,
  key: { persona: string; goal: string },
  chats: TargetChat[],
  change: Change,
): InstallationEffect {
  const lockout = state.lockouts.find(
    (open) => open.installationId === installation.id && open.persona === key.persona && open.goal === key.goal,
  );
  const about = {
    installationId: installation.id,
    deviceModel: installation.deviceModel,
    platform: installation.platform,
    appVersion: installation.appVersion,
    lastSeenAt: installation.lastSeenAt,
  };
  if (!lockout && isReplaced(installation, state.installations))
    return { ...about, standing: "replaced", tap: null, now: null, after: null, losesChat: false };
  // A locked-out app has lost its chat, whatever it wrote before. An archived chat counts where it is to come back.
  const own = lockout ? [] : chats.filter((chat) => chat.holders.includes(installation.id));
  const held = own.find((chat) => chat.status === "active") ?? own.find((chat) => change.statusOf(chat) === "active");
  const abilities = { list: understands(installation.appVersion, "list"), conflictId: understands(installation.appVersion, "conflict_id") };
  const { listEnabled, conflictIncludesId, maxActive } = state.policy;
  const tap = held ? "send_message" : "new_chat";
  const newestFirst = [...chats].sort((a, b) => (b.lastMessageAt ?? b.createdAt).getTime() - (a.lastMessageAt ?? a.createdAt).getTime());
  const show = (statusOf: Change["statusOf"], handsId: boolean) =>
    nextTap({
      abilities,
      tap,
      policy: { listEnabled, conflictIncludesId: handsId, maxActive },
      server: {
        activeForKey: newestFirst.filter((chat) => statusOf(chat) === "active"),
        held: held ? statusOf(held) : null,
        heldId: held?.id,
      },
    });
  const standing = lockout ? (lockout.freed ? "waiting" : "locked_out") : held?.status === "active" ? "works" : "idle";
  return {
    ...about,
    standing,
    tap,
    now: show((chat) => chat.status, conflictIncludesId),
    after: show(change.statusOf, conflictIncludesId || change.handsId === true),
    losesChat: held?.status === "active" && change.statusOf(held) !== "active",
    ...(held ? { heldId: held.id } : {}),
  };
}

/** A later installation on the same device has taken its place. */
export function isReplaced(installation: KnownInstallation, all: readonly KnownInstallation[]): boolean {
  return replacedAt(installation, all) !== null;
}

/** When a later installation on the same device first took its place; null while none has. */
export function replacedAt(installation: KnownInstallation, all: readonly KnownInstallation[]): Date | null {
  if (installation.deviceId === null) return null;
  const later = all.filter(
    (other) => other.deviceId === installation.deviceId && other.id !== installation.id && other.firstSeenAt > installation.firstSeenAt,
  );
  return later.reduce<Date | null>((first, other) => (first && first <= other.firstSeenAt ? first : other.firstSeenAt), null);
}
