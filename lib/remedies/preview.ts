import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { blastRadius, type KeyEffect } from "./blast-radius";
import { type ResetState, readResetState, type TargetChat } from "./reset-state";
import type { PreviewReset } from "./schema";

export const chattingNowMinutes = 10;

export type ResetPreview = {
  /** Send it back with the reset: if anything moved since, the reset is refused. */
  version: string;
  at: Date;
  mode: "archive" | "delete";
  chats: TargetChat[];
  messageCount: number;
  keys: KeyEffect[];
  /** A message came within the last minutes in a chat that the reset would take away. */
  chattingNow: { consultationId: string; lastMessageAt: Date } | null;
  /** Open lockouts that the server would no longer refuse afterwards. */
  lockoutsFreed: number;
};

/** What a reset would do, before it is done: nothing is changed by asking. */
export async function previewReset(actor: Actor, input: PreviewReset, now: Date = new Date()): Promise<ResetPreview> {
  authorize(actor, input.mode === "delete" ? "consultations:delete" : "consultations:reset");
  return previewOf(await readResetState(db, input, now, "look"), input.mode, now);
}

export function previewOf(state: ResetState, mode: "archive" | "delete", now: Date): ResetPreview {
  const recent = state.chats
    .filter(
      (chat) =>
        chat.status === "active" && chat.lastMessageAt && now.getTime() - chat.lastMessageAt.getTime() <= chattingNowMinutes * 60_000,
    )
    .sort((a, b) => (b.lastMessageAt?.getTime() ?? 0) - (a.lastMessageAt?.getTime() ?? 0))[0];
  const touched = (lockout: { persona: string; goal: string }) =>
    state.chats.some((chat) => chat.persona === lockout.persona && chat.goal === lockout.goal && chat.status === "active");
  return {
    version: state.version,
    at: now,
    mode,
    chats: state.chats,
    messageCount: state.chats.reduce((sum, chat) => sum + chat.messageCount, 0),
    keys: blastRadius(state, mode),
    chattingNow: recent?.lastMessageAt ? { consultationId: recent.id, lastMessageAt: recent.lastMessageAt } : null,
    lockoutsFreed: state.lockouts.filter((lockout) => !lockout.freed && touched(lockout)).length,
  };
}
