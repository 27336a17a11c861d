import "server-only";
import { recordAudit } from "@/lib/audit/record";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { Refusal } from "@/lib/errors";
import { announce } from "@/lib/live/announce";
import type { SetChannelLanguage } from "./schema";

/** Says in which language a channel is told. Throws NOT_FOUND. */
export async function setChannelLanguage(
  actor: Actor,
  { channelId, language }: SetChannelLanguage,
  now: Date = new Date(),
): Promise<SetChannelLanguage> {
  authorize(actor, "alerts:manage");
  await db.$transaction(async (tx) => {
    const channel = await tx.alertChannel.findUnique({ where: { id: channelId } });
    if (!channel) throw new Refusal("NOT_FOUND", (t) => t.noSuchChannel);
    await tx.alertChannel.update({ where: { id: channelId }, data: { language } });
    const target = { kind: "alert_channel", id: channelId, label: channel.name };
    const [before, after] = [{ language: channel.language }, { language }];
    await recordAudit(tx, actor, { action: "alert_channel.language", target, before, after }, now);
  });
  announce({ kind: "alert" });
  return { channelId, language };
}
