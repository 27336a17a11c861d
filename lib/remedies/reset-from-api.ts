import "server-only";
import type { z } from "zod";
import { type Actor, authorize } from "@/lib/auth/actor";
import { previewReset } from "./preview";
import { resetConsultations } from "./reset";
import type { ResetFromApi } from "./schema";

export type ApiReset = {
  mode: "archive" | "delete";
  dry_run: boolean;
  count: number;
  consultation_ids: string[];
  message_count: number;
  lockouts_freed: number;
  reset_id: string | null;
  audit_id: string | null;
  /** Who had done it within the hour, where a repeat found nothing left to do. */
  done_before: { reset_id: string; at: Date; by: string } | null;
};

/** The admin DELETE: the console's own reset with the contract's names, or with dry_run what it would do. A repeat answers count 0, and who was quicker. */
export async function resetFromApi(
  actor: Actor,
  input: z.output<typeof ResetFromApi> & { userId: string },
  now: Date = new Date(),
): Promise<ApiReset> {
  authorize(actor, input.mode === "delete" ? "consultations:delete" : "consultations:reset");
  const { userId, mode, persona, goal } = input;
  if (input.dry_run) {
    const preview = await previewReset(actor, { userId, mode, persona, goal }, now);
    const consultation_ids = preview.chats.map((chat) => chat.id);
    const counts = { count: consultation_ids.length, message_count: preview.messageCount, lockouts_freed: preview.lockoutsFreed };
    return { mode, dry_run: true, consultation_ids, ...counts, reset_id: null, audit_id: null, done_before: null };
  }
  const reset = await resetConsultations(
    actor,
    { userId, mode, persona, goal, reasonCode: "other", reason: input.reason ?? "", ticketId: input.ticket_id },
    now,
  );
  const counts = { count: reset.consultationIds.length, message_count: reset.messageCount, lockouts_freed: reset.lockoutsFreed };
  const done = reset.doneBefore;
  const wasReset = done?.what === "archive" || done?.what === "delete";
  const done_before = wasReset ? { reset_id: done.id, at: done.at, by: done.by } : null;
  const made = { reset_id: reset.resetId, audit_id: reset.auditId, done_before };
  return { mode, dry_run: false, consultation_ids: reset.consultationIds, ...counts, ...made };
}
