import "server-only";
import { recordAudit } from "@/lib/audit/record";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { Refusal } from "@/lib/errors";
import type { OneToken } from "./schema";

/** Ends a token with all its secrets: its next request is refused. Revoking it again does nothing. Throws NOT_FOUND. */
export async function revokeToken(actor: Actor, input: OneToken, now: Date = new Date()): Promise<void> {
  authorize(actor, "tokens:write");
  await db.$transaction(async (tx) => {
    const { count } = await tx.serviceToken.updateMany({ where: { id: input.tokenId, revokedAt: null }, data: { revokedAt: now } });
    const token = await tx.serviceToken.findUnique({ where: { id: input.tokenId } });
    if (!token) throw new Refusal("NOT_FOUND", (t) => t.noSuchToken);
    if (count === 0) return;
    const target = { kind: "token", id: token.id, label: token.name };
    const secrets = await tx.serviceTokenSecret.findMany({ where: { tokenId: token.id }, select: { keyId: true } });
    const before = { key_ids: secrets.map((secret) => secret.keyId) };
    await recordAudit(tx, actor, { action: "token.revoke", target, before }, now);
  });
}
