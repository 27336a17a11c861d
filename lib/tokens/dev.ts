import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { mintServiceToken, signAppToken } from "@/lib/auth/tokens";
import { db } from "@/lib/db";
import { isDemo } from "@/lib/env";
import { Refusal } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { admitUser } from "@/lib/users/admit";
import type { DevToken } from "./dev-schema";

/** Demo mode only: a token for a user, who is made if need be, or a service token with scopes. Elsewhere there is no such address. */
export async function makeDevToken(actor: Actor, input: DevToken, now: Date = new Date()): Promise<{ token: string; user_id?: string }> {
  authorize(actor, "tokens:write");
  if (!isDemo()) throw new Refusal("NOT_FOUND", "There is nothing at this address.");
  if ("scopes" in input) {
    const { token, keyId, secretHash } = mintServiceToken();
    const id = newId(now);
    await db.$transaction([
      db.serviceToken.create({
        data: { id, name: "development token", scopes: [...new Set(input.scopes)], createdBy: "the dev token endpoint", createdAt: now },
      }),
      db.serviceTokenSecret.create({ data: { keyId, tokenId: id, secretHash, createdAt: now } }),
    ]);
    return { token };
  }
  const userId = "user_id" in input ? input.user_id : await userIdOf(input.email, now);
  const email = "email" in input ? input.email : undefined;
  await admitUser({ kind: "app", userId, email, installation: {} }, now);
  const user = await db.user.findUniqueOrThrow({ where: { id: userId } });
  return { token: await signAppToken(userId, { email: user.email ?? undefined, name: user.name ?? undefined }), user_id: userId };
}

// Two requests with a new e-mail at once: admitUser lets one of them have it, so the loser asks again.
async function userIdOf(email: string, now: Date): Promise<string> {
  const known = await db.userEmail.findUnique({ where: { email } });
  if (known) return known.userId;
  const userId = newId(now);
  await admitUser({ kind: "app", userId, email, installation: {} }, now);
  return (await db.userEmail.findUnique({ where: { email } }))?.userId ?? userId;
}
