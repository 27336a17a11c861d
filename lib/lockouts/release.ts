import "server-only";
import { recordAudit } from "@/lib/audit/record";
import { type Actor, authorize, can, signature } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { Refusal } from "@/lib/errors";
import { announce } from "@/lib/live/announce";
import { heldClaim, labelOf } from "./claim";
import type { TakePerson } from "./claim-schema";

/** Gives a person back to the queue: one's own, or anybody's for a lead (FORBIDDEN otherwise). Nobody's stays nobody's. */
export async function releasePerson(actor: Actor, { userId }: TakePerson, now: Date = new Date()): Promise<{ released: boolean }> {
  authorize(actor, "lockouts:take");
  const released = await db.$transaction(async (tx) => {
    const held = await heldClaim(tx, userId, now);
    if (!held) return false;
    if (held.staffId !== signature(actor).id && !can(actor, "lockouts:release")) {
      throw new Refusal("FORBIDDEN", (t) => t.notYoursToGiveBack(held.name));
    }
    await tx.$executeRaw`DELETE FROM queue_claims WHERE user_id = ${userId}::uuid`;
    const target = { kind: "user", id: userId, label: await labelOf(tx, userId) };
    const before = { staff_id: held.staffId, staff_name: held.name };
    await recordAudit(tx, actor, { action: "queue.release", target, userId, before }, now);
    return true;
  });
  if (released) announce({ kind: "lockout", userId });
  return { released };
}
