import "server-only";
import type { AppActor } from "@/lib/auth/actor";
import { db } from "@/lib/db";

/**
 * Makes the user that a valid token names, from its claims; nothing happens where they exist already. An e-mail address
 * that another user holds is left out: it identifies nobody here, the token's `sub` does.
 */
export async function admitUser(actor: AppActor, now: Date): Promise<void> {
  await db.$transaction(async (tx) => {
    const made = await tx.$executeRaw`
      INSERT INTO users (id, name, created_at) VALUES (${actor.userId}::uuid, ${actor.name ?? null}, ${now}) ON CONFLICT (id) DO NOTHING`;
    if (made === 0 || !actor.email) return;
    const free = await tx.$executeRaw`
      INSERT INTO user_emails (email, user_id) VALUES (${actor.email}, ${actor.userId}::uuid) ON CONFLICT (email) DO NOTHING`;
    if (free === 1) await tx.$executeRaw`UPDATE users SET email = ${actor.email} WHERE id = ${actor.userId}::uuid`;
  });
}
