import "server-only";
import { recordAudit } from "@/lib/audit/record";
import { type Actor, authorize, signature } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { refuseAddress } from "@/lib/deliveries/refuse-address";
import { newSecret, seal } from "@/lib/deliveries/secret";
import { Refusal } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { announce } from "@/lib/live/announce";
import { type CreateChannel, channelsMax } from "./schema";

/** A new channel. `secret`: what a webhook is signed with, told this once. Throws VALIDATION_FAILED when there are enough, or nothing is sent there. */
export async function createChannel(
  actor: Actor,
  input: CreateChannel,
  now: Date = new Date(),
): Promise<{ channelId: string; name: string; secret: string | null }> {
  authorize(actor, "alerts:manage");
  const { kind, name, target, language = "en" } = input;
  if (kind === "webhook") refuseAddress(target);
  const secret = kind === "webhook" ? newSecret() : null;
  const channelId = newId(now);
  await db.$transaction(async (tx) => {
    if ((await tx.alertChannel.count()) >= channelsMax) throw new Refusal("VALIDATION_FAILED", (t) => t.channelsFull(channelsMax));
    const who = { createdAt: now, createdBy: signature(actor).name };
    const made = { id: channelId, kind, name, target, language, secret: secret && seal(secret), ...who };
    await tx.alertChannel.create({ data: made });
    const audited = { kind: "alert_channel", id: channelId, label: name };
    await recordAudit(tx, actor, { action: "alert_channel.create", target: audited, after: { kind, target, language } }, now);
  });
  announce({ kind: "alert" });
  return { channelId, name, secret };
}
