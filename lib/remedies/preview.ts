import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { blastRadius, type KeyEffect } from "./blast-radius";
import { type ChattingNow, chattingNow } from "./chatting";
import { type ResetState, readResetState, type TargetChat } from "./reset-state";
import type { PreviewReset } from "./schema";

export type ResetPreview = {
  /** Send it back with the reset: if anything moved since, the reset is refused. */
  version: string;
  at: Date;
  mode: "archive" | "delete";
  chats: TargetChat[];
  messageCount: number;
  keys: KeyEffect[];
  /** Somebody is in a chat that the reset would take away: executing it needs to be told to do it all the same. */
  chattingNow: ChattingNow | null;
  /** Open lockouts that the server would no longer refuse afterwards. */
  lockoutsFreed: number;
};

/** What a reset would do, before it is done: nothing is changed by asking. */
export async function previewReset(actor: Actor, input: PreviewReset, now: Date = new Date()): Promise<ResetPreview> {
  authorize(actor, input.mode === "delete" ? "consultations:delete" : "consultations:reset");
  return previewOf(await readResetState(db, input, now, "look"), input.mode, now);
}

export function previewOf(state: ResetState, mode: "archive" | "delete", now: Date): ResetPreview {
  const touched = (lockout: { persona: string; goal: string }) =>
    state.chats.some((chat) => chat.persona === lockout.persona && chat.goal === lockout.goal && chat.status === "active");
  return {
    version: state.version,
    at: now,
    mode,
    chats: state.chats,
    messageCount: state.chats.reduce((sum, chat) => sum + chat.messageCount, 0),
    keys: blastRadius(state, mode),
    chattingNow: chattingNow(state, state.chats, now),
    lockoutsFreed: state.lockouts.filter((lockout) => !lockout.freed && touched(lockout)).length,
  };
}
