import { replacedAt } from "./blast-radius";
import type { ResetState, TargetChat } from "./reset-state";

export const chattingNowMinutes = 10;

/** The latest sign that somebody is in a chat right now: they wrote, they opened it, or a phone that holds it was there. */
export type ChattingNow = { consultationId: string; at: Date; sign: "message" | "opened" | "seen" };

/**
 * Whether one of these chats is in use right now; null when nobody is in it. What an installation did before a newer one
 * on the same device took its place says nothing: nobody can be writing there any more. Pure.
 */
export function chattingNow(state: ResetState, chats: readonly TargetChat[], now: Date): ChattingNow | null {
  const signs = chats.filter((chat) => chat.status === "active").flatMap((chat) => signsOf(chat, state));
  const since = now.getTime() - chattingNowMinutes * 60_000;
  return signs.filter((sign) => sign.at.getTime() >= since).sort((a, b) => b.at.getTime() - a.at.getTime())[0] ?? null;
}

function signsOf(chat: TargetChat, state: ResetState): ChattingNow[] {
  const lives = (id: string | null | undefined, at: Date) => {
    const installation = state.installations.find((known) => known.id === id);
    const end = installation ? replacedAt(installation, state.installations) : null;
    return end === null || at >= end;
  };
  const lockedOut = new Set(state.lockouts.map((lockout) => lockout.installationId));
  const sign = (kind: ChattingNow["sign"], at: Date): ChattingNow => ({ consultationId: chat.id, at, sign: kind });
  return [
    ...(chat.lastMessageAt && lives(chat.lastWriter, chat.lastMessageAt) ? [sign("message", chat.lastMessageAt)] : []),
    ...(lives(chat.openedBy, chat.createdAt) ? [sign("opened", chat.createdAt)] : []),
    ...state.installations
      .filter(({ id, lastSeenAt }) => chat.holders.includes(id) && !lockedOut.has(id) && lives(id, lastSeenAt))
      .map(({ lastSeenAt }) => sign("seen", lastSeenAt)),
  ];
}
