import "server-only";
import { recordAudit } from "@/lib/audit/record";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { Refusal } from "@/lib/errors";
import { announce } from "@/lib/live/announce";
import type { SetWeekly } from "./schema";

/** Says whether a mailbox gets the weekly report. Throws NOT_FOUND for what is no mailbox. */
export async function setWeekly(actor: Actor, { channelId, weekly }: SetWeekly, now: Date = new Date()): Promise<{ weekly: boolean }> {
  authorize(actor, "alerts:manage");
  await db.$transaction(async (tx) => {
    const channel = await tx.alertChannel.findUnique({ where: { id: channelId } });
    if (channel?.kind !== "email") throw new Refusal("NOT_FOUND", (t) => t.noSuchChannel);
    await tx.alertChannel.update({ where: { id: channelId }, data: { weekly } });
    const target = { kind: "alert_channel", id: channelId, label: channel.name };
    const [before, after] = [{ weekly: channel.weekly }, { weekly }];
    await recordAudit(tx, actor, { action: "alert_channel.weekly", target, before, after }, now);
  });
  announce({ kind: "alert" });
  return { weekly };
}
