import "server-only";
import { recordAudit } from "@/lib/audit/record";
import { authorize, type StaffActor } from "@/lib/auth/actor";
import { db } from "@/lib/db";

/** Ends the session that the actor signed in with; a second time it does nothing. */
export async function signOut(actor: StaffActor, now: Date = new Date()): Promise<void> {
  authorize(actor, "profile:own");
  await db.$transaction(async (tx) => {
    const ended = await tx.staffSession.updateMany({
      where: { id: actor.sessionId, staffId: actor.id, endedAt: null },
      data: { endedAt: now },
    });
    if (ended.count === 0) return;
    const target = { kind: "staff", id: actor.id, label: actor.name };
    await recordAudit(tx, actor, { action: "staff.sign_out", target, after: { session_id: actor.sessionId } }, now);
  });
}
