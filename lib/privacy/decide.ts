import "server-only";
import { recordAudit } from "@/lib/audit/record";
import { authorize, type StaffActor } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { Refusal } from "@/lib/errors";
import { enqueue } from "@/lib/jobs/enqueue";
import { announce } from "@/lib/live/announce";
import { heldRequest, labelOf } from "./held-request";
import { eraseGraceHours, type PrivacyStatus } from "./rules";
import type { DecidePrivacy } from "./schema";

export type DecidedPrivacy = { status: PrivacyStatus; runAfter: Date | null };

/**
 * Approves or rejects a request of somebody else. An approved export is made at once; an erasure waits for 24 hours, in
 * which it can still be cancelled. Throws FORBIDDEN for one's own, NOT_ACTIVE for one that was decided already.
 */
export async function decidePrivacy(actor: StaffActor, input: DecidePrivacy, now: Date = new Date()): Promise<DecidedPrivacy> {
  authorize(actor, "privacy:manage");
  const decided = await db.$transaction(async (tx) => {
    const request = await heldRequest(tx, input.requestId);
    if (request.requestedById === actor.id) {
      throw new Refusal("FORBIDDEN", (t) => t.privacyOwn);
    }
    if (request.status !== "requested") throw new Refusal("NOT_ACTIVE", (t) => t.privacyDecided(request.status));
    const status: PrivacyStatus = input.approve ? "approved" : "rejected";
    const graceMs = request.kind === "erase" ? eraseGraceHours * 3_600_000 : 0;
    const runAfter = input.approve ? new Date(now.getTime() + graceMs) : null;
    await tx.privacyRequest.update({
      where: { id: request.id },
      data: { status, decidedById: actor.id, decidedByName: actor.name, decidedAt: now, decision: input.words, runAfter },
    });
    const target = { kind: "user", id: request.userId, label: await labelOf(tx, request.userId) };
    await recordAudit(
      tx,
      actor,
      {
        action: input.approve ? "privacy.approve" : "privacy.reject",
        target,
        userId: request.userId,
        before: { status: request.status, requested_by_id: request.requestedById },
        after: { request_id: request.id, kind: request.kind, status, run_after: runAfter },
        reason: input.words,
        ticketId: request.ticketId ?? undefined,
      },
      now,
    );
    if (runAfter) await enqueue(tx, "privacy.run", { requestId: request.id }, { at: runAfter, key: `privacy ${request.id}` });
    return { status, runAfter, userId: request.userId };
  });
  announce({ kind: "user", userId: decided.userId });
  return { status: decided.status, runAfter: decided.runAfter };
}
