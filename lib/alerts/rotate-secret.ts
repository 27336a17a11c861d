import "server-only";
import { recordAudit } from "@/lib/audit/record";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { newSecret, seal } from "@/lib/deliveries/secret";
import { Refusal } from "@/lib/errors";
import { announce } from "@/lib/live/announce";
import { hourMs } from "@/lib/metrics/settings";
import type { RotateSecret } from "./schema";

/**
 * A new secret for a webhook, told this once. The one before it signs, too, until the overlap ends; an older one ends now.
 * Throws NOT_FOUND for what is no webhook.
 */
export async function rotateSecret(
  actor: Actor,
  { channelId, overlapHours }: RotateSecret,
  now: Date = new Date(),
): Promise<{ name: string; secret: string }> {
  authorize(actor, "alerts:manage");
  const secret = newSecret();
  const name = await db.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT id FROM alert_channels WHERE id = ${channelId}::uuid FOR UPDATE`;
    const channel = await tx.alertChannel.findUnique({ where: { id: channelId } });
    if (!channel?.secret) throw new Refusal("NOT_FOUND", (t) => t.noSuchChannel);
    const previousUntil = new Date(now.getTime() + overlapHours * hourMs);
    const previous = overlapHours > 0 ? { previousSecret: channel.secret, previousUntil } : { previousSecret: null, previousUntil: null };
    await tx.alertChannel.update({ where: { id: channelId }, data: { secret: seal(secret), ...previous } });
    const target = { kind: "alert_channel", id: channelId, label: channel.name };
    await recordAudit(tx, actor, { action: "alert_channel.rotate", target, after: { overlap_until: previous.previousUntil } }, now);
    return channel.name;
  });
  announce({ kind: "alert" });
  return { name, secret };
}
