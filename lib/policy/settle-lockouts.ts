import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { announce } from "@/lib/live/announce";
import { settleFreed } from "@/lib/lockouts/settle";
import type { SettleLockouts } from "./schema";

/**
 * Brings the open lockouts in line with the policy as it is met now: of one user, whose override has just expired, or of
 * everybody, every night and shortly after a change of policy. `at`: no earlier than this, however the clocks differ.
 */
export async function settleLockouts(
  actor: Actor,
  input: SettleLockouts,
  now: Date = new Date(),
): Promise<{ freed: number; refused: number }> {
  authorize(actor, "jobs:run");
  const at = input.at && input.at > now ? input.at : now;
  const settled = await db.$transaction(async (tx) => {
    if (input.userId) await tx.$executeRaw`SELECT id FROM users WHERE id = ${input.userId}::uuid FOR UPDATE`;
    return settleFreed(tx, { userId: input.userId, by: "policy" }, at);
  });
  if (settled.freed + settled.refused > 0) announce({ kind: "lockout", userId: input.userId });
  return settled;
}
