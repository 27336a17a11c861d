import "server-only";
import { type Actor, authorize, type Scope } from "@/lib/auth/actor";
import { db } from "@/lib/db";

export type TokenRow = {
  id: string;
  /** The part of the token that is not secret: csync_<env>_<key id>_… */
  keyId: string;
  name: string;
  scopes: Scope[];
  createdAt: Date;
  createdBy: string;
  expiresAt: Date | null;
  revokedAt: Date | null;
  lastUsedAt: Date | null;
};

export const tokenListMax = 500;

/** All service tokens, the newest first; never a secret. */
export async function listTokens(actor: Actor): Promise<TokenRow[]> {
  authorize(actor, "tokens:write");
  const rows = await db.serviceToken.findMany({
    omit: { secretHash: true },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: tokenListMax,
  });
  return rows.map((row) => ({ ...row, scopes: row.scopes as Scope[] }));
}
