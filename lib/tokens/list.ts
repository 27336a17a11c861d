import "server-only";
import { type Actor, authorize, type Scope } from "@/lib/auth/actor";
import { db } from "@/lib/db";

export type SecretRow = {
  /** The part of the token that is not secret: csync_<env>_<key id>_… */
  keyId: string;
  createdAt: Date;
  /** The end of the overlap with the secret that replaced this one; null for the newest. */
  expiresAt: Date | null;
  lastUsedAt: Date | null;
};

export type TokenRow = {
  id: string;
  name: string;
  scopes: Scope[];
  createdAt: Date;
  createdBy: string;
  expiresAt: Date | null;
  revokedAt: Date | null;
  /** The newest first; those whose overlap is over stay as history. */
  secrets: SecretRow[];
};

export const tokenListMax = 500;
export const secretsShownMax = 10;

/** All service tokens, the newest first; never a secret. */
export async function listTokens(actor: Actor): Promise<TokenRow[]> {
  authorize(actor, "tokens:write");
  const secrets = { omit: { secretHash: true, tokenId: true }, orderBy: { createdAt: "desc" }, take: secretsShownMax } as const;
  const rows = await db.serviceToken.findMany({
    include: { secrets },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: tokenListMax,
  });
  return rows.map((row) => ({ ...row, scopes: row.scopes as Scope[] }));
}
