import "server-only";
import { recordAudit } from "@/lib/audit/record";
import { authorize, type StaffActor } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { Refusal } from "@/lib/errors";
import { announce } from "@/lib/live/announce";
import { heldRequest, labelOf } from "./held-request";
import type { OnePrivacyRequest } from "./schema";

/** Takes a request back that is not being done yet: any administrator may. Throws NOT_ACTIVE when it is too late. */
export async function cancelPrivacy(actor: StaffActor, input: OnePrivacyRequest, now: Date = new Date()): Promise<{ cancelled: true }> {
  authorize(actor, "privacy:manage");
  const userId = await db.$transaction(async (tx) => {
    const request = await heldRequest(tx, input.requestId);
    if (request.status !== "requested" && request.status !== "approved") {
      throw new Refusal("NOT_ACTIVE", (t) => t.privacyTooLate(request.status));
    }
    await tx.privacyRequest.update({
      where: { id: request.id },
      data: { status: "cancelled", cancelledByName: actor.name, finishedAt: now, runAfter: null },
    });
    const target = { kind: "user", id: request.userId, label: await labelOf(tx, request.userId) };
    const before = { status: request.status };
    const after = { request_id: request.id, kind: request.kind, status: "cancelled" };
    await recordAudit(tx, actor, { action: "privacy.cancel", target, userId: request.userId, before, after }, now);
    return request.userId;
  });
  announce({ kind: "user", userId });
  return { cancelled: true };
}
