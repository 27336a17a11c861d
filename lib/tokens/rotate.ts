import "server-only";
import { recordAudit } from "@/lib/audit/record";
import { type Actor, authorize } from "@/lib/auth/actor";
import { mintServiceToken } from "@/lib/auth/tokens";
import { db } from "@/lib/db";
import { Refusal } from "@/lib/errors";
import type { RotateToken } from "./schema";

export type Rotated = {
  name: string;
  token: string;
  keyId: string;
  /** Until when the secret before this one still works. */
  overlapUntil: Date;
};

/**
 * A new secret for a client that keeps its name and scopes. The one before it works until the overlap ends, older ones end
 * now: two live secrets at most. `token` is told this once. Throws NOT_FOUND, and NOT_ACTIVE for a revoked or expired token.
 */
export async function rotateToken(actor: Actor, input: RotateToken, now: Date = new Date()): Promise<Rotated> {
  authorize(actor, "tokens:write");
  const { token, keyId, secretHash } = mintServiceToken();
  const overlapUntil = new Date(now.getTime() + input.overlapHours * 3_600_000);
  const name = await db.$transaction(async (tx) => {
    // Two rotations at once take turns: the later one sees the secret of the earlier.
    await tx.$executeRaw`SELECT id FROM service_tokens WHERE id = ${input.tokenId}::uuid FOR UPDATE`;
    const client = await tx.serviceToken.findUnique({
      where: { id: input.tokenId },
      include: { secrets: true },
    });
    if (!client) throw new Refusal("NOT_FOUND", (t) => t.noSuchToken);
    if (client.revokedAt || (client.expiresAt && client.expiresAt <= now)) {
      throw new Refusal("NOT_ACTIVE", (t) => t.tokenEnded(client.name, client.revokedAt ? "revoked" : "expired"));
    }
    // The one without an end, not the one with the latest time: two may be of the same moment, and clocks differ.
    const latest = client.secrets.find((secret) => secret.expiresAt === null);
    for (const secret of client.secrets.filter((each) => each.expiresAt && each.expiresAt > now)) {
      await tx.serviceTokenSecret.update({ where: { keyId: secret.keyId }, data: { expiresAt: now } });
    }
    if (latest) await tx.serviceTokenSecret.update({ where: { keyId: latest.keyId }, data: { expiresAt: overlapUntil } });
    await tx.serviceTokenSecret.create({ data: { keyId, tokenId: client.id, secretHash, createdAt: now } });
    const target = { kind: "token", id: client.id, label: client.name };
    const before = { key_id: latest?.keyId };
    await recordAudit(tx, actor, { action: "token.rotate", target, before, after: { key_id: keyId, overlap_until: overlapUntil } }, now);
    return client.name;
  });
  return { name, token, keyId, overlapUntil };
}
