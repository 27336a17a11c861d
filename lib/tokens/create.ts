import "server-only";
import { recordAudit } from "@/lib/audit/record";
import { type Actor, authorize, signature } from "@/lib/auth/actor";
import { mintServiceToken } from "@/lib/auth/tokens";
import { db } from "@/lib/db";
import { newId } from "@/lib/ids";
import type { TokenRow } from "./list";
import type { CreateToken } from "./schema";

/** A new service token. `token` is its text: told this once, only a hash of it is kept. */
export async function createToken(
  actor: Actor,
  input: CreateToken,
  now: Date = new Date(),
): Promise<TokenRow & { token: string; keyId: string }> {
  authorize(actor, "tokens:write");
  const { token, keyId, secretHash } = mintServiceToken();
  const row = {
    id: newId(now),
    name: input.name,
    scopes: input.scopes,
    createdAt: now,
    createdBy: signature(actor).name,
    expiresAt: input.expiresInDays ? new Date(now.getTime() + input.expiresInDays * 86_400_000) : null,
  };
  await db.$transaction(async (tx) => {
    await tx.serviceToken.create({ data: row });
    await tx.serviceTokenSecret.create({ data: { keyId, tokenId: row.id, secretHash, createdAt: now } });
    const target = { kind: "token", id: row.id, label: row.name };
    const after = { key_id: keyId, scopes: row.scopes, expires_at: row.expiresAt };
    await recordAudit(tx, actor, { action: "token.create", target, after }, now);
  });
  return { ...row, revokedAt: null, secrets: [{ keyId, createdAt: now, expiresAt: null, lastUsedAt: null }], token, keyId };
}
