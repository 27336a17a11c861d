import { type NextTap, nextTap } from "@/lib/app-client/next-tap";
import { understands } from "@/lib/policy/abilities";
import type { KnownInstallation, ResetState, TargetChat } from "./reset-state";

// What a reset does to each of the person's phones, by the app's own decision function. Pure.

/** Reconnect touches no chat: it puts the id into the next 409. */
export type RemedyMode = "archive" | "delete" | "reconnect";

export type InstallationEffect = {
  installationId: string;
  deviceModel: string | null;
  platform: string | null;
  appVersion: string | null;
  lastSeenAt: Date;
  standing: "locked_out" | "waiting" | "works" | "idle" | "replaced";
  /** The person's next tap on this phone, and what it shows today and after the reset; null on a phone that is no more. */
  tap: "new_chat" | "send_message" | null;
  now: NextTap | null;
  after: NextTap | null;
  /** This phone holds a chat that the reset takes away. */
  losesChat: boolean;
};
export type KeyEffect = { persona: string; goal: string; installations: InstallationEffect[] };

/** For each (persona, goal) that the reset touches, or that is locked out: every installation, the locked-out ones first. */
export function blastRadius(state: ResetState, mode: RemedyMode): KeyEffect[] {
  const keys = new Map<string, { persona: string; goal: string }>();
  for (const { persona, goal } of [...state.lockouts, ...state.chats]) keys.set(JSON.stringify([persona, goal]), { persona, goal });
  return [...keys.values()].map(({ persona, goal }) => {
    const chats = state.chats.filter((chat) => chat.persona === persona && chat.goal === goal);
    const effects = state.installations.map((installation) => effectOn(installation, state, { persona, goal }, chats, mode));
    return { persona, goal, installations: effects.sort((a, b) => order.indexOf(a.standing) - order.indexOf(b.standing)) };
  });
}

const order: InstallationEffect["standing"][] = ["locked_out", "waiting", "works", "idle", "replaced"];

function effectOn(
  installation: KnownInstallation,
  state: ResetState,
  key: { persona: string; goal: string },
  chats: TargetChat[],
  mode: RemedyMode,
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
  const active = chats.filter((chat) => chat.status === "active");
  // A locked-out app has lost its chat, whatever it wrote before.
  const held = lockout ? undefined : active.find((chat) => chat.holders.includes(installation.id));
  const abilities = { list: understands(installation.appVersion, "list"), conflictId: understands(installation.appVersion, "conflict_id") };
  const { listEnabled, conflictIncludesId, maxActive } = state.policy;
  const policy = { listEnabled, conflictIncludesId, maxActive };
  const tap = held ? "send_message" : "new_chat";
  const newestFirst = [...active].sort((a, b) => (b.lastMessageAt ?? b.createdAt).getTime() - (a.lastMessageAt ?? a.createdAt).getTime());
  const common = { abilities, policy, tap } as const;
  const now = nextTap({ ...common, server: { activeForKey: newestFirst, held: held ? "active" : null, heldId: held?.id } });
  const after =
    mode === "reconnect"
      ? nextTap({
          ...common,
          policy: { ...policy, conflictIncludesId: true },
          server: { activeForKey: newestFirst, held: held ? "active" : null, heldId: held?.id },
        })
      : nextTap({
          ...common,
          server: { activeForKey: [], held: held ? (mode === "archive" ? "archived" : "deleted") : null, heldId: held?.id },
        });
  const standing = lockout ? (lockout.freed ? "waiting" : "locked_out") : held ? "works" : "idle";
  return { ...about, standing, tap, now, after, losesChat: held !== undefined && mode !== "reconnect" };
}

/** A later installation on the same device has taken its place. */
export function isReplaced(installation: KnownInstallation, all: readonly KnownInstallation[]): boolean {
  return (
    installation.deviceId !== null &&
    all.some(
      (other) => other.deviceId === installation.deviceId && other.id !== installation.id && other.firstSeenAt > installation.firstSeenAt,
    )
  );
}
