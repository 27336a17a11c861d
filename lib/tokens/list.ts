import "server-only";
import { type Actor, authorize, type Scope } from "@/lib/auth/actor";
import { db, type Prisma } from "@/lib/db";
import { keysetPage, type Page, type Position } from "@/lib/http/keyset";
import type { ListTokens } from "./schema";

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

export const secretsShownMax = 10;

/** Service tokens, the newest first, a page at a time: those in use, those that ended, or all; never a secret. */
export async function listTokens(actor: Actor, input: ListTokens, now: Date = new Date()): Promise<Page<TokenRow>> {
  authorize(actor, "tokens:write");
  const { state, keyId } = input;
  const ended: Prisma.ServiceTokenWhereInput = { OR: [{ revokedAt: { not: null } }, { expiresAt: { lte: now } }] };
  const inUse: Prisma.ServiceTokenWhereInput = { revokedAt: null, OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] };
  const where: Prisma.ServiceTokenWhereInput = {
    ...(state === "ended" ? ended : state === "in_use" ? inUse : {}),
    ...(keyId && { secrets: { some: { keyId } } }),
  };
  return keysetPage<TokenRow>({
    question: ["tokens", state, keyId],
    cursor: input.cursor,
    limit: input.limit,
    keyLength: 1,
    // Ids are made in the order of time.
    keyOf: (row) => [row.id],
    read: (position, rows) => read(where, position, rows),
  });
}

async function read(where: Prisma.ServiceTokenWhereInput, position: Position | undefined, rows: number): Promise<TokenRow[]> {
  const [id] = position?.values ?? [];
  const back = position?.back ?? false;
  const beyond = id === undefined ? {} : { id: back ? { gt: String(id) } : { lt: String(id) } };
  const secrets = { omit: { secretHash: true, tokenId: true }, orderBy: { createdAt: "desc" }, take: secretsShownMax } as const;
  const found = await db.serviceToken.findMany({
    where: { AND: [where, beyond] },
    include: { secrets },
    orderBy: { id: back ? "asc" : "desc" },
    take: rows,
  });
  return found.map((row) => ({ ...row, scopes: row.scopes as Scope[] }));
}
