import "server-only";
import { type Actor, authorize, type StaffActor } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { Refusal } from "@/lib/errors";
import { announce } from "@/lib/live/announce";
import { type Claim, claimFor, heldClaim } from "./claim";
import type { TakePerson } from "./claim-schema";
import { inQueue } from "./in-queue";

/**
 * Assigns a person of the queue to oneself. Doing it twice is doing it once. Throws ALREADY_EXISTS with who was quicker, and
 * USER_NOT_FOUND for somebody who is in no queue: their app may have got through meanwhile.
 */
export async function takePerson(actor: Actor, { userId }: TakePerson, now: Date = new Date()): Promise<Claim> {
  authorize(actor, "lockouts:take");
  const me = actor as StaffActor;
  const mine: Claim = { userId, staffId: me.id, name: me.name, at: now };
  const claim = await db.$transaction(async (tx) => {
    const [there] = await tx.$queryRaw<unknown[]>`
      SELECT 1 FROM lockouts l WHERE l.user_id = ${userId}::uuid AND (${inQueue({}, actor, now)} OR ${inQueue({ state: "waiting" }, actor, now)}) LIMIT 1`;
    if (!there) throw new Refusal("USER_NOT_FOUND", (t) => t.notInQueue);
    if (await claimFor(tx, me, userId, "took", now)) return mine;
    const held = await heldClaim(tx, userId, now);
    if (held?.staffId === me.id) return held;
    throw new Refusal("ALREADY_EXISTS", (t) => t.onItAlready(held?.name), {
      details: { staff_id: held?.staffId, name: held?.name },
    });
  });
  if (claim === mine) announce({ kind: "lockout", userId });
  return claim;
}
