import "server-only";
import type { Tx } from "@/lib/db";

/**
 * Makes a user of whom another backend speaks, or adds what was not known of one: the earliest time, a name, an e-mail.
 * Nothing that is known is overwritten, and an e-mail that another user holds is left out.
 */
export async function introduceUser(tx: Tx, user: { userId: string; email?: string; name?: string; since: Date }): Promise<void> {
  const { userId, email, name, since } = user;
  await tx.$executeRaw`
    INSERT INTO users (id, name, created_at) VALUES (${userId}::uuid, ${name ?? null}, ${since})
    ON CONFLICT (id) DO UPDATE SET name = coalesce(users.name, excluded.name), created_at = least(users.created_at, excluded.created_at)`;
  if (!email) return;
  const free =
    await tx.$executeRaw`INSERT INTO user_emails (email, user_id) VALUES (${email}, ${userId}::uuid) ON CONFLICT (email) DO NOTHING`;
  if (free === 1) await tx.$executeRaw`UPDATE users SET email = ${email} WHERE id = ${userId}::uuid AND email IS NULL`;
}
