import "server-only";
import { recordAudit } from "@/lib/audit/record";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { Refusal } from "@/lib/errors";
import { announce } from "@/lib/live/announce";
import type { OneChannel } from "./schema";

/** Takes a channel away; rules tell it no more, and what still waits for it is given up at its next try. Throws NOT_FOUND. */
export async function removeChannel(actor: Actor, { channelId }: OneChannel, now: Date = new Date()): Promise<{ name: string }> {
  authorize(actor, "alerts:manage");
  const name = await db.$transaction(async (tx) => {
    const channel = await tx.alertChannel.findUnique({ where: { id: channelId } });
    if (!channel) throw new Refusal("NOT_FOUND", (t) => t.noSuchChannel);
    await tx.alertRuleChannel.deleteMany({ where: { channelId } });
    await tx.alertChannel.delete({ where: { id: channelId } });
    const target = { kind: "alert_channel", id: channelId, label: channel.name };
    const before = { kind: channel.kind, target: channel.target };
    await recordAudit(tx, actor, { action: "alert_channel.remove", target, before }, now);
    return channel.name;
  });
  announce({ kind: "alert" });
  return { name };
}
