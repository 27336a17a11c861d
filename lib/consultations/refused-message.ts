import "server-only";
import type { AppActor } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { newId, unknownInstallation } from "@/lib/ids";
import { announce } from "@/lib/live/announce";

/** Rows of one user at most: an app may name itself anew with every request. */
const rowsMax = 200;

/**
 * Keeps that a message to this chat of the user was refused: one row for each chat and installation, with the first time, the
 * last and how often; nothing of the text. No sign of life: what is refused closes nothing.
 */
export async function keepRefusal(app: AppActor, consultationId: string, now: Date): Promise<void> {
  const installationId = app.installation.installationId ?? unknownInstallation;
  await db.$executeRaw`
    INSERT INTO refused_messages (user_id, id, consultation_id, installation_id, first_at, last_at)
    SELECT ${app.userId}::uuid, ${newId(now)}::uuid, ${consultationId}::uuid, ${installationId}::uuid, ${now}, ${now}
    WHERE (SELECT count(*) FROM refused_messages WHERE user_id = ${app.userId}::uuid) < ${rowsMax}
      OR EXISTS (SELECT FROM refused_messages WHERE user_id = ${app.userId}::uuid AND consultation_id = ${consultationId}::uuid AND installation_id = ${installationId}::uuid)
    ON CONFLICT (user_id, consultation_id, installation_id) DO UPDATE SET
      last_at = greatest(refused_messages.last_at, excluded.last_at), count = least(refused_messages.count + 1, 1000000)`;
  announce({ kind: "user", userId: app.userId });
}
