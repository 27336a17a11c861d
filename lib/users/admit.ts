import "server-only";
import type { AppActor } from "@/lib/auth/actor";
import { db, type Tx } from "@/lib/db";
import { Refusal } from "@/lib/errors";

/**
 * Makes the user that a valid token names, from its claims; nothing happens where they exist already. An e-mail address
 * that another user holds is left out: it identifies nobody here, the token's `sub` does.
 */
export async function admitUser(actor: AppActor, now: Date): Promise<void> {
  await db.$transaction(async (tx) => {
    const made = await tx.$executeRaw`
      INSERT INTO users (id, name, created_at) VALUES (${actor.userId}::uuid, ${actor.name ?? null}, ${now}) ON CONFLICT (id) DO NOTHING`;
    if (made === 0) await refuseErased(tx, actor.userId);
    if (made === 0 || !actor.email) return;
    const free = await tx.$executeRaw`
      INSERT INTO user_emails (email, user_id) VALUES (${actor.email}, ${actor.userId}::uuid) ON CONFLICT (email) DO NOTHING`;
    if (free === 1) await tx.$executeRaw`UPDATE users SET email = ${actor.email} WHERE id = ${actor.userId}::uuid`;
  });
}

// Let in again under the same id, they would be tied to what was kept of them without their name.
async function refuseErased(tx: Tx, userId: string): Promise<void> {
  const user = await tx.user.findUnique({ where: { id: userId }, select: { erasedAt: true } });
  if (user?.erasedAt) {
    throw new Refusal("FORBIDDEN", "The data of this account was erased. A new account has a new id.", {
      details: { reason: "account_erased" },
    });
  }
}
