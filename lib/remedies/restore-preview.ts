import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db, type Tx } from "@/lib/db";
import { Refusal } from "@/lib/errors";
import { type InstallationEffect, restoreRadius } from "./blast-radius";
import { type ChattingNow, chattingNow } from "./chatting";
import { type ResetState, readResetState, type TargetChat } from "./reset-state";
import type { PreviewRestore } from "./schema";

export type RestorePreview = {
  version: string;
  at: Date;
  chat: TargetChat;
  maxActive: number | null;
  /** Empty: the slot is free. Otherwise what a swap would archive: the least recently used chats, as many as needed. */
  swapsOut: TargetChat[];
  installations: InstallationEffect[];
  /** In a chat that the swap would archive. */
  chattingNow: ChattingNow | null;
};

/** What making an archived chat active again would do, with or without a swap. Changes nothing. */
export async function previewRestore(actor: Actor, input: PreviewRestore, now: Date = new Date()): Promise<RestorePreview> {
  authorize(actor, "consultations:undo");
  return restorePreviewOf(await readRestoreState(db, input, now, "look"), input.consultationId, now);
}

/** The state of the chat's key, with the archived chat in it. Throws when there is nothing that could come back. */
export async function readRestoreState(
  tx: Tx,
  { userId, consultationId }: PreviewRestore,
  now: Date,
  lock: "lock" | "look",
): Promise<ResetState> {
  const key = await tx.consultation.findUnique({
    where: { userId_id: { userId, id: consultationId } },
    select: { persona: true, goal: true },
  });
  if (!key) throw new Refusal("NOT_FOUND", (t) => t.noSuchChat);
  const state = await readResetState(tx, { userId, mode: "archive", ...key, alsoId: consultationId }, now, lock);
  const chat = state.chats.find(({ id }) => id === consultationId);
  if (chat?.status === "active") throw new Refusal("NOTHING_TO_RESET", (t) => t.chatActiveAlready);
  if (chat?.status !== "archived") throw new Refusal("CONSULTATION_GONE", (t) => t.chatWasDeleted);
  if (chat.elsewhere) throw new Refusal("PRECONDITION_FAILED", (t) => t.chatElsewhere);
  return state;
}

export function restorePreviewOf(state: ResetState, consultationId: string, now: Date): RestorePreview {
  const chat = state.chats.find(({ id }) => id === consultationId);
  if (!chat) throw new Error("The state was read without the chat.");
  const active = state.chats.filter(({ status }) => status === "active");
  const { maxActive } = state.policy;
  const tooMany = maxActive === null ? 0 : Math.max(0, active.length + 1 - maxActive);
  const used = (one: TargetChat) => (one.lastMessageAt ?? one.createdAt).getTime();
  const swapsOut = [...active].sort((a, b) => used(a) - used(b)).slice(0, tooMany);
  const keys = restoreRadius(
    state,
    consultationId,
    swapsOut.map(({ id }) => id),
  );
  return {
    version: state.version,
    at: now,
    chat,
    maxActive,
    swapsOut,
    installations: keys.find((key) => key.persona === chat.persona && key.goal === chat.goal)?.installations ?? [],
    chattingNow: chattingNow(state, swapsOut, now),
  };
}
